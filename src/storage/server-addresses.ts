/** A PostgreSQL server that takes writes was looked for and not found. */
export class NoPrimary extends Error {}

/**
 * The addresses of single servers that an address names: `postgres://user@one:5432,two:5432/paper` names two. `null` where it
 * cannot be read.
 */
export function readServers(address: string): string[] | null {
  const [, scheme, user = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/)([^@/?]*@)?([^/?]*)(.*)$/.exec(address) ?? []
  if (scheme === undefined) return null
  const urls = hosts.split(',').map((host) => URL.parse(`${scheme}${user}${host}${rest}`)?.href ?? null)
  return urls.some((url) => url === null) ? null : (urls as string[])
}
