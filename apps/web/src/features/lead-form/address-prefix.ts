import { isIPv6 } from 'node:net'

/** The nearest hop's word, which the front writes: a proxy appends the address it saw. */
export function addressOf(headers: Pick<Headers, 'get'>): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
}

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/**
 * What stands for one household or office: an IPv4 address, or the first half of an IPv6 address, within which everybody
 * can take as many addresses as he likes.
 */
export function addressPrefix(address: string): string {
  const inner = mapped.exec(address)?.[1]
  if (inner !== undefined) return inner
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const [left, right] = [head, tail].map(part => (part === '' ? [] : part.split(':')))
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0)
  const groups = [
    ...(left ?? []),
    ...Array.from({ length: Math.max(0, missing) }, () => '0'),
    ...(right ?? []),
  ]
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
