import { describe, expect, it } from 'vitest'
import { env } from '../../env.ts'
import { pageMetadata } from './page-metadata.ts'

const site = { brandName: 'Klartext', claim: 'Social Media ohne Holzweg.' }

describe('the head of a page', () => {
  it('names the page before the brand', () => {
    const metadata = pageMetadata({ site, path: '/magazin', title: 'Magazin', description: 'Alles' })
    expect(metadata.title).toBe('Magazin | Klartext')
  })

  it('names the home page by brand and claim', () => {
    const metadata = pageMetadata({ site, path: '/', description: 'Alles' })
    expect(metadata.title).toBe('Klartext – Social Media ohne Holzweg.')
  })

  it('has one absolute canonical address that equals the shared one', () => {
    const metadata = pageMetadata({ site, path: '/magazin', title: 'Magazin', description: 'Alles' })
    expect(metadata.alternates?.canonical).toBe(`${env.SITE_URL}/magazin`)
    expect(metadata.openGraph).toMatchObject({
      url: `${env.SITE_URL}/magazin`,
      locale: 'de_DE',
      type: 'website',
    })
  })

  it('is open to search engines unless told otherwise', () => {
    const input = { site, path: '/themen/a', title: 'A', description: 'Alles' }
    expect(pageMetadata(input).robots).toBeUndefined()
    expect(pageMetadata({ ...input, index: false }).robots).toEqual({ index: false, follow: true })
  })
})
