import { describe, expect, it } from 'vitest'
import { mailSchema, newMail } from './mail.ts'
import { noticeMail, reviewNoticeMail } from './notice-mail.ts'
import { overviewMail } from './overview-mail.ts'
import { receiptMail } from './receipt-mail.ts'
import { retentionMail } from './retention-mail.ts'

const agency = {
  brandName: 'Klartext',
  legalName: 'Klartext GmbH',
  street: 'Musterweg 1',
  postalCode: '79098',
  city: 'Freiburg',
  email: 'hallo@klartext.example',
  phone: null,
}
const lead = {
  caseNumber: 'KT-AAAA-BBBB',
  receivedAt: '2026-11-26T09:12:00.000Z',
  answerDueAt: '2026-11-27T11:00:00.000Z',
  name: 'Petra Geheim',
  email: 'petra.geheim@privat.example',
  phone: '+49 761 998877',
  company: 'Geheim KG',
  message: 'Bitte rufen Sie mich an, meine Nummer steht unten.',
}
const typed = [lead.name, lead.email, lead.phone, lead.company, lead.message, 'Petra', 'privat.example']

describe('the receipt', () => {
  const { subject, text } = receiptMail(lead, { agency, caseUrl: 'https://www.example.de/vorgang/abc' })

  it('says number, promise, the page of the case and how to reach the agency', () => {
    expect(subject).toBe('Ihre Anfrage ist angekommen (KT-AAAA-BBBB)')
    expect(text).toContain('Ihre Vorgangsnummer ist KT-AAAA-BBBB.')
    expect(text).toContain('Sie bekommen unsere Antwort bis Freitag, 27. November 2026, 12:00 Uhr.')
    expect(text).toContain('https://www.example.de/vorgang/abc')
    expect(text).toContain('Klartext GmbH\nMusterweg 1\n79098 Freiburg\nE-Mail: hallo@klartext.example')
  })

  it('repeats nothing that the visitor typed', () => {
    for (const word of typed) expect(subject + text).not.toContain(word)
  })

  it('promises nothing when nothing was promised, and names no page that is not there', () => {
    const bare = receiptMail({ caseNumber: lead.caseNumber }, { agency: { brandName: 'Klartext' } })
    expect(bare.text).not.toMatch(/bis |Stand sehen|undefined|null/)
  })
})

it('the notice to sales names case, article, service and times, and nothing of the person', () => {
  const { subject, text } = noticeMail(
    { ...lead, service: 'Redaktionsplan' },
    {
      leadUrl: 'https://studio.example.de/vertrieb/x',
      articleTitle: 'Wie man scheitert',
    },
  )
  expect(subject).toBe('Neue Anfrage KT-AAAA-BBBB')
  expect(text).toContain('Eingegangen: Donnerstag, 26. November 2026, 10:12 Uhr')
  expect(text).toContain('Antwort zugesagt bis: Freitag, 27. November 2026, 12:00 Uhr')
  expect(text).toContain('Artikel: Wie man scheitert\nLeistung: Redaktionsplan')
  expect(text).toContain('https://studio.example.de/vertrieb/x')
  for (const word of typed) expect(subject + text).not.toContain(word)
})

it('the notice of suspicion leads to the list', () => {
  expect(reviewNoticeMail({ inboxUrl: 'https://studio.example.de/r' }).text).toContain(
    'https://studio.example.de/r',
  )
})

it('the warning counts as people do, says what is overdue, and shortens what is long', () => {
  const listUrl = 'https://studio.example.de/vertrieb/datenschutz'
  const access = { requestedOn: '2026-10-20', dueOn: '2026-11-20' }
  const erasures = Array.from({ length: 53 }, (_, index) => ({
    caseNumber: `KT-${index}`,
    due: '2026-12-10',
  }))
  const many = retentionMail({ today: '2026-11-26', erasures, accessRequests: [access, access] }, { listUrl })
  expect(many.subject).toBe('Fristen: 2 Auskünfte, 53 Löschungen')
  expect(many.text).toContain('überfällig seit Freitag, 20. November 2026')
  expect(many.text).toContain('  und 3 weitere')
  const one = retentionMail({ today: '2026-11-20', erasures: [], accessRequests: [access] }, { listUrl })
  expect(one.subject).toBe('Fristen: 1 Auskunft')
  expect(one.text).toContain('fällig am Freitag, 20. November 2026')
  expect(one.text).not.toContain('gelöscht')
})

describe('the overview', () => {
  const overview = {
    day: '2026-11-26',
    untaken: 4,
    inWork: 7,
    inReview: 2,
    receivedYesterday: 3,
    overdueAnswers: ['KT-AAAA-BBBB', 'KT-CCCC-DDDD'],
    answersDueToday: ['KT-EEEE-FFFF'],
    overdueSteps: [],
    stepsDueToday: ['KT-GGGG-HHHH'],
    newFromSender: ['KT-JJJJ-KKKK'],
    deadMails: 1,
    differing: 2,
  }
  const inboxUrl = 'https://studio.example.de/vertrieb'

  it('names what is late and due by case numbers, and counts the rest', () => {
    const { subject, text } = overviewMail(overview, { inboxUrl })
    expect(subject).toBe('2 überfällig, 2 heute fällig: Anfragen am Donnerstag, 26. November 2026')
    expect(text).toContain('Erste Antwort überfällig: 2\n  KT-AAAA-BBBB\n  KT-CCCC-DDDD')
    expect(text).toContain('Erste Antwort heute zugesagt: 1\n  KT-EEEE-FFFF')
    expect(text).toContain('Neues vom Absender: 1\n  KT-JJJJ-KKKK')
    expect(text).not.toContain('Nächster Schritt überfällig')
    expect(text).toContain(
      'Neu, noch bei niemandem: 4\nIn Bearbeitung: 7\nIm Spamverdacht: 2\nAufgegebene Nachrichten: 1\nStand passt nicht zum Verlauf: 2',
    )
  })

  it('says so when there is nothing, and shortens what is long', () => {
    const quiet = { ...overview, overdueAnswers: [], answersDueToday: [], stepsDueToday: [], deadMails: 0 }
    expect(overviewMail(quiet, { inboxUrl }).text).toContain('Heute ist nichts fällig und nichts überfällig.')
    const many = Array.from({ length: 25 }, (_, index) => `KT-${index}`)
    expect(overviewMail({ ...overview, overdueAnswers: many }, { inboxUrl }).text).toContain(
      '  und 5 weitere',
    )
  })
})

describe('a mail', () => {
  const mail = { kind: 'notice', about: 'x-1', subject: 'Betreff', text: 'Text' } as const
  const now = new Date('2026-11-26T09:00:00.000Z')

  it('is what the queue reads', () => {
    const made = newMail(
      { ...mail, to: 'vertrieb@localhost', lead: { _id: 'lead.x-1', caseNumber: 'KT-1' } },
      now,
    )
    expect(mailSchema.parse(made)).toEqual(made)
    expect(made).toMatchObject({ _id: 'mail.notice.x-1', state: 'queued', dueAt: now.toISOString() })
  })

  it.each([
    'a@example.de, b@example.de',
    'a@example.de\r\nBcc: b@example.de',
    'a@example.de\nb@example.de',
    'Petra <a@example.de>',
    '"a@example.de" b@example.de',
    'a@example.de;b@example.de',
    'a b@example.de',
    'a@exam\u0000ple.de',
    'a@example.de\u2028',
    '',
    'a',
  ])('goes to no recipient %j', to => {
    expect(() => newMail({ ...mail, to }, now)).toThrow()
  })

  it.each(['Betreff\r\nBcc: b@example.de', 'a\nb', 'a\u0000b', ''])('has no subject %j', subject => {
    expect(() => newMail({ ...mail, to: 'a@example.de', subject }, now)).toThrow()
  })
})
