import type { CustomValidator } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { checkVideoAddress } from './video-provider.ts'

/** Whether a video block has something to play: an address or an own file. */
const isPlayable = (block: unknown): boolean =>
  Boolean(siblingValue(block, 'url') || siblingValue(block, 'file'))

/** What a video needs once it can be played; until then each of it may be missing. */
const needs = {
  durationSeconds: 'Bitte geben Sie die Länge des Videos an.',
  poster: 'Bitte wählen Sie ein eigenes Vorschaubild; vor dem Abspielen wird nichts vom Anbieter geladen.',
  uploadedOn: 'Ohne das Datum zeigen Suchmaschinen das Video nicht.',
} as const

/** `true` unless a playable video lacks this, else the German sentence for the editor. */
export function checkPlayable(name: keyof typeof needs, isFilled: boolean, block: unknown): true | string {
  return isFilled || !isPlayable(block) ? true : needs[name]
}

const hostsQuery = '*[_type == "siteSettings" && _id == "siteSettings"][0].videoHosts'

/** Compares an address with its provider; servers of PeerTube with the published settings. */
export const videoAddressRule: CustomValidator<string | undefined> = async (url, { parent, getClient }) => {
  const provider = siblingValue(parent, 'provider')
  const hosts =
    provider === 'peertube'
      ? await getClient({ apiVersion: '2025-02-19' }).fetch<string[] | null>(
          hostsQuery,
          {},
          { perspective: 'published' },
        )
      : null
  return checkVideoAddress(provider, url, hosts ?? [])
}
