const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Nouns that say what somebody is; the last word of a title. Others are known by their endings. */
const ROLES = set(
  `president vice-president premier chancellor minister secretary governor mayor deputy-mayor lord-mayor senator congressman congresswoman representative lawmaker
  deputy speaker whip leader chair chairman chairwoman chairperson co-chair head chief director director-general managing-director boss executive ceo cfo cto coo
  founder co-founder owner co-owner partner manager coach captain skipper striker goalkeeper midfielder defender referee umpire judge justice magistrate prosecutor
  lawyer attorney barrister solicitor advocate notary king queen prince princess emir sultan sheikh duke duchess pope cardinal bishop archbishop priest pastor
  imam rabbi monk nun general colonel major captain lieutenant sergeant corporal admiral commander commissioner superintendent inspector constable detective
  officer sheriff chief-of-staff spokesman spokeswoman spokesperson ambassador envoy consul diplomat professor lecturer fellow researcher scientist economist analyst
  strategist historian sociologist biologist physicist chemist geologist meteorologist forecaster hydrologist virologist epidemiologist doctor physician surgeon nurse
  midwife paramedic dentist vet veterinarian pharmacist teacher headteacher headmaster headmistress principal rector dean student pupil curator librarian archivist
  artist painter sculptor architect composer conductor singer musician guitarist drummer pianist violinist actor actress comedian playwright novelist author poet
  writer editor columnist journalist correspondent reporter presenter broadcaster producer filmmaker photographer designer chef baker farmer fisherman shepherd
  miner driver pilot sailor skipper engineer technician mechanic electrician carpenter plumber builder welder activist campaigner organiser organizer volunteer
  councillor councilor alderman commissioner ombudsman auditor treasurer accountant banker trader broker investor entrepreneur developer shopkeeper
  consultant adviser advisor aide assistant coordinator co-ordinator administrator trustee member delegate negotiator mediator observer monitor
  resident survivor witness champion winner
  clerk controller spinner incumbent candidate bosun wing lock prop buyer agent metropolitan archpriest mp mep dispatcher supervisor warden superintendent controller chancellor postmaster
  archdeacon vicar abbot prior bailiff steward trader captain envoy receiver liquidator arbitrator inventor explorer climber skipper jockey trainer umpire sprinter swimmer cyclist runner boxer wrestler skater skier goalscorer batsman bowler quarterback pitcher playmaker winger centre-back forward
  firefighter lifeguard ranger guard detective coroner pathologist paratrooper soldier veteran warden wali prefect chieftain elder patriarch moderator
  sommelier undersecretary soprano tenor baritone mezzo goldsmith planter apprentice courier whip hairdresser organist monsignor sexton verger caretaker builder potter weaver
  founder envoy expert elder grower trainer fitter turner welder fixer broker dealer leg-spinner bassist counsellor counselor attaché rapporteur registrar provost vice-chancellor stationmaster harbourmaster bellringer beekeeper`,
)

const ENDINGS =
  /(?:ologist|ographer|ician|ist|woman|man|person|keeper|maker|mistress|master|worker|smith|monger|wright|grower|holder|leader|officer|player|seller|owner|driver|teacher)$/
const NO_ROLES = set(
  'woman man person human german roman list tourist exist consist assist resist insist mist fist persist twist market cinema',
)

/** Whether a word, in lower case, says what somebody is. */
export function isRoleWord(word: string): boolean {
  const single = word.replace(/^(?:vice|deputy|co|ex|former)-/, '')
  if (ROLES.has(word) || ROLES.has(single)) return true
  if (NO_ROLES.has(word)) return false
  return ENDINGS.test(single) && single.length > 4
}

/** Titles that stand before a name without being what somebody is for good: not worth a role. */
export const COURTESY = /^(?:mr|mrs|ms|mx|miss|sir|dame|lady|lord|dr|madam)\.?$/

/** Ranks and forms of address that stand between a title and a name. */
export const RANK =
  /^(?:mr|mrs|ms|mx|miss|sir|dame|lady|lord|dr|madam|prof|professor|brigadier|general|lieutenant|colonel|major|captain|sergeant|commander|admiral|haji|datuk|sheikh|rev|reverend|fr|father|u|daw|me)\.?$/

/** Words that stand before the noun of a title and belong to it. */
export const BEFORE_ROLE =
  /^(?:vice|deputy|assistant|associate|senior|junior|former|ex|acting|interim|prime|foreign|finance|defence|defense|interior|health|education|environment|chief|managing|executive|general|first|second|attorney|chairman|lead|head|principal|founding|honorary|returning|under|state|home|press|research|postdoctoral|visiting|staff|regional|national|local|provincial|federal|senior|special|political|economic|agriculture|trade|energy|transport|culture|sports?|police|fire|army|navy|parish|village|union|team|club|shop|party|opposition|committee|medical|technical|commercial|artistic|programme|program|project|policy|media|communications?|human|public|marine|climate|data|retired|young|veteran|professional|permanent|presiding|supreme|high|parliamentary|congressional|city|town|district|council|company|-)$/
