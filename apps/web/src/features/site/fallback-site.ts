import { pathOf } from '@repo/content/routes.ts'
import type { Site } from './get-site.ts'

/** What stands in for the settings while they are not published or the lake does not answer. */
export const fallbackSite: Pick<
  Site,
  'brandName' | 'claim' | 'description' | 'mainNavigation' | 'footerNavigation' | 'hasServices'
> = {
  brandName: 'Klartext',
  claim: '',
  description: '',
  mainNavigation: [
    { _key: 'magazin', label: 'Magazin', path: pathOf({ type: 'articleIndex' }) },
    { _key: 'kontakt', label: 'Kontakt', path: pathOf({ type: 'contact' }) },
  ],
  footerNavigation: [],
  hasServices: false,
}
