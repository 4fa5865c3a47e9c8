import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import { addStaff } from './add-staff.ts'
import {
  ChangeStaffBody,
  DeliveryBody,
  InviteBody,
  InvitedReply,
  PeopleQuery,
  PeopleReply,
  PolicyBody,
  PolicyReply,
  ResetStaffBody,
  StaffListReply,
  StaffMember,
  StaffParams,
  StaffQuery,
} from './api.ts'
import { audit } from './audit.ts'
import { changeStaff, requireOtherAdministrator } from './change-staff.ts'
import { disableStaff } from './disable-staff.ts'
import { emailAddress } from './email-address.ts'
import { sectionIdsOf } from './limited-sections.ts'
import { listPeople } from './list-people.ts'
import { findStaff, listStaff, type StaffState, type StaffSummary } from './list-staff.ts'
import { actorOf } from './require-permissions.ts'
import { resetStaff } from './reset-staff.ts'
import { demandSecondFactor, secondFactorFrom } from './second-factor-policy.ts'
import { createSetUpKey, forgetSetUpKeys, setUpAddress } from './set-up-key.ts'
import type { StaffApiOptions } from './staff-api.ts'
import { requireStaff } from './staff-rows.ts'
import { queueSetUpLetter } from './write-letters.ts'

/** Endpoints by which administrators run the staff, and by which everybody finds colleagues. Mounted under `/api/v1`. */
export const staffRoutes: FastifyPluginAsyncTypebox<StaffApiOptions> = async (app, options) => {
  const { db, accounts, clock, hasMail } = options
  const read = { config: { permission: 'staff.manage' } } as const
  const change = { config: { permission: 'staff.manage', fresh: true } } as const

  const memberOf = async (id: string) => memberReply(await findStaff(db.read, id), clock())

  /** Hands somebody their one-time address: by a letter, which makes a key of its own, or as a link in the reply. */
  const deliver = async (
    tx: Transaction,
    to: { staffId: string; email: string; key: string },
    delivery: string | undefined,
  ): Promise<string | null> => {
    if (delivery === 'mail' && !hasMail) {
      throw new Refusal('mail-missing', 'This paper has no mail server (SMTP_URL). Copy the link instead.', {
        field: 'delivery',
      })
    }
    if (delivery === 'link' || !hasMail) return setUpAddress(accounts.origin, to.key)
    await queueSetUpLetter(tx, { staffId: to.staffId, recipient: to.email, now: clock() })
    return null
  }

  app.get('/staff', {
    ...read,
    schema: { operationId: 'listStaff', querystring: StaffQuery, response: { 200: StaffListReply } },
    handler: async ({ query }) => {
      const limit = Number(query.limit ?? 50)
      const { after, q } = query
      const staff = await listStaff(db.read, { limit, after, q, state: query.state as StaffState | undefined })
      const now = clock()
      return {
        staff: staff.map((member) => memberReply(member, now)),
        next: staff.length === limit ? (staff.at(-1)?.email ?? null) : null,
      }
    },
  })

  app.post('/staff', {
    ...change,
    schema: { operationId: 'inviteStaff', body: InviteBody, response: { 201: InvitedReply } },
    handler: async (request, reply) => {
      const { sections: slugs = null, delivery, ...person } = request.body
      const by = actorOf(request)
      const { id, link } = await db.transaction(async (tx) => {
        const sections = await sectionIdsOf(tx, slugs)
        const added = await addStaff(tx, { ...person, sections, by, now: clock() })
        const to = { staffId: added.id, email: emailAddress(person.email), key: added.setUpKey ?? '' }
        return { id: added.id, link: await deliver(tx, to, delivery) }
      })
      reply.code(201)
      return { member: await memberOf(id), link }
    },
  })

  app.patch('/staff/:staffId', {
    ...change,
    schema: {
      operationId: 'changeStaff',
      params: StaffParams,
      body: ChangeStaffBody,
      response: { 200: StaffMember },
    },
    handler: async (request) => {
      const { staffId: id } = request.params
      const { sections: slugs, ...rest } = request.body
      const by = actorOf(request)
      await db.transaction(async (tx) => {
        const sections = slugs === undefined ? undefined : await sectionIdsOf(tx, slugs)
        await changeStaff(tx, { id, ...rest, sections, by, now: clock() })
      })
      return memberOf(id)
    },
  })

  app.post('/staff/:staffId/disable', {
    ...change,
    schema: { operationId: 'disableStaff', params: StaffParams, response: { 200: StaffMember } },
    handler: async (request) => {
      const { staffId: id } = request.params
      await db.transaction(async (tx) => {
        await requireOtherAdministrator(tx, id)
        await disableStaff(tx, { who: { id }, by: actorOf(request), now: clock() })
      })
      return memberOf(id)
    },
  })

  for (const [path, operationId] of [
    ['reset', 'resetStaff'],
    ['enable', 'enableStaff'],
  ] as const) {
    app.post(`/staff/:staffId/${path}`, {
      ...change,
      schema: {
        operationId,
        description: 'Ends the old password and all sessions; a new password is chosen at a one-time address.',
        params: StaffParams,
        body: ResetStaffBody,
        response: { 200: InvitedReply },
      },
      handler: async (request) => {
        const { forgetsFactors = false, delivery } = request.body
        const { staffId } = request.params
        const by = actorOf(request)
        const link = await db.transaction(async (tx) => {
          const { email, setUpKey } = await resetStaff(tx, { who: { id: staffId }, forgetsFactors, by, now: clock() })
          return deliver(tx, { staffId, email, key: setUpKey ?? '' }, delivery)
        })
        return { member: await memberOf(staffId), link }
      },
    })
  }

  app.post('/staff/:staffId/invitation', {
    ...change,
    schema: {
      operationId: 'inviteStaffAgain',
      description: 'Makes a new one-time address for somebody who has not used theirs; the one before no longer works.',
      params: StaffParams,
      body: DeliveryBody,
      response: { 200: InvitedReply },
    },
    handler: async (request) => {
      const { staffId } = request.params
      const by = actorOf(request)
      const now = clock()
      const link = await db.transaction(async (tx) => {
        const { email } = await requireStaff(tx, { id: staffId })
        const { state } = await findStaff(tx, staffId)
        if (state !== 'invited') {
          throw new Refusal(
            'invitation-not-found',
            'They have a password, or are disabled: reset their account instead.',
          )
        }
        const key = await createSetUpKey(tx, { staffId, kind: 'invitation', by, now })
        await audit(tx, { at: now, actor: by, action: 'invitation.made', subject: `staff:${staffId}` })
        return deliver(tx, { staffId, email, key }, request.body.delivery)
      })
      return { member: await memberOf(staffId), link }
    },
  })

  app.delete('/staff/:staffId/invitation', {
    ...change,
    schema: { operationId: 'revokeInvitation', params: StaffParams, response: { 200: StaffMember } },
    handler: async (request) => {
      const { staffId } = request.params
      await db.transaction(async (tx) => {
        const { invitation } = await findStaff(tx, staffId)
        if (!invitation) throw new Refusal('invitation-not-found', 'There is no invitation that could be taken back.')
        await forgetSetUpKeys(tx, staffId)
        const by = actorOf(request)
        await audit(tx, { at: clock(), actor: by, action: 'invitation.revoked', subject: `staff:${staffId}` })
      })
      return memberOf(staffId)
    },
  })

  app.get('/staff/policy', {
    ...read,
    schema: { operationId: 'readStaffPolicy', response: { 200: PolicyReply } },
    handler: async () => ({ secondFactorFrom: await secondFactorFrom(db.read), hasMail }),
  })

  app.put('/staff/policy', {
    ...change,
    schema: { operationId: 'changeStaffPolicy', body: PolicyBody, response: { 200: PolicyReply } },
    handler: async (request) => {
      const { secondFactorFrom: from } = request.body
      const by = actorOf(request)
      const set = await db.transaction((tx) => demandSecondFactor(tx, { from, by, now: clock() }))
      return { secondFactorFrom: set, hasMail }
    },
  })

  app.get('/people', {
    config: { permission: 'people.read' },
    schema: {
      operationId: 'listPeople',
      description: 'Colleagues who can be assigned, mentioned or asked: everybody who is not disabled.',
      querystring: PeopleQuery,
      response: { 200: PeopleReply },
    },
    handler: async ({ query }) => {
      const { after, q } = query
      return listPeople(db.read, { limit: Number(query.limit ?? 100), after, q })
    },
  })
}

function memberReply({ invitation, ...member }: StaffSummary, now: string) {
  return { ...member, invitation: invitation && { ...invitation, hasEnded: invitation.expiresAt <= now } }
}
