import { BlockList, isIP } from 'node:net'

/** @see IANA IPv4 and IPv6 Special-Purpose Address Registries */
const special = new BlockList()
const ipv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]
/** Teredo and others, documentation, 6to4: all of them can stand for an address inside. */
const ipv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']
for (const [family, networks] of [
  ['ipv4', ipv4],
  ['ipv6', ipv6],
] as const) {
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    special.addSubnet(address, Number(prefix), family)
  }
}

/** All of IPv6 that is given out to hosts of the internet; mapped and translated IPv4 lies outside of it. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address belongs to a host of the internet, and to nothing on this machine or its network. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4')
    case 6:
      return global.check(address, 'ipv6') && !special.check(address, 'ipv6')
    default:
      return false
  }
}
