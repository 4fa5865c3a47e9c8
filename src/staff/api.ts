import Type from 'typebox'

const strict = { additionalProperties: false }

const Moment = Type.String({ description: 'ISO 8601, in UTC' })
const RoleName = Type.String({ enum: ['contributor', 'reporter', 'editor', 'publisher', 'administrator'] })
const SectionSlugs = Type.Union([Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }), Type.Null()], {
  description: 'Slugs of the sections that somebody is limited to; null for the whole paper',
})
const Sections = Type.Union([Type.Array(Type.Object({ slug: Type.String(), name: Type.String() })), Type.Null()])
const Password = Type.String({ maxLength: 1_024 })
const Limit = Type.Optional(Type.String({ pattern: '^([1-9]|[1-9]\\d|[1-4]\\d\\d|500)$' }))

/** What a browser answers for an authenticator, as WebAuthn writes it in JSON. */
export const PasskeyAnswer = Type.Object({
  id: Type.String({ maxLength: 2_000 }),
  rawId: Type.String({ maxLength: 2_000 }),
  type: Type.Literal('public-key'),
  response: Type.Record(Type.String({ maxLength: 100 }), Type.Unknown()),
  clientExtensionResults: Type.Object({}),
  authenticatorAttachment: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

/** What a browser is asked for, as WebAuthn writes it in JSON. */
export const PasskeyQuestionReply = Type.Record(Type.String(), Type.Unknown())

export const DoneReply = Type.Null()

// Staff

export const StaffParams = Type.Object({ staffId: Type.String({ maxLength: 100 }) })

export const StaffQuery = Type.Object(
  {
    limit: Limit,
    after: Type.Optional(
      Type.String({ maxLength: 320, description: 'The e-mail address at which the page before ended' }),
    ),
    q: Type.Optional(Type.String({ maxLength: 200, description: 'Part of a name or address' })),
    state: Type.Optional(Type.String({ enum: ['active', 'invited', 'disabled'] })),
  },
  strict,
)

export const StaffMember = Type.Object({
  id: Type.String(),
  name: Type.String(),
  email: Type.String(),
  role: RoleName,
  sections: Sections,
  state: Type.String({ enum: ['active', 'invited', 'disabled'] }),
  createdAt: Moment,
  disabledAt: Type.Union([Moment, Type.Null()]),
  lastSeenAt: Type.Union([Moment, Type.Null()]),
  hasApp: Type.Boolean(),
  passkeys: Type.Integer(),
  /** The one-time address that they have not used yet. */
  invitation: Type.Union([
    Type.Object({
      kind: Type.String({ enum: ['invitation', 'reset'] }),
      createdAt: Moment,
      expiresAt: Moment,
      hasEnded: Type.Boolean(),
    }),
    Type.Null(),
  ]),
})

export const StaffListReply = Type.Object({
  staff: Type.Array(StaffMember),
  next: Type.Union([Type.String(), Type.Null()]),
})

const Delivery = Type.Optional(
  Type.String({ enum: ['mail', 'link'], description: 'By mail where the paper has a mail server; else as a link' }),
)

export const InviteBody = Type.Object(
  {
    name: Type.String({ maxLength: 1_000 }),
    email: Type.String({ maxLength: 320 }),
    role: RoleName,
    sections: Type.Optional(SectionSlugs),
    delivery: Delivery,
  },
  strict,
)

export const ChangeStaffBody = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 1_000 })),
    role: Type.Optional(RoleName),
    sections: Type.Optional(SectionSlugs),
  },
  strict,
)

export const ResetStaffBody = Type.Object({ forgetsFactors: Type.Optional(Type.Boolean()), delivery: Delivery }, strict)

export const DeliveryBody = Type.Object({ delivery: Delivery }, strict)

/** Somebody who was given a one-time address: `link` is to be handed to them, or `null` where a letter brings it. */
export const InvitedReply = Type.Object({
  member: StaffMember,
  link: Type.Union([Type.String(), Type.Null()]),
})

export const PolicyReply = Type.Object({
  secondFactorFrom: Type.Union([RoleName, Type.Null()]),
  hasMail: Type.Boolean(),
})

export const PolicyBody = Type.Object({ secondFactorFrom: Type.Union([RoleName, Type.Null()]) }, strict)

export const PeopleQuery = Type.Object(
  {
    limit: Limit,
    after: Type.Optional(Type.String({ maxLength: 500, description: 'The value of `next` of the page before' })),
    q: Type.Optional(Type.String({ maxLength: 200, description: 'Part of a name' })),
  },
  strict,
)

export const PeopleReply = Type.Object({
  people: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: RoleName, sections: Sections })),
  next: Type.Union([Type.String(), Type.Null()]),
})

// One's own account

export const MeReply = Type.Object({
  id: Type.String(),
  name: Type.String(),
  email: Type.String(),
  role: RoleName,
  sections: Sections,
  hasApp: Type.Boolean(),
  /** How many recovery codes are left; `null` without an app. */
  recoveryCodes: Type.Union([Type.Integer(), Type.Null()]),
  passkeys: Type.Integer(),
  /** Whether browsers give passkeys to this paper's address. */
  takesPasskeys: Type.Boolean(),
  isSecondFactorDemanded: Type.Boolean(),
  /** Until when nothing asks again who it is. */
  confirmedUntil: Moment,
})

export const ChangeMeBody = Type.Object({ name: Type.String({ maxLength: 1_000 }) }, strict)
export const ConfirmBody = Type.Object({ password: Password }, strict)
export const ConfirmWithPasskeyBody = Type.Object({ response: PasskeyAnswer }, strict)
export const ChangePasswordBody = Type.Object({ password: Password, newPassword: Password }, strict)
export const PasswordBody = Type.Object({ password: Password }, strict)
export const CodeBody = Type.Object({ code: Type.String({ maxLength: 100 }) }, strict)

export const AppReply = Type.Object({
  uri: Type.String(),
  secret: Type.String(),
  qr: Type.String(),
  recoveryCodes: Type.Array(Type.String()),
})

export const RecoveryCodesReply = Type.Object({ recoveryCodes: Type.Array(Type.String()) })

export const PasskeyParams = Type.Object({ passkeyId: Type.String({ maxLength: 100 }) })
export const AddPasskeyBody = Type.Object({ name: Type.String({ maxLength: 500 }), response: PasskeyAnswer }, strict)
export const RenamePasskeyBody = Type.Object({ name: Type.String({ maxLength: 500 }) }, strict)
export const PasskeyListReply = Type.Object({
  passkeys: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      createdAt: Type.Union([Moment, Type.Null()]),
      lastUsedAt: Type.Union([Moment, Type.Null()]),
      isBackedUp: Type.Boolean(),
    }),
  ),
})

export const SessionParams = Type.Object({ sessionId: Type.String({ maxLength: 100 }) })
export const SessionQuery = Type.Object(
  { limit: Limit, skip: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })) },
  strict,
)
export const SessionListReply = Type.Object({
  sessions: Type.Array(
    Type.Object({
      id: Type.String(),
      browser: Type.String(),
      network: Type.Union([Type.String(), Type.Null()]),
      startedAt: Moment,
      lastSeenAt: Moment,
      hasSecondFactor: Type.Boolean(),
      isCurrent: Type.Boolean(),
    }),
  ),
  next: Type.Union([Type.Integer(), Type.Null()]),
})
export const EndedReply = Type.Object({ ended: Type.Integer() })

// Tokens

export const TokenParams = Type.Object({ tokenId: Type.String({ pattern: '^\\d{1,15}$' }) })
export const TokenQuery = Type.Object(
  { limit: Limit, before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })) },
  strict,
)
export const Token = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  role: RoleName,
  sections: Sections,
  createdAt: Moment,
  lastUsedAt: Type.Union([Moment, Type.Null()]),
  revokedAt: Type.Union([Moment, Type.Null()]),
})
export const TokenListReply = Type.Object({
  tokens: Type.Array(Token),
  next: Type.Union([Type.Integer(), Type.Null()]),
})
export const CreateTokenBody = Type.Object(
  { name: Type.String({ maxLength: 200 }), role: RoleName, sections: Type.Optional(SectionSlugs) },
  strict,
)
export const CreatedTokenReply = Type.Object({
  id: Type.Integer(),
  token: Type.String({ description: 'Shown this once' }),
})

// The log, and letters

export const AuditQuery = Type.Object(
  {
    limit: Limit,
    before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
    actor: Type.Optional(
      Type.String({ maxLength: 200, description: '`staff:ID`, `token:ID`, `command-line`, `visitor`' }),
    ),
    action: Type.Optional(
      Type.String({ maxLength: 100, description: 'An action (`staff.reset`), or how it begins (`staff`)' }),
    ),
    subject: Type.Optional(Type.String({ maxLength: 200, description: 'What it was done to, as `kind:id`' })),
    from: Type.Optional(Moment),
    until: Type.Optional(Moment),
  },
  strict,
)

export const AuditReply = Type.Object({
  entries: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Moment,
      actor: Type.String(),
      /** What people call whoever did it, as long as that is known. */
      actorName: Type.Union([Type.String(), Type.Null()]),
      action: Type.String(),
      subject: Type.Union([Type.String(), Type.Null()]),
      subjectName: Type.Union([Type.String(), Type.Null()]),
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  /** Every action that the log holds. */
  actions: Type.Array(Type.String()),
  next: Type.Union([Type.Integer(), Type.Null()]),
})

export const MailListReply = Type.Object({
  letters: Type.Array(
    Type.Object({
      id: Type.Integer(),
      kind: Type.String(),
      recipient: Type.String(),
      createdAt: Moment,
      dueAt: Type.Union([Moment, Type.Null()]),
      attempts: Type.Integer(),
      lastError: Type.Union([Type.String(), Type.Null()]),
      settledAt: Type.Union([Moment, Type.Null()]),
      outcome: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  next: Type.Union([Type.Integer(), Type.Null()]),
})
