import { hash, randomBytes } from 'node:crypto'

/** 256 random bits behind a prefix that tells what leaked, should it ever appear somewhere. */
export const newSecret = (prefix: string): string => `${prefix}${randomBytes(32).toString('base64url')}`

/** What is stored in place of a secret. Its 256 bits of entropy make a slow hash needless. */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'hex')

/** Identifier without meaning, lower case so that it fits every place an id may stand. */
export const newId = (prefix: string): string => `${prefix}${randomBytes(10).toString('hex')}`
