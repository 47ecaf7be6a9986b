import { pathOf } from '@repo/content/routes.ts'

/** Spellings that mean a page with another address, so that it has one address only; `undefined` for all others. */
export function formerPath(path: string): string | undefined {
  return path === '/magazin/seite/1' || path === '/magazin/seite'
    ? pathOf({ type: 'articleIndex' })
    : undefined
}
