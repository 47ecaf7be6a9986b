/** Keys are fixed in code, labels are for people. */
export const leadStatuses = [
  'review',
  'new',
  'open',
  'contacted',
  'qualified',
  'proposal',
  'won',
  'lost',
  'closed',
  'erased',
] as const

export type LeadStatus = (typeof leadStatuses)[number]

/** German names, as sales reads them. */
export const leadStatusLabels: Readonly<Record<LeadStatus, string>> = {
  review: 'Spamverdacht',
  new: 'Neu',
  open: 'In Bearbeitung',
  contacted: 'Kontaktiert',
  qualified: 'Qualifiziert',
  proposal: 'Angebot gestellt',
  won: 'Gewonnen',
  lost: 'Verloren',
  closed: 'Erledigt ohne Auftrag',
  erased: 'Gelöscht',
}

/**
 * What a step asks for besides the click. `signalOrNote`: a spam signal on the lead or a note. `erasure`: only the
 * erasure itself may take this step, no person can.
 */
export type TransitionNeed = 'nothing' | 'owner' | 'note' | 'signalOrNote' | 'reason' | 'erasure'

/** From, to, need. What is not in the table is not allowed. */
export const leadTransitions: Readonly<
  Record<LeadStatus, Readonly<Partial<Record<LeadStatus, TransitionNeed>>>>
> = {
  review: { new: 'nothing', erased: 'erasure' },
  new: { open: 'owner', review: 'signalOrNote', closed: 'reason', erased: 'erasure' },
  open: {
    contacted: 'nothing',
    new: 'note',
    review: 'signalOrNote',
    lost: 'reason',
    closed: 'reason',
    erased: 'erasure',
  },
  contacted: { qualified: 'nothing', lost: 'reason', closed: 'reason', erased: 'erasure' },
  qualified: { proposal: 'nothing', won: 'nothing', contacted: 'note', lost: 'reason', erased: 'erasure' },
  proposal: { won: 'nothing', qualified: 'note', lost: 'reason', erased: 'erasure' },
  won: { proposal: 'note', erased: 'erasure' },
  lost: { open: 'note', erased: 'erasure' },
  closed: { open: 'note', erased: 'erasure' },
  erased: {},
}

/** Reasons for `lost`; `other` asks for a note. */
export const lostReasons = {
  budget: 'Budget',
  timing: 'Zeitpunkt',
  competitor: 'Anderer Anbieter',
  noNeed: 'Kein Bedarf',
  notOurTopic: 'Nicht unser Thema',
  unreachable: 'Nicht erreichbar',
  other: 'Sonstiges',
} as const

/** Reasons for `closed`; `other` asks for a note. */
export const closedReasons = {
  answered: 'Frage beantwortet',
  application: 'Bewerbung',
  supplier: 'Angebot eines Lieferanten',
  duplicate: 'Doppelt eingegangen',
  noNeed: 'Kein Bedarf',
  notOurTopic: 'Nicht unser Thema',
  other: 'Sonstiges',
} as const

/** The reasons a step to `status` may name; empty when it needs none. */
export function reasonsFor(status: LeadStatus): Readonly<Record<string, string>> {
  return status === 'lost' ? lostReasons : status === 'closed' ? closedReasons : {}
}

/** Narrows anything to a status. */
export function isLeadStatus(value: unknown): value is LeadStatus {
  return leadStatuses.some(status => status === value)
}

/** The steps a person may take from `status`: onwards first, then back. */
export function stepsFrom(
  status: LeadStatus,
): readonly { readonly to: LeadStatus; readonly need: TransitionNeed }[] {
  const here = leadStatuses.indexOf(status)
  const inOrder = [...leadStatuses.slice(here + 1), ...leadStatuses.slice(0, here)]
  return inOrder.flatMap(to => {
    const need = leadTransitions[status][to]
    return need === undefined || need === 'erasure' ? [] : [{ to, need }]
  })
}

/** Why a step may not be taken. */
export type StepFault = 'transitionNotAllowed' | 'ownerRequired' | 'noteRequired' | 'reasonRequired'

/** What is said of a step that lacks something. */
export const stepFaultMessages: Readonly<Record<Exclude<StepFault, 'transitionNotAllowed'>, string>> = {
  ownerRequired: 'Bitte geben Sie an, wer die Anfrage übernimmt.',
  noteRequired: 'Bitte begründen Sie diesen Schritt mit einer Notiz.',
  reasonRequired: 'Bitte wählen Sie einen Grund; bei „Sonstiges“ gehört eine Notiz dazu.',
}

/** What is said of a step that is not in the table. */
export const noStep = (from: LeadStatus, to: LeadStatus): string =>
  `Von „${leadStatusLabels[from]}“ führt kein Schritt zu „${leadStatusLabels[to]}“.`

/** What a step comes with. */
export interface StepGiven {
  readonly owner?: string | undefined
  readonly note?: string | undefined
  readonly reason?: string | undefined
  readonly signals: readonly string[]
}

const isText = (value: string | undefined): boolean => value !== undefined && value.trim() !== ''

/** What the step from one status to another lacks; `undefined` when it may be taken. */
export function stepFault(
  from: LeadStatus,
  to: LeadStatus,
  { owner, note, reason, signals }: StepGiven,
): StepFault | undefined {
  const need = leadTransitions[from][to]
  switch (need) {
    case undefined:
    case 'erasure':
      return 'transitionNotAllowed'
    case 'nothing':
      return undefined
    case 'owner':
      return isText(owner) ? undefined : 'ownerRequired'
    case 'note':
      return isText(note) ? undefined : 'noteRequired'
    case 'signalOrNote':
      return isText(note) || signals.length > 0 ? undefined : 'noteRequired'
    case 'reason': {
      const isKnown = reason !== undefined && Object.hasOwn(reasonsFor(to), reason)
      return isKnown && (reason !== 'other' || isText(note)) ? undefined : 'reasonRequired'
    }
    default:
      return need satisfies never
  }
}
