import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { DAY, MINUTE, SECOND } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Database } from '#storage/database.ts'
import { databaseForBetterAuth } from './better-auth-database.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { passkeyCookie, secondStepCookie, sessionCookie } from './session-cookie.ts'

export interface BetterAuthOptions {
  db: Database
  /** The public address of the paper: scheme, host and port. */
  origin: string
  /** Signs the session cookies. At least 32 random characters; the same on every node. */
  secret: string
  /** Told what better-auth finds wrong with its own work. */
  onError: (message: string, details: unknown[]) => void
}

/** Sessions end after this long without a visit. */
const SESSION_LENGTH = 7 * DAY
const SESSION_IS_PROLONGED_AFTER = DAY
/** How long somebody has to give the code after the password. */
const SECOND_STEP_LENGTH = 10 * MINUTE
const PASSKEY_COOKIE = 'passkey'

/**
 * Sets better-auth up on our tables. Its handler is mounted nowhere: our routes call the few functions that they need,
 * so there is no address for signing up, changing an account or anything else of its own.
 *
 * Its module takes about 25 MB and a quarter of a second, which is why `accounts.ts` loads this file when it is first used.
 */
export function createBetterAuth({ db, origin, secret, onError }: BetterAuthOptions) {
  return betterAuth({
    appName: 'Dateline',
    baseURL: origin,
    basePath: '/newsroom/-',
    // As a list, it is taken whatever better-auth's own variables in the environment say.
    secrets: [{ version: 1, value: secret }],
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...details) => onError(message, details) },
    // `sqlite` names how values are stored, on PostgreSQL too: times as ISO text, as everywhere in our tables.
    database: { db: databaseForBetterAuth(db), type: 'sqlite' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    // `sign-in-throttle.ts` counts failures instead, in the database and by account.
    rateLimit: { enabled: false },
    user: {
      modelName: 'staff',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        disabledAt: { type: 'string', required: false, input: false, fieldName: 'disabled_at' },
        sectionLimited: { type: 'boolean', required: false, input: false, fieldName: 'section_limited' },
      },
    },
    account: {
      modelName: 'staff_account',
      fields: {
        userId: 'staff_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'staff_session',
      fields: {
        userId: 'staff_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        factors: { type: 'number', required: false, input: false },
        confirmedAt: { type: 'string', required: false, input: false, fieldName: 'confirmed_at' },
      },
      expiresIn: SESSION_LENGTH / SECOND,
      updateAge: SESSION_IS_PROLONGED_AFTER / SECOND,
      // The gate asks how fresh a session is, for each route that wants it fresh.
      freshAge: 0,
      // A copy in the cookie would outlive a session that was ended.
      cookieCache: { enabled: false },
    },
    verification: {
      modelName: 'staff_challenge',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      // Once an hour, `tidy-staff.ts` does.
      disableCleanup: true,
    },
    plugins: [
      twoFactor({
        twoFactorCookieMaxAge: SECOND_STEP_LENGTH / SECOND,
        // `sign-in-throttle.ts` counts codes together with passwords.
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'staff_two_factor',
            fields: {
              userId: 'staff_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpName: 'Dateline',
        rpID: new URL(origin).hostname,
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: PASSKEY_COOKIE },
        registration: {
          afterVerification: async ({ verification }) => {
            if (!verification.registrationInfo?.userVerified) throw new APIError('BAD_REQUEST')
          },
        },
        authentication: {
          afterVerification: async ({ verification, clientData }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED')
            if (!(await worksHere(db, clientData.id))) throw new APIError('UNAUTHORIZED')
          },
        },
        schema: {
          passkey: {
            modelName: 'staff_passkey',
            fields: {
              userId: 'staff_id',
              publicKey: 'public_key',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
    ],
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: sessionCookie(origin),
        two_factor: secondStepCookie(origin),
        [PASSKEY_COOKIE]: passkeyCookie(origin),
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(), validateSchema: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const works = await db.read
              .selectFrom('staff')
              .select('id')
              .where('id', '=', session.userId)
              .where('disabledAt', 'is', null)
              .executeTakeFirst()
            return works !== undefined
          },
        },
      },
    },
  })
}

/** Whether the passkey of this credential belongs to somebody who still works here. */
async function worksHere(db: Database, credentialId: string): Promise<boolean> {
  const row = await db.read
    .selectFrom('staffPasskey')
    .innerJoin('staff', 'staff.id', 'staffPasskey.staffId')
    .select('staff.id')
    .where('staffPasskey.credentialId', '=', credentialId)
    .where('staff.disabledAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
