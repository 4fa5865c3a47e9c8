/** What the machine says when something around the program is not as it should be. */
interface SystemFault {
  code: string
  message: string
  path?: string
  address?: string
  port?: number
}

const FILES: Record<string, string> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is within something that is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not do that',
  EPERM: 'this account may not do that',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many files are open',
}

const DATABASE: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'the connection broke',
  ETIMEDOUT: 'nothing answers there',
  EHOSTUNREACH: 'the machine cannot be reached',
  ENOTFOUND: 'there is no such machine',
  EAI_AGAIN: 'its name cannot be looked up',
  '28P01': 'the password is wrong',
  '28000': 'this account may not enter',
  '3D000': 'there is no database of that name',
  '42501': 'this account may not do that',
  '53300': 'it has too many connections',
  '57P03': 'it is starting up',
}

/**
 * One sentence for whoever runs the paper about a port, a file or a database that is not to be had; `null` for a failure that
 * is the program's own. Nothing of an address that may hold a password is in it.
 */
export function sayWhatFailed(error: unknown): string | null {
  const fault = error as Partial<SystemFault>
  const { code = '', path, port, address } = fault
  if (code === 'EADDRINUSE') return `Port ${port} of ${address} is taken by another program: set PORT to another.`
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}: set HOST to one that it has.`
  if (code === 'EACCES' && port !== undefined)
    return `This account may not listen on port ${port}: set PORT to another.`
  if (Object.hasOwn(FILES, code)) return `${path ?? 'A file'} cannot be used: ${FILES[code]}.`
  if (code === 'ERR_SQLITE_ERROR') return `The database in DATELINE_DATA cannot be used: ${fault.message}.`
  if (Object.hasOwn(DATABASE, code)) return `The database of DATABASE_URL cannot be used: ${DATABASE[code]}.`
  return null
}
