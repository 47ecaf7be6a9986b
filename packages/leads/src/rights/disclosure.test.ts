import { describe, expect, it } from 'vitest'
import { leadSchema } from '../lead.ts'
import { type LeadEvent, leadEventLabels } from '../lead-event.ts'
import { closedReasons, leadStatusLabels, lostReasons } from '../lead-status.ts'
import { spamSignalLabels, verdictLabels } from '../screen-enquiry.ts'
import { timeFrames } from '../time-frames.ts'
import { accessHtml } from './access-html.ts'
import { accessJson, accessPackage } from './access-package.ts'
import { caseState } from './case-state.ts'
import { caseView } from './case-view.ts'
import { erasedShell } from './erased-shell.ts'
import { erasureReasons } from './erasure.ts'
import { exportCsv, exportJson, exportSpan } from './lead-export.ts'
import { personalFields } from './personal-fields.ts'
import { sampleLead } from './sample-lead.ts'
import { traitsOf } from './traits.ts'

const bodyOf = (html: string): string => html.slice(html.indexOf('<body>'))

const now = new Date('2026-11-26T08:00:00.000Z')
const asked = { now, services: { hasMailServer: false, hasCrm: false } }
const mail = {
  kind: 'receipt',
  to: 'J.Zwirnsfaden@example.test',
  subject: 'Ihre Anfrage KT-2345-6789',
  text: 'Danke & bis bald',
  at: '2026-11-02T09:31:00.000Z',
  state: 'sent',
}

describe('the package for the person', () => {
  const made = accessPackage([{ lead: sampleLead, mails: [mail] }], asked)
  const stored = JSON.parse(accessJson(made)).leads[0]

  it('holds every stored field that is not withheld for a named reason', () => {
    expect(Object.keys(personalFields).toSorted()).toEqual(Object.keys(leadSchema.shape).toSorted())
    const expected = Object.entries(personalFields).flatMap(([name, field]) =>
      'label' in field && name !== 'events' ? [name] : [],
    )
    expect(Object.keys(sampleLead).toSorted(), 'the sample has every field').toEqual(
      Object.keys(leadSchema.shape).toSorted(),
    )
    expect(
      Object.keys(stored)
        .filter(name => name !== 'history' && name !== 'mails')
        .toSorted(),
    ).toEqual(expected.toSorted())
    expect(stored.history).toHaveLength(sampleLead.events.length)
    expect(stored.mails).toEqual([mail])
  })

  it.each([
    [false, false, 'Sonst bekommt sie niemand.'],
    [true, false, 'der Mailanbieter der Agentur'],
    [false, true, 'das Kundenverzeichnis der Agentur (CRM)'],
  ])('names who receives the data, mail server %s, CRM %s', (hasMailServer, hasCrm, expected) => {
    const { about } = accessPackage([], { now, services: { hasMailServer, hasCrm } })
    const answer = about.find(({ question }) => question === 'Wer sie bekommt')?.answer ?? ''
    expect(answer).toContain(expected)
    expect(answer.includes('Mailanbieter')).toBe(hasMailServer)
    expect(answer.includes('CRM')).toBe(hasCrm)
    expect(answer.includes('Sonst bekommt sie niemand')).toBe(!hasMailServer && !hasCrm)
    expect(answer, 'nobody knows that here').not.toContain('EU')
  })

  it('leaves out notes of the house and says so, but not what the person was written', () => {
    const html = accessHtml(made)
    expect(html).not.toContain('Nachbarin')
    expect(html).toContain('Eine interne Notiz ist')
    expect(html).toContain('Guten Tag Herr Zwirnsfaden, gerne.')
    expect(made.omittedTexts).toBe(1)
    const withNotes = accessPackage([{ lead: sampleLead, mails: [] }], asked, () => false)
    expect(accessHtml(withNotes)).toContain('Nachbarin')
    expect(accessHtml(withNotes)).not.toContain('weggelassen')
  })

  it('is German, readable, and holds no markup of the visitor', () => {
    const html = accessHtml(made)
    for (const text of [
      'herbstbrief · mail · zwirn-2026',
      '2. November 2026',
      'In Bearbeitung',
      'Danke &amp; bis bald',
      '&lt;b&gt;fett&lt;/b&gt;',
    ])
      expect(html).toContain(text)
    expect(html).not.toContain('<b>fett')
    expect(html, 'no secret and no account').not.toMatch(/hash-of-the-token|person-1/)
    expect(accessHtml(accessPackage([], asked))).toContain('Zu dieser Adresse ist nichts gespeichert.')
  })

  const enumerations = {
    status: Object.keys(leadStatusLabels),
    timeFrame: Object.keys(timeFrames),
    verdict: Object.keys(verdictLabels),
    signals: Object.keys(spamSignalLabels),
    reason: Object.keys({ ...closedReasons, ...lostReasons }),
    erased: Object.keys(erasureReasons),
    type: Object.keys(leadEventLabels),
  }
  it.each(Object.entries(enumerations).flatMap(([field, keys]) => keys.map(key => [field, key] as const)))(
    'says %s in German, not %s',
    (field, key) => {
      const base = { _type: 'leadEvent', at: now.toISOString(), actor: 'Vera', actorId: 'person-1' } as const
      const events = [
        field === 'erased'
          ? { ...base, _key: 'a', type: 'erasureRequested', reason: key }
          : { ...base, _key: 'a', type: 'statusChanged', from: 'open', to: 'lost', reason: 'budget' },
        {
          ...base,
          _key: 'b',
          type: field === 'type' ? key : 'statusChanged',
          to: 'closed',
          reason: 'noNeed',
        },
      ]
      const told = { signals: ['unchecked'], timeFrame: 'now', reason: 'noNeed' }
      const given = field in sampleLead ? { [field]: field === 'signals' ? [key, 'tooFast'] : key } : {}
      const lead = leadSchema.parse({ ...sampleLead, ...told, ...given, events })
      const body = bodyOf(accessHtml(accessPackage([{ lead, mails: [] }], asked, () => false)))
      for (const known of new Set(Object.values(enumerations).flat()))
        expect(body).not.toMatch(new RegExp(`(?<![\\p{L}\\d-])${known}(?![\\p{L}\\d-])`, 'u'))
      const view = caseView(lead, new Date(lead.receivedAt))
      expect(Object.keys(timeFrames)).not.toContain(view.timeFrame)
      for (const { text = '' } of view.history) expect(enumerations.reason).not.toContain(text)
    },
  )

  it('of a thousand enquiries takes far less than ten seconds', () => {
    const many = Array.from({ length: 1_000 }, () => ({ lead: sampleLead, mails: [mail] }))
    const begun = performance.now()
    const all = accessPackage(many, asked)
    expect(accessHtml(all).length + accessJson(all).length).toBeGreaterThan(1_000_000)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

describe('the shell of an erased lead', () => {
  const shell = erasedShell(
    { ...sampleLead, reason: 'other' },
    { reason: 'requestOfPerson' },
    { actor: 'system', now, newKey: () => 'end' },
  )
  it('is a lead with types and times, and nothing of a person', () => {
    expect(leadSchema.safeParse(shell).error?.issues ?? []).toEqual([])
    expect(shell.events.map(({ type }) => type)).toEqual([
      'created',
      'noteAdded',
      'exported',
      'replySent',
      'erased',
    ])
    const text = JSON.stringify(shell)
    for (const { forms } of traitsOf(sampleLead)) for (const form of forms) expect(text).not.toContain(form)
    expect(text).not.toMatch(/Zwirn|Nachbarin|gerne|hash-of|example|herbstbrief/)
  })
  it('keeps who took the data away, as the log of access does', () => {
    expect(shell.events.find(({ type }) => type === 'exported')).toMatchObject({ actor: 'Vera Vertrieb' })
    expect(shell.events.find(({ type }) => type === 'noteAdded')).toMatchObject({ actor: 'staff' })
  })
})

describe('an export', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1', '\0=1']

  it('opens in a German spreadsheet', () => {
    const csv = exportCsv([sampleLead])
    expect(csv.startsWith('\ufeffVorgangsnummer;Eingegangen;Status;')).toBe(true)
    expect(csv).toContain('Jürgen Zwirnsfaden;Zwirn & Söhne;')
    expect(csv).toContain('"Guten Tag,\nwir möchten es besser machen: =1+1 <b>fett</b>."')
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv).toContain('In Bearbeitung;Sonstiges;')
  })

  it('tells times as German spreadsheets read them, by the clock of Berlin, and labels instead of keys', () => {
    const line = exportCsv([
      {
        ...{ receivedAt: '2026-07-14T22:30:00.000Z', answerDueAt: '2026-11-02T11:00:00.000Z' },
        ...{ firstAnsweredAt: '2026-10-25T01:30:00.000Z', deleteOn: '2027-05-01' },
        ...{ campaign: { source: 'herbst', medium: 'mail' } },
        ...{ status: 'lost', reason: 'noNeed', timeFrame: 'now' },
      },
    ]).split('\r\n')[1]
    expect(line).toBe(
      ';15.07.2026 00:30;Verloren;Kein Bedarf;;;;;;;;herbst · mail;;So bald wie möglich;02.11.2026 12:00;25.10.2026 02:30;01.05.2027',
    )
  })

  it.each([
    ['2026-07-15', '2026-07-15', '2026-07-14T22:00:00.000Z', '2026-07-15T22:00:00.000Z'],
    ['2026-11-26', '2026-11-26', '2026-11-25T23:00:00.000Z', '2026-11-26T23:00:00.000Z'],
    ['2026-03-29', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-12-31', '2026-12-31', '2026-12-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['', '', '0000', '9999'],
  ])('from %j to %j takes whole days of Berlin', (from, to, since, until) => {
    expect(exportSpan({ from, to })).toEqual({ since, until })
  })

  it.each(formulas)('holds no formula: %j', formula => {
    const [, line = ''] = exportCsv([{ name: formula }]).split('\r\n')
    const cell = exportCsv([{ name: formula }]).slice(exportCsv([]).length)
    expect(cell.replaceAll(';', '').replace(/^"/, '').startsWith("'"), line).toBe(true)
  })

  it('quotes what would break out of its cell', () => {
    const rest = exportCsv([{ name: 'a";=1+1\r\nb;c' }]).slice(exportCsv([]).length)
    expect(rest).toContain('"a"";=1+1\r\nb;c"')
  })

  it('as JSON says what it is for', () => {
    expect(JSON.parse(exportJson([sampleLead], { purpose: 'Brief', now }))).toMatchObject({
      purpose: 'Brief',
      leads: [{ caseNumber: 'KT-2345-6789', status: 'open' }],
    })
  })
})

it.each([
  [{ status: 'new' }, 'Ihre Anfrage ist bei uns angekommen.'],
  [
    { status: 'open', owner: 'Vera Vertrieb', answerDueAt: '2026-12-01T11:00:00.000Z' },
    'Ihre Anfrage liegt bei Vera Vertrieb. Eine Antwort bekommen Sie bis Dienstag, 1. Dezember, 12:00 Uhr.',
  ],
  [
    { status: 'open', owner: 'Vera Vertrieb', answerDueAt: '2026-11-26T07:59:00.000Z' },
    'Ihre Anfrage liegt bei Vera Vertrieb. Zugesagt war Ihnen eine Antwort bis Donnerstag, 26. November, 8:59 Uhr. Das haben wir nicht eingehalten; es tut uns leid.',
  ],
  [
    {
      status: 'contacted',
      answerDueAt: '2026-11-20T11:00:00.000Z',
      firstAnsweredAt: '2026-11-21T11:00:00.000Z',
    },
    'Wir haben Ihnen geantwortet. Ihre Anfrage liegt bei unserem Vertrieb.',
  ],
  [{ status: 'review' }, 'Ihre Anfrage ist bei uns angekommen.'],
  [{ status: 'lost' }, 'Ihre Anfrage ist abgeschlossen.'],
  [
    { status: 'open', restricted: true, objectionAt: '2026-11-04T10:00:00.000Z' },
    'Ihre Anfrage ist zurückgezogen. Niemand bearbeitet sie weiter.',
  ],
] as const)('a case with %j reads as a sentence', (lead, sentence) => {
  expect(caseState({ ...lead }, now)).toBe(sentence)
})

it('the history on the page of a case has mails to its person, and none of the house nor words of a mail server', () => {
  const event = (type: LeadEvent['type'], subject: string, note: string): LeadEvent => ({
    ...{ _key: `${type}-${subject}`, _type: 'leadEvent', type, at: '2026-11-26T07:00:00.000Z' },
    ...{ actor: 'system', subject, note },
  })
  const events = [
    event('notificationSent', 'mail.receipt.1', 'Eingangsbestätigung'),
    event('notificationSent', 'mail.addressChanged.1', 'Hinweis auf die geänderte Adresse'),
    event('notificationSent', 'mail.notice.1', 'Hinweis auf eine neue Anfrage'),
    event('notificationFailed', 'mail.receipt.1', 'Eingangsbestätigung: 550 5.1.1 <x@mx7.intern>'),
    event('webhookFailed', 'delivery.1', 'ECONNREFUSED 10.0.0.7'),
  ]
  const { history } = caseView({ ...sampleLead, events }, now)
  expect(history.map(({ text }) => text)).toEqual([
    'Hinweis auf die geänderte Adresse',
    'Eingangsbestätigung',
  ])
})

it('what somebody adds on the page of the case is called a message there, and a contact in the house', () => {
  const logged = (actor: string): LeadEvent => ({
    ...{ _key: actor, _type: 'leadEvent', type: 'contactLogged', at: '2026-11-26T07:00:00.000Z' },
    ...{ actor, note: 'Bitte erst nachmittags.' },
  })
  const { history } = caseView({ ...sampleLead, events: [logged('visitor'), logged('Vera')] }, now)
  expect(history.map(({ what }) => what).toSorted()).toEqual(['Kontakt festgehalten', 'Nachricht'])
})
