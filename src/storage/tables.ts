import type { DraftStateTable, DraftUpdateTable, NoteReplyTable, NoteTable, PresenceTable } from './tables/editing.ts'
import type { FrontDraftTable, FrontEditionTable, FrontTable } from './tables/fronts.ts'
import type { DoneRecordTable, LearningTurnTable, NameModelTable } from './tables/learning.ts'
import type { MailTable } from './tables/mail.ts'
import type { LooseFileTable, PictureTable, PictureUseTable } from './tables/media.ts'
import type { NodeTable } from './tables/nodes.ts'
import type { FollowerTable, OutboxTable } from './tables/outbox.ts'
import type {
  ContributorTable,
  FormerNameTable,
  RedirectTable,
  SectionTable,
  SettingTable,
  StaticPageTable,
  TagTable,
} from './tables/paper.ts'
import type { PopularityExclusionTable, PopularityHourTable, PopularityMinuteTable } from './tables/popularity.ts'
import type { FrontPreviewLinkTable, PreviewLinkTable } from './tables/previews.ts'
import type {
  ArticleTable,
  CorrectionTable,
  EditionContributorTable,
  EditionTable,
  EditionTagTable,
  PermalinkTable,
  RevisionTable,
} from './tables/publishing.ts'
import type {
  AliasTable,
  AppearanceTable,
  EvidenceTable,
  FactSourceTable,
  FactTable,
  FollowUpReadingTable,
  FollowUpTable,
  PairFactTable,
  PartyTable,
  RecordChangeTable,
  SubjectTable,
} from './tables/record.ts'
import type {
  RelatedTable,
  SearchEntryTable,
  SearchLiveTable,
  SearchNameKeyTable,
  SearchWordTable,
} from './tables/search.ts'
import type {
  ApiTokenSectionTable,
  ApiTokenTable,
  AuditEntryTable,
  SetUpKeyTable,
  SignInThrottleTable,
  StaffAccountTable,
  StaffChallengeTable,
  StaffPasskeyTable,
  StaffSectionTable,
  StaffSessionTable,
  StaffTable,
  StaffTwoFactorTable,
} from './tables/staff.ts'
import type { DeliveryTable, RepublishingRefusalTable, WebhookTable } from './tables/syndication.ts'
import type {
  ArticleCommentTable,
  ArticleOriginTable,
  ImportItemTable,
  ImportProblemTable,
  ImportRunTable,
} from './tables/wire.ts'
import type { WireDeliveryTable, WireStoryTable, WireTable, WireVersionTable } from './tables/wires.ts'
import type {
  ArticleEventTable,
  CheckDismissalTable,
  CheckSilenceTable,
  DeskEntryTable,
  DeskViewTable,
  LinkAnswerTable,
  NotificationChoiceTable,
  NotificationTable,
  PlannedStoryTable,
  PublicationCheckTable,
} from './tables/workflow.ts'

/** Every table, in camelCase; the database has the same names in snake_case. */
export interface Tables {
  setting: SettingTable
  section: SectionTable
  tag: TagTable
  contributor: ContributorTable
  formerName: FormerNameTable
  staticPage: StaticPageTable
  redirect: RedirectTable
  article: ArticleTable
  revision: RevisionTable
  draftState: DraftStateTable
  draftUpdate: DraftUpdateTable
  presence: PresenceTable
  node: NodeTable
  note: NoteTable
  noteReply: NoteReplyTable
  edition: EditionTable
  editionTag: EditionTagTable
  editionContributor: EditionContributorTable
  permalink: PermalinkTable
  correction: CorrectionTable
  front: FrontTable
  frontDraft: FrontDraftTable
  frontEdition: FrontEditionTable
  previewLink: PreviewLinkTable
  frontPreviewLink: FrontPreviewLinkTable
  outbox: OutboxTable
  follower: FollowerTable
  picture: PictureTable
  pictureUse: PictureUseTable
  looseFile: LooseFileTable
  popularityHour: PopularityHourTable
  popularityMinute: PopularityMinuteTable
  popularityExclusion: PopularityExclusionTable
  staff: StaffTable
  staffAccount: StaffAccountTable
  staffSession: StaffSessionTable
  staffSection: StaffSectionTable
  staffTwoFactor: StaffTwoFactorTable
  staffPasskey: StaffPasskeyTable
  staffChallenge: StaffChallengeTable
  setUpKey: SetUpKeyTable
  apiToken: ApiTokenTable
  apiTokenSection: ApiTokenSectionTable
  signInThrottle: SignInThrottleTable
  auditEntry: AuditEntryTable
  mail: MailTable
  searchEntry: SearchEntryTable
  searchLive: SearchLiveTable
  searchWord: SearchWordTable
  searchNameKey: SearchNameKeyTable
  related: RelatedTable
  deskEntry: DeskEntryTable
  deskView: DeskViewTable
  articleEvent: ArticleEventTable
  plannedStory: PlannedStoryTable
  notification: NotificationTable
  notificationChoice: NotificationChoiceTable
  publicationCheck: PublicationCheckTable
  checkDismissal: CheckDismissalTable
  checkSilence: CheckSilenceTable
  linkAnswer: LinkAnswerTable
  subject: SubjectTable
  alias: AliasTable
  fact: FactTable
  party: PartyTable
  pairFact: PairFactTable
  evidence: EvidenceTable
  factSource: FactSourceTable
  appearance: AppearanceTable
  recordChange: RecordChangeTable
  followUp: FollowUpTable
  followUpReading: FollowUpReadingTable
  doneRecord: DoneRecordTable
  nameModel: NameModelTable
  learningTurn: LearningTurnTable
  webhook: WebhookTable
  delivery: DeliveryTable
  republishingRefusal: RepublishingRefusalTable
  importRun: ImportRunTable
  importItem: ImportItemTable
  importProblem: ImportProblemTable
  articleOrigin: ArticleOriginTable
  articleComment: ArticleCommentTable
  wire: WireTable
  wireStory: WireStoryTable
  wireVersion: WireVersionTable
  wireDelivery: WireDeliveryTable
}

const NAMES = {
  setting: true,
  section: true,
  tag: true,
  contributor: true,
  formerName: true,
  staticPage: true,
  redirect: true,
  article: true,
  revision: true,
  draftState: true,
  draftUpdate: true,
  presence: true,
  node: true,
  note: true,
  noteReply: true,
  edition: true,
  editionTag: true,
  editionContributor: true,
  permalink: true,
  correction: true,
  front: true,
  frontDraft: true,
  frontEdition: true,
  previewLink: true,
  frontPreviewLink: true,
  outbox: true,
  follower: true,
  picture: true,
  pictureUse: true,
  looseFile: true,
  popularityHour: true,
  popularityMinute: true,
  popularityExclusion: true,
  staff: true,
  staffAccount: true,
  staffSession: true,
  staffSection: true,
  staffTwoFactor: true,
  staffPasskey: true,
  staffChallenge: true,
  setUpKey: true,
  apiToken: true,
  apiTokenSection: true,
  signInThrottle: true,
  auditEntry: true,
  mail: true,
  searchEntry: true,
  searchLive: true,
  searchWord: true,
  searchNameKey: true,
  related: true,
  deskEntry: true,
  deskView: true,
  articleEvent: true,
  plannedStory: true,
  notification: true,
  notificationChoice: true,
  publicationCheck: true,
  checkDismissal: true,
  checkSilence: true,
  linkAnswer: true,
  subject: true,
  alias: true,
  fact: true,
  party: true,
  pairFact: true,
  evidence: true,
  factSource: true,
  appearance: true,
  followUp: true,
  followUpReading: true,
  recordChange: true,
  doneRecord: true,
  nameModel: true,
  learningTurn: true,
  webhook: true,
  delivery: true,
  republishingRefusal: true,
  importRun: true,
  importItem: true,
  importProblem: true,
  articleOrigin: true,
  articleComment: true,
  wire: true,
  wireStory: true,
  wireVersion: true,
  wireDelivery: true,
} satisfies Record<keyof Tables, true>

/** Names of all tables of the paper, as the database has them: others in the same schema are somebody else's. */
export const TABLE_NAMES: readonly string[] = Object.keys(NAMES).map((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
)
