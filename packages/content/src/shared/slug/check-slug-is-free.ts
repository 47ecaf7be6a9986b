import type { CustomValidator, SlugValue } from '@sanity/types'

const otherOwner =
  '*[_type != $type && !(_type match "system.**") && slug.current == $slug && !(_id in path("versions.**"))][0].title'

/** `true` while `findOwner` names no document at that slug, else the German sentence for the editor. */
export async function checkSlugIsFree(
  slug: string | undefined,
  findOwner: (slug: string) => Promise<string | null>,
): Promise<true | string> {
  const owner = slug ? await findOwner(slug) : null
  return owner === null
    ? true
    : `Diese Adresse benutzt schon „${owner}“. Bitte wählen Sie eine andere, damit niemand beide verwechselt.`
}

/** Refuses an address that a document of another type uses: people would mistake one page for the other. */
export const slugIsFree: CustomValidator<SlugValue | undefined> = (slug, { document, getClient }) =>
  checkSlugIsFree(slug?.current, current =>
    getClient({ apiVersion: '2025-02-19' }).fetch<string | null>(
      otherOwner,
      { type: document?._type ?? '', slug: current },
      { perspective: 'raw' },
    ),
  )
