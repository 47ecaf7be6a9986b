import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { findings } from '../support/looks.ts'

const service = {
  _id: 'service-probe',
  _type: 'service',
  title: 'Redaktionsplan zur Probe',
  slug: { _type: 'slug', current: 'redaktionsplan-zur-probe' },
  teaser: 'Ein Plan, den Ihr Team auch nach drei Monaten noch einhält, weil er zu seinem Alltag passt.',
  body: [
    {
      _type: 'block',
      _key: 'a',
      style: 'normal',
      markDefs: [],
      children: [{ _type: 'span', _key: 'b', marks: [], text: 'Wir fangen mit dem an, was schon da ist.' }],
    },
  ],
  priceHint: 'Der Preis richtet sich nach der Zahl der Kanäle.',
  questions: [
    {
      _type: 'serviceQuestion',
      _key: 'c',
      question: 'Wie lange dauert das?',
      answer: 'Zwei Wochen, wenn alle mitmachen.',
    },
  ],
}

test('services come into the navigation with the first one, have pages of their own, and are found', async ({
  page,
  addresses,
}) => {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
  await page.goto('/')
  await expect(navigation.getByRole('link', { name: 'Leistungen' })).toHaveCount(0)
  await client.createOrReplace(service)
  try {
    await expect(async () => {
      await page.reload()
      await expect(navigation.getByRole('link', { name: 'Leistungen' })).toBeVisible({ timeout: 200 })
    }).toPass({ timeout: 5_000 })

    await test.step('from the navigation over the list to the service, with a form at its end', async () => {
      await navigation.getByRole('link', { name: 'Leistungen' }).click()
      await page.getByRole('main').getByRole('link', { name: service.title }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('zur Probe')
      await expect(page.getByText(service.priceHint)).toBeVisible()
      await expect(page.getByRole('heading', { level: 3, name: 'Wie lange dauert das?' })).toBeVisible()
      await expect(page.getByRole('form', { name: 'Anfrage' })).toBeVisible()
      await expect(navigation.getByRole('link', { name: 'Leistungen' })).toHaveAttribute(
        'aria-current',
        'true',
      )
      expect(await findings(page)).toEqual([])
    })

    await test.step('for machines and the search', async () => {
      const path = '/leistungen/redaktionsplan-zur-probe'
      const read = async (address: string) => (await page.request.get(address)).text()
      expect(await read('/sitemap.xml')).toContain(path)
      expect(await read('/llms.txt')).toContain(service.title)
      expect(await read(path)).toContain('"@type":"Service"')
      expect(await read('/suche?q=Redaktionsplan')).toContain(path)
      expect((await page.request.get('/og/leistungen/redaktionsplan-zur-probe')).status()).toBe(200)
    })
  } finally {
    await client.delete(service._id)
  }
  await expect.poll(async () => (await page.request.get('/')).text()).not.toContain('href="/leistungen"')
})
