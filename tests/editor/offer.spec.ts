import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { picture } from '../support/picture.ts'
import { openDocument, openTab, pickReference, publish, textArea, textInput } from '../support/studio.ts'

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
      await page.goto(`${addresses.studio}/redaktion/inhalte/contactOffer`)
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
      await page.getByTestId('field-omittedFields').getByLabel('Firma').check()
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

    await test.step('what the offer does without stays away when the form comes back', async () => {
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
