import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Visitor } from './start-session.ts'

/** Tells the address of whoever asks, behind whichever proxies are believed. */
export interface KnowsAddresses {
  addressOf: (request: IncomingMessage) => string
}

export function visitorOf(request: FastifyRequest, { addressOf }: KnowsAddresses): Visitor {
  return { address: addressOf(request.raw), userAgent: request.headers['user-agent'] }
}
