import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { playerData, videoPlayer } from '@repo/content/blocks/video-embed/video-player.ts'
import { videoProviders } from '@repo/content/blocks/video-embed/video-provider.ts'
import { countedEvents } from '@repo/content/numbers/counted-event.ts'
import {
  contextFieldNames,
  enquiryFields,
  noteFieldNames,
  ownFieldNames,
  trapFieldName,
} from '@repo/leads/enquiry-fields.ts'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { privacyInventory } from './inventory.ts'
import { PrivacyInventory } from './privacy-inventory.tsx'

const web = join(import.meta.dirname, '../..')
const packages = join(web, '../../../packages')

interface SourceFile {
  readonly name: string
  readonly text: string
}

/** An address of each provider of the model whose player a page would load. */
const videoAddresses: Readonly<Record<(typeof videoProviders)[number]['value'], string | undefined>> = {
  file: undefined,
  youtube: 'https://www.youtube.com/watch?v=abcdefghijk',
  vimeo: 'https://vimeo.com/123456',
  peertube: 'https://tube.example/w/abc123',
}

/** Every source file of the folder that reaches a visitor; tests are none. */
function sourcesOf(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx)$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !file.startsWith(import.meta.dirname))
    .map(file => ({ name: relative(web, file), text: readFileSync(file, 'utf8') }))
}

const site = [
  ...sourcesOf(web),
  ...sourcesOf(join(packages, 'content/src')),
  ...sourcesOf(join(packages, 'ui/src')),
]
const filesWith = (pattern: RegExp, files: readonly SourceFile[] = site): string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

const none = { hasMailServer: false, hasCrm: false }

test('the privacy page names whom enquiries are passed on to, as the agency has set it up', () => {
  const said = (services: typeof none) =>
    renderToStaticMarkup(<PrivacyInventory videoHosts={[]} services={services} />)
  expect(said(none)).toContain('gibt nichts an andere weiter')
  const both = said({ hasMailServer: true, hasCrm: true })
  expect(both).not.toContain('gibt nichts an andere weiter')
  expect(both).toContain('Dann bekommt der Mailanbieter der Agentur Ihre Mailadresse')
  expect(both).toContain('Dann bekommt das Kundenverzeichnis der Agentur (CRM) die Angaben Ihrer Anfrage')
  expect(said({ hasMailServer: true, hasCrm: false })).not.toContain('CRM')
})

// What the desk connects to outside is what the page can name.
test('the desk has no way out that the inventory does not know', () => {
  const desk = sourcesOf(join(web, '../../desk/src'))
  const leaving = desk.filter(({ text }) => /createTransport\(|from '\.\.\/outgoing\//.test(text))
  const parts = new Set(leaving.map(({ name }) => name.split('/src/')[1]?.split('/')[0]))
  expect([...parts].sort()).toEqual(['crm', 'link-watch', 'mail'])
})

test('the privacy page names every form with its data, purpose and keeping', () => {
  const text = renderToStaticMarkup(<PrivacyInventory videoHosts={[]} services={none} />)
  for (const { name, data, purpose, keeping } of privacyInventory.forms)
    for (const words of [name, data, purpose, keeping]) expect(text).toContain(words)
})

test('the privacy page names everything that is counted', () => {
  const text = renderToStaticMarkup(<PrivacyInventory videoHosts={[]} services={none} />)
  expect(privacyInventory.counts.map(({ event }) => event)).toEqual([...countedEvents])
  for (const { occasion } of privacyInventory.counts) expect(text).toContain(occasion)
})

test('the enquiry’s fields in the inventory are the fields that the form sends', () => {
  const enquiry = privacyInventory.forms.find(({ address }) => address === '/api/anfrage')
  const sent = [
    ...enquiryFields.map(({ name }) => name),
    ...contextFieldNames,
    ...noteFieldNames,
    trapFieldName,
    ...ownFieldNames,
  ]
  expect([...(enquiry?.fields ?? [])].sort()).toEqual(sent.sort())
})

test('every form in the source sends to an address of the inventory', () => {
  const actions = site.flatMap(({ text }) => [
    ...[...text.matchAll(/action="([^"]*)"/g)].map(([, address]) => address),
    ...[...text.matchAll(/action=\{pathOf\(\{ type: '(\w+)'/g)].map(([, type]) =>
      type === 'search' ? '/suche' : type,
    ),
    ...[...text.matchAll(/action=\{resultPath\(/g)].map(() => '/selbsttest/<Name>/ergebnis'),
  ])
  expect(actions.length).toBeGreaterThanOrEqual(2)
  const known = [...privacyInventory.forms.map(({ address }) => address), ...privacyInventory.ofEditors.forms]
  for (const action of actions) expect(known).toContain(action)
  expect(filesWith(/<form\b/).length).toBeLessThanOrEqual(actions.length)
})

test('nothing in the source stores anything in a browser that the inventory does not name', () => {
  const storing =
    /document\.cookie|localStorage|sessionStorage|indexedDB|set-cookie|cookies\(\)|caches\.open/i
  const { storage, ofEditors } = privacyInventory
  const found = filesWith(storing)
  expect(found.filter(name => ofEditors.storing.includes(name)).sort()).toEqual([...ofEditors.storing].sort())
  expect(found.filter(name => !ofEditors.storing.includes(name))).toHaveLength(storage.length)
})

test.each(videoProviders.filter(({ value }) => value !== 'file'))(
  'whoever plays a video of $title is named as a recipient, with what is learned and when',
  ({ value }) => {
    const hosts = ['tube.example']
    const player = videoPlayer(value, videoAddresses[value] ?? null, hosts)
    if (player === undefined) throw new Error(`no player for ${value}`)
    const text = renderToStaticMarkup(<PrivacyInventory videoHosts={hosts} services={none} />)
    expect(text).toContain(
      `Nur wenn Sie bei einem Video auf „Video von ${player.provider} laden“ drücken: Dann erfährt ${player.recipient}, ${playerData}.`,
    )
  },
)

test('a server that the settings do not allow is neither a recipient nor framed', () => {
  expect(renderToStaticMarkup(<PrivacyInventory videoHosts={[]} services={none} />)).not.toContain(
    'tube.example',
  )
  expect(videoPlayer('peertube', videoAddresses.peertube ?? null, [])).toBeUndefined()
})

test('nothing of another host is framed, shown or played but by the two clicks of a video', () => {
  const embedding = /<(?:iframe|embed|object)\b|createElement\('(?:iframe|embed|object)'\)/
  expect(filesWith(embedding)).toEqual(['enhance/video.ts'])
  const elsewhere = /\b(?:src|srcSet|poster|data)=["'{`]+https?:\/\//
  expect(filesWith(elsewhere)).toEqual([])
})

test('only files of the inventory open connections, and none of them to a host of its own choice', () => {
  const opening =
    /(?<!\w)fetch(?:<\w+>)?\(|createClient\(|lakeLeadStore\(|createTransport\(|sendBeacon\(|new WebSocket\(|new EventSource\(/
  const opened = filesWith(opening, sourcesOf(web))
  expect(opened.sort()).toEqual(privacyInventory.connections.map(({ source }) => source).sort())
  // What the site has of this package opens one more, which `lakeLeadStore(` stands for above.
  const leads = filesWith(opening, sourcesOf(join(packages, 'leads/src'))).map(name => basename(name))
  expect(leads).toEqual(['lake-lead-store.ts'])
  for (const { text } of site.filter(({ name }) => opened.includes(name)))
    expect(text).not.toMatch(/['"`]https?:\/\/(?!127\.0\.0\.1)/)
})
