import { hash, randomBytes } from 'node:crypto'
import { derivedKey, derivedKeyBucketMs } from '@repo/leads/derived-key.ts'
import { canonicalEnquiry, type Enquiry } from '@repo/leads/enquiry.ts'
import { LRUCache } from 'lru-cache'

/** A key for an enquiry, or the news that the key belongs to another text. */
export type KeyClaim =
  | {
      readonly status: 'claimed'
      readonly key: string
      /** When it came for the first time: a retry gets the answer of then. */
      readonly at: Date
      readonly release: () => void
    }
  | { readonly status: 'taken' }

/**
 * Remembers in memory which key stood for which text, as hashes with a salt that nobody else ever has. The token of the form cannot read, so this is
 * the only way to see a key that is used for another text: it holds for this process and the last 20,000 enquiries.
 * The browser makes a new key whenever the text changes.
 */
export class RecentEnquiries {
  readonly #secret: string
  readonly #salt = randomBytes(32).toString('base64')
  readonly #known = new LRUCache<string, { readonly digest: string; readonly at: Date }>({ max: 20_000 })
  readonly #derivedKeys = new LRUCache<string, { readonly key: string; readonly at: number }>({ max: 20_000 })

  constructor(secret: string) {
    this.#secret = secret
  }

  /** `release` takes the claim back when nothing was recorded. */
  claim(enquiry: Enquiry, now: Date): KeyClaim {
    const digest = hash('sha256', `${this.#salt}${canonicalEnquiry(enquiry)}`, 'base64')
    const key = enquiry.idempotencyKey?.toLowerCase() ?? this.#keyWithoutOne(enquiry, digest, now)
    const known = this.#known.get(key)
    if (known !== undefined && known.digest !== digest) {
      return { status: 'taken' }
    }
    const at = known?.at ?? now
    this.#known.set(key, { digest, at })
    return {
      status: 'claimed',
      key,
      at,
      release: () => {
        if (known === undefined) {
          this.#known.delete(key)
        }
      },
    }
  }

  /** A double click across the border of two buckets still gives one key. */
  #keyWithoutOne(enquiry: Enquiry, digest: string, now: Date): string {
    const last = this.#derivedKeys.get(digest)
    if (last !== undefined && now.getTime() - last.at < derivedKeyBucketMs) {
      return last.key
    }
    const key = derivedKey(this.#secret, enquiry, now)
    this.#derivedKeys.set(digest, { key, at: now.getTime() })
    return key
  }
}
