import type { Metadata } from 'next'

/** Head of an address at which there is nothing. */
export const missingMetadata: Metadata = {
  title: 'Seite nicht gefunden | Klartext',
  robots: { index: false },
}
