import { pathOf } from '@repo/content/routes.ts'
import type { Site } from '../site/get-site.ts'
import { absoluteUrl } from '../surfaces/absolute-url.ts'
import { mention, type Thing } from './graph.ts'

/** Lasting names of the things that every page may speak of. */
export const siteIds = {
  organisation: absoluteUrl('/#organisation'),
  website: absoluteUrl('/#website'),
} as const

type SiteFacts = Pick<Site, 'brandName' | 'description'> & {
  readonly organisation?: Site['organisation'] | undefined
}

/** Who runs the site, with the facts of the settings that are filled in. */
export function organisationThing({ brandName, organisation }: SiteFacts): Thing {
  const { legalName, street, postalCode, city, email, phone, vatId } = organisation ?? {}
  const hasPlace = street || postalCode || city
  return {
    '@type': 'Organization',
    '@id': siteIds.organisation,
    name: brandName,
    url: absoluteUrl('/'),
    logo: { '@type': 'ImageObject', url: absoluteUrl('/icons/icon-512.png'), width: 512, height: 512 },
    legalName,
    vatID: vatId,
    address: hasPlace
      ? {
          '@type': 'PostalAddress',
          streetAddress: street,
          postalCode,
          addressLocality: city,
          addressCountry: 'DE',
        }
      : undefined,
    contactPoint:
      email || phone
        ? {
            '@type': 'ContactPoint',
            contactType: 'customer service',
            email,
            telephone: phone,
            availableLanguage: 'de',
            url: absoluteUrl(pathOf({ type: 'contact' })),
          }
        : undefined,
  }
}

/** The site as a whole. */
export function websiteThing({ brandName, description }: SiteFacts): Thing {
  return {
    '@type': 'WebSite',
    '@id': siteIds.website,
    name: brandName,
    description,
    url: absoluteUrl('/'),
    inLanguage: 'de',
    publisher: mention(siteIds.organisation),
  }
}
