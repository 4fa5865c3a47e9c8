import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Actor } from './actor.ts'
import type { SignInServices } from './sign-in.ts'
import type { KnowsAddresses } from './visitor.ts'

/** What the newsroom's own pages need: failed attempts to sign in are counted by the address of whoever asks. */
export interface NewsroomRoutesOptions extends SignInServices, KnowsAddresses {
  /** The paper's title, for the head of each page. */
  title: () => Promise<string>
  /** Adds the addresses of what runs in the browser. */
  mountFiles?: (app: FastifyInstance) => void
  /** Sends the page in which the newsroom runs, to whoever is signed in. */
  sendShell: (reply: FastifyReply, actor: Actor) => Promise<FastifyReply>
  /** Address of the script that signs people in with passkeys. */
  passkeyScript?: string
  /** `@font-face` rules of the paper's fonts. */
  fontFaces?: string
}
