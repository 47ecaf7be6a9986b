import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'

/** All addresses of a name. @throws when there is none */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

/** The address of a request is not one of the internet; nothing was sent. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
}

const byTheSystem: Resolve = hostname =>
  new Promise((answer, fail) => {
    lookup(hostname, { all: true }, (fault, addresses) => (fault === null ? answer(addresses) : fail(fault)))
  })

/**
 * A `lookup` for requests that leads to hosts of the internet only, and refuses by `PrivateAddressError`. The address
 * that is checked is the one that is connected to, so a name that changes its meaning in between gains nothing.
 * Numbers are never looked up: `isPrivateNumber` judges them before.
 */
export function publicLookup(
  resolve: Resolve = byTheSystem,
  isPublic: (address: string) => boolean = isPublicAddress,
): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      addresses => {
        const [first] = addresses
        // One bad address is reason enough: the next attempt might connect to that one.
        if (first === undefined || !addresses.every(({ address }) => isPublic(address)))
          return done(new PrivateAddressError(hostname), '', 0)
        if (options.all === true) return done(null, [...addresses])
        done(null, first.address, first.family)
      },
      (fault: Error) => done(fault, '', 0),
    )
  }
}

/** Whether a URL names its host by an IP address that is not one of the internet. */
export function isPrivateNumber(
  { hostname }: URL,
  isPublic: (address: string) => boolean = isPublicAddress,
): boolean {
  const literal = hostname.replace(/^\[|\]$/g, '')
  return isIP(literal) !== 0 && !isPublic(literal)
}
