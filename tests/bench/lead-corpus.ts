const dayMs = 24 * 60 * 60 * 1000
/** Of a thousand leads, how many stand where: most are done with, as in every inbox. */
const perThousand = [
  ['review', 20],
  ['new', 5],
  ['open', 10],
  ['contacted', 20],
  ['qualified', 10],
  ['proposal', 10],
  ['won', 125],
  ['lost', 500],
  ['closed', 300],
] as const
const statuses = perThousand.flatMap(([status, count]) => Array.from({ length: count }, () => status))
const words =
  'Wir suchen Hilfe bei unserer Werbung und wollen im nächsten Jahr neue Kunden für Häuser Gärten Möbel Maschinen Reisen gewinnen Unser Betrieb hat bisher wenig Erfahrung mit sozialen Netzwerken und fragt sich wo man anfängt was es kostet und wie lange es dauert'.split(
    ' ',
  )

/** A word that every hundredth lead holds, and one that a single lead holds. */
export const leadWords = { some: 'Zwirnsfaden', rare: 'Quastenflosser' } as const

/** A number that depends on `index` alone and looks random. */
function mixed(index: number, salt: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 12)) >>> 0
}

/** The id of the lead with this number. */
export const leadIdAt = (index: number): string =>
  `lead.${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`

function message(index: number): string {
  const text = Array.from({ length: 60 }, (_, place) => words[mixed(index, place) % words.length]).join(' ')
  if (index === 77) return `${text} ${leadWords.rare}`
  return index % 100 === 0 ? `${text} ${leadWords.some}` : text
}

interface BenchLead {
  readonly _id: string
  readonly _type: string
  readonly [field: string]: unknown
}

/** Leads as they are stored, of about 2 KB, the newest last; those that wait for a first answer are promised one. */
export function* leadCorpus(count: number, me: string): Generator<BenchLead> {
  const end = Date.now()
  for (let index = 0; index < count; index += 1) {
    const at = new Date(end - (count - index) * Math.floor((180 * dayMs) / count)).toISOString()
    const status = statuses[mixed(index, 91) % statuses.length] ?? 'lost'
    const isWorked = ['open', 'contacted', 'qualified', 'proposal'].includes(status)
    const isMine = mixed(index, 92) % 4 === 0
    const events = Array.from({ length: 6 }, (_, place) => ({
      _key: `e${place}`,
      _type: 'leadEvent',
      type: place === 0 ? 'created' : place === 5 ? 'noteAdded' : 'viewed',
      at,
      actor: place === 0 ? 'visitor' : 'Vera Vertrieb',
      ...(place === 0 ? { to: 'new' } : { actorId: me }),
      ...(place === 5 ? { note: 'Hat schon einmal angerufen und fragt nach dem Preis.' } : {}),
    }))
    yield {
      ...{
        _id: leadIdAt(index),
        _type: 'lead',
        takenInAt: at,
        status,
        receivedAt: at,
        name: `Person ${index}`,
      },
      ...{ email: `person${index}@beispiel.invalid`, company: `Firma ${mixed(index, 93) % 9_000}` },
      caseNumber: `KT-${mixed(index, 94).toString(36).toUpperCase().padStart(8, '0').slice(0, 8)}`,
      ...{ message: message(index), idempotencyKey: `bench-${index}`, verdict: 'ok', signals: [] },
      ...{ articleId: `article-${mixed(index, 95) % 40}`, articleTitle: `Artikel ${mixed(index, 95) % 40}` },
      deleteOn: at.slice(0, 10),
      answerDueAt: new Date(Date.parse(at) + dayMs).toISOString(),
      ...(['review', 'new', 'open'].includes(status) ? {} : { firstAnsweredAt: at }),
      ...(isWorked && isMine ? { owner: 'Vera Vertrieb', ownerId: me } : {}),
      ...(isWorked && !isMine ? { owner: 'Sam Sales', ownerId: 'u-other' } : {}),
      ...(isWorked ? { nextStep: { text: 'Anrufen', due: at.slice(0, 10), owner: 'Vera Vertrieb' } } : {}),
      viewers: [me],
      events,
    }
  }
}
