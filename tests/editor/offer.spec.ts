import type { Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { type Addresses, expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { picture } from '../support/picture.ts'
import {
  faults,
  openDocument,
  openTab,
  openValidation,
  pickReference,
  pickReplacement,
  publish,
  showVersion,
  textArea,
  textInput,
} from '../support/studio.ts'
import { visit } from '../support/visit.ts'

const headline = 'Reden wir, bevor Sie posten'
const text = 'Sie schreiben uns, was Sie vorhaben. Wir sagen Ihnen offen, was wir davon halten und was nicht.'

test('an editor changes the offer once and every article shows it; an article may have its own headline', async ({
  signedIn,
  addresses,
  page: visitor,
  guard,
}) => {
  const articles = [
    await publishedArticle(addresses, 'angebot-eins'),
    await publishedArticle(addresses, 'angebot-zwei'),
  ] as const
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const before = await client.getDocument('contactOffer')
  if (before === undefined) throw new Error('the seed has an offer')
  const asset = await client.assets.upload('image', picture(600, 600), { filename: 'grau.png' })
  const person = {
    _id: 'person-angebot',
    _type: 'person',
    name: 'Probe Person',
    slug: { _type: 'slug', current: 'probe-person' },
    role: 'Beratung',
    public: true,
    photo: {
      _type: 'figureImage',
      asset: { _type: 'reference', _ref: asset._id },
      alt: 'Ein graues Feld anstelle eines Gesichts',
      credit: 'Illustration: Probe',
    },
  }
  await client.createOrReplace(person)
  const read = async (path: string): Promise<string> => (await fetch(`${addresses.site}${path}`)).text()
  for (const { sitePath } of articles) expect(await read(sitePath)).toContain('Wir helfen Ihnen gerne</h2>')

  try {
    const page = await signedIn('editor')
    await test.step('the offer, once', async () => {
      await visit(page, `${addresses.studio}/redaktion/inhalte/contactOffer;contactOffer`)
      await expect(textInput(page, 'headline')).toBeEditable({ timeout: 60_000 })
      await textInput(page, 'headline').fill(headline)
      await textArea(page, 'text').fill(text)
      const promise = page.getByTestId('field-responsePromise').locator('input')
      await promise.fill('60')
      const refusal = page.getByTestId('field-responsePromise').getByTestId('input-validation-icon-error')
      await expect(refusal, 'sixty hours are no promise').toBeVisible()
      await promise.fill('8')
      const people = page.getByTestId('field-contactPersons')
      await people.getByRole('button', { name: 'Element hinzufügen' }).click()
      await pickReference(page, people, 'Probe', 'Probe Person')
      await openTab(page, 'Formular')
      await page.getByTestId('field-askFor').getByLabel('Firma').uncheck()
      await publish(page)
    })

    await test.step('both articles show it within five seconds', async () => {
      const options = { intervals: [50], timeout: 5_000 }
      for (const { sitePath } of articles)
        await expect.poll(() => read(sitePath), options).toContain(`${headline}</h2>`)
      for (const { sitePath } of articles) {
        const html = await read(sitePath)
        expect(html).toContain(text)
        expect(html).not.toContain('name="company"')
      }
      await visitor.goto(articles[1].sitePath)
      const offer = visitor.getByRole('region', { name: headline })
      await expect(offer.getByText('Antwort innerhalb von 8 Arbeitsstunden')).toBeVisible()
      await expect(offer.getByRole('link', { name: 'Probe Person' })).toHaveAttribute(
        'href',
        '/team/probe-person',
      )
      await expect(offer.getByRole('img', { name: person.photo.alt })).toBeVisible()
    })

    await test.step('what the offer does not ask for stays away when the form comes back', async () => {
      guard.expect(/422/)
      const form = visitor.getByRole('form', { name: 'Anfrage' })
      await form.getByRole('button', { name: 'Anfrage senden' }).click()
      await expect(
        form.getByText('Nachricht: Bitte schreiben Sie uns kurz, worum es geht.').first(),
      ).toBeVisible()
      await expect(form.getByLabel('Name')).toBeVisible()
      await expect(form.getByLabel('Firma')).toHaveCount(0)
    })

    await test.step("the article's own headline replaces the headline and nothing else", async () => {
      await openDocument(page, `${addresses.studio}${articles[1].studioPath}`)
      await openTab(page, 'Einordnung')
      await textInput(page, 'offerHeadline').fill('Lassen Sie uns zuhören')
      await publish(page)
      await expect
        .poll(() => read(articles[1].sitePath), { intervals: [50], timeout: 5_000 })
        .toContain('Lassen Sie uns zuhören</h2>')
      const own = await read(articles[1].sitePath)
      expect(own).toContain(text)
      expect(own).toContain('Antwort innerhalb von 8\u00A0Arbeitsstunden')
      expect(own).not.toContain(`${headline}</h2>`)
      expect(await read(articles[0].sitePath)).toContain(`${headline}</h2>`)
      expect(await read(`${articles[1].sitePath}.md`)).toContain('Lassen Sie uns zuhören')
    })
  } finally {
    const transaction = client.transaction().createOrReplace(before).delete('drafts.contactOffer')
    for (const { id } of articles) transaction.delete(`drafts.${id}`).delete(id)
    await transaction.delete(person._id).commit()
  }
})

/** Two articles with an offer of their own, and another offer that could take its place. */
async function ownOffers(addresses: Addresses) {
  const articles = [
    await publishedArticle(addresses, 'angebot-geht-eins'),
    await publishedArticle(addresses, 'angebot-geht-zwei'),
  ] as const
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const offer = (name: string, words: string) => ({
    _id: `offer-${name}`,
    _type: 'contactOffer',
    headline: words,
    text,
    confirmation: text,
    active: true,
    privacyNotice: { _type: 'reference', _ref: 'privacyNotice-1' },
  })
  const transaction = client
    .transaction()
    .createOrReplace(offer('geht', 'Ein Gespräch im Herbst'))
    .createOrReplace(offer('kommt', 'Ein Gespräch im Winter'))
  for (const { id } of articles)
    transaction.patch(id, patch => patch.set({ offer: { _type: 'reference', _ref: 'offer-geht' } }))
  await transaction.commit()
  const shows = async (headline: string): Promise<void> => {
    const read = async (path: string) => (await fetch(`${addresses.site}${path}`)).text()
    for (const { sitePath } of articles)
      await expect
        .poll(() => read(sitePath), { intervals: [50], timeout: 5_000 })
        .toContain(`${headline}</h2>`)
  }
  await shows('Ein Gespräch im Herbst')
  const cleanUp = async (): Promise<void> => {
    const transaction = client.transaction().delete('drafts.contactOffer')
    for (const { id } of articles) transaction.delete(`drafts.${id}`).delete(id)
    await transaction.delete('drafts.offer-geht').delete('offer-geht').delete('offer-kommt').commit()
  }
  return { articles, client, shows, cleanUp }
}

async function openOffer(page: Page, { studio }: Addresses, id: string): Promise<void> {
  await visit(page, `${studio}/redaktion/inhalte/contactOffer;${id}`)
  await expect(textInput(page, 'headline')).toBeEditable({ timeout: 60_000 })
}

test('an offer that is unpublished leaves another one in every article, in one step', async ({
  signedIn,
  addresses,
}) => {
  const { articles, client, shows, cleanUp } = await ownOffers(addresses)
  const page = await signedIn('editor')
  await openOffer(page, addresses, 'offer-geht')
  await showVersion(page, 'Veröffentlicht')
  await page.getByRole('button', { name: 'Unveröffentlichen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Dokument unveröffentlichen' })
  await expect(dialog.getByText('2 Dokumente verweisen hierher:')).toBeVisible()
  for (const { id, title } of articles)
    await expect(dialog.getByRole('link', { name: title })).toHaveAttribute('href', new RegExp(id))
  await pickReplacement(page, dialog, 'Ein Gespräch im Winter')
  await dialog.getByRole('button', { name: 'Ersetzen und unveröffentlichen' }).click()
  await shows('Ein Gespräch im Winter')
  expect(await client.getDocument('offer-geht')).toBeUndefined()
  expect(await client.getDocument('drafts.offer-geht')).toMatchObject({
    headline: 'Ein Gespräch im Herbst',
  })
  await cleanUp()
})

test('an offer that is switched off leaves its place to the one of the settings, which is always on', {
  tag: '@long',
}, async ({ signedIn, addresses }) => {
  const { shows, cleanUp } = await ownOffers(addresses)
  const page = await signedIn('editor')

  await test.step('switched off, it leaves its place to the one of the settings', async () => {
    await openOffer(page, addresses, 'offer-geht')
    await page.getByLabel('Aktiv', { exact: true }).uncheck()
    await publish(page)
    await shows('Wir helfen Ihnen gerne')
    await page.getByLabel('Aktiv', { exact: true }).check()
    await publish(page)
    await shows('Ein Gespräch im Herbst')
  })

  await test.step('the one of the settings is always on', async () => {
    await openOffer(page, addresses, 'contactOffer')
    await page.getByLabel('Aktiv', { exact: true }).uncheck()
    await openValidation(page)
    await expect(faults(page, 'Dies ist das Ersatzangebot und lässt sich nicht abschalten')).toBeVisible()
    await page.getByLabel('Aktiv', { exact: true }).check()
  })
  await cleanUp()
})
