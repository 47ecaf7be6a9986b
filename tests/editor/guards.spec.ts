import type { Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { picture } from '../support/picture.ts'
import { faults, newDocument, openDocument, openTab, openValidation, textInput } from '../support/studio.ts'

const publishButton = (page: Page) => page.getByRole('button', { name: 'Veröffentlichen', exact: true })

test('publishing is blocked while any picture has neither description nor the mark "decorative"', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'bilder-ohne-worte')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const asset = await client.assets.upload('image', picture(1200, 630), { filename: 'grau.png' })
  const bare = {
    asset: { _type: 'reference', _ref: asset._id },
    credit: 'Illustration: Probe',
  }
  const published = await client.getDocument(article.id)
  if (published === undefined) throw new Error('the copy of the article is missing')
  const { _rev, ...content } = published
  await client.createOrReplace({
    ...content,
    _id: `drafts.${article.id}`,
    heroImage: { ...bare, _type: 'figureImage' },
    seo: { image: { asset: bare.asset, _type: 'image' } },
  })
  await client
    .patch(`drafts.${article.id}`)
    .set({ 'body[_type=="videoEmbed"].poster': { ...bare, _type: 'figureImage' } })
    .insert('after', 'body[0]', [
      { _type: 'imageFigure', _key: 'bild', width: 'text', image: { ...bare, _type: 'figureImage' } },
    ])
    .commit()

  const page = await signedIn('editor')
  await openDocument(page, `${addresses.studio}${article.studioPath}`)
  const undescribed = faults(
    page,
    'Bitte beschreiben Sie das Bild oder kennzeichnen Sie es als rein dekorativ.',
  )
  await openValidation(page)
  await expect(undescribed, 'above the text, in it, before the video').toHaveCount(3)
  await expect(faults(page, 'wer den geteilten Link vorgelesen bekommt')).toHaveCount(1)
  await expect(publishButton(page)).toBeDisabled()

  await test.step('each picture is described or marked', async () => {
    await client
      .patch(`drafts.${article.id}`)
      .set({
        'body[_type=="videoEmbed"].poster.alt': 'Ein Redner an einem Pult',
        'body[_key=="bild"].image.decorative': true,
        'seo.image.alt': 'Ein graues Feld',
      })
      .commit()
    await expect(undescribed).toHaveCount(1)
    await openTab(page, 'Einordnung')
    await textInput(page, 'heroImage.alt').fill('   ')
    await expect(undescribed, 'blanks describe nothing').toHaveCount(1)
    await textInput(page, 'heroImage.alt').fill('Ein Grau, das heller wird')
    await expect(undescribed).toHaveCount(0)
    await expect(publishButton(page)).toBeEnabled()
  })
  await client.transaction().delete(`drafts.${article.id}`).delete(article.id).commit()
})

test('an address that is taken, reserved or wrongly spelt blocks publishing and says why', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'schon-vergeben')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  await client.create({
    _type: 'redirect',
    _id: 'redirect-guards',
    from: '/artikel/fuehrt-weg',
    kind: 'permanent',
    origin: 'redaktion',
    toAddress: '/magazin',
  })

  const page = await signedIn('editor')
  const id = await newDocument(page, addresses, 'article')
  const slug = page.getByTestId('field-slug').locator('input')
  await textInput(page, 'title').fill('Über Größe & Maß')
  await page.getByTestId('field-slug').getByRole('button', { name: 'Generieren' }).click()
  await expect(slug).toHaveValue('ueber-groesse-und-mass')
  await openValidation(page)
  for (const [taken, reason] of [
    ['schon-vergeben', `Diese Adresse hat schon der Artikel „${article.title}“.`],
    ['social-media', 'Diese Adresse hat schon das Thema „Social Media“.'],
    ['fuehrt-weg', 'Von /artikel/fuehrt-weg führt eine Weiterleitung der Redaktion weg.'],
    ['impressum', 'Diese Adresse braucht die Website selbst.'],
    ['Groesse', 'Bitte verwenden Sie nur Kleinbuchstaben ohne Umlaute'],
  ] as const) {
    await slug.fill(taken)
    await expect(faults(page, reason), taken).toHaveCount(1)
    await expect(publishButton(page)).toBeDisabled()
  }
  await slug.fill('noch-frei')
  await expect(faults(page, /^Adresse/)).toHaveCount(0)

  await client.transaction().delete(`drafts.${id}`).delete('redirect-guards').delete(article.id).commit()
})
