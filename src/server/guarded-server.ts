import { createServer, type Server } from 'node:http'

/** What a connection may take of the program. Times are milliseconds. */
export interface ConnectionLimits {
  /** For the head of a request to come in. */
  head: number
  /** For all of a request: the largest picture over a slow telephone. */
  request: number
  /** For which nothing of an answer is taken, or nothing is asked. */
  silence: number
  /** Bytes of a request's head. */
  headBytes: number
  /** Connections at the same time; further ones are refused. */
  connections: number
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  head: 20_000,
  request: 300_000,
  silence: 30_000,
  headBytes: 16_384,
  connections: 10_000,
}

/**
 * A server on which nobody holds a connection by doing nothing: a head that does not come in is answered 408, one that is too long
 * 431, and `FrontDoor` is told of connections on which nothing moves.
 */
export function createGuardedServer(limits: ConnectionLimits = CONNECTION_LIMITS): Server {
  const server = createServer({
    headersTimeout: limits.head,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.silence,
    maxHeaderSize: limits.headBytes,
    // So much later than its time is a connection cut off at most.
    connectionsCheckingInterval: Math.min(5_000, limits.head),
  })
  server.maxConnections = limits.connections
  // In either direction: bytes that the reader's side has taken count as well.
  server.timeout = limits.silence
  return server
}
