import { berlinTime } from './berlin-time.ts'
import { type LeadEvent, type LeadEventType, leadEventLabels } from './lead-event.ts'

/** What the system or a mere look writes; nobody was faster by it. */
const quiet: ReadonlySet<LeadEventType> = new Set([
  'viewed',
  'exported',
  'spamScored',
  'scoreComputed',
  'duplicateLinked',
  'firstAnswerOverdue',
  'retentionWarned',
  'notificationQueued',
  'notificationSent',
  'notificationFailed',
  'webhookDelivered',
  'webhookFailed',
])

/** The last act of somebody else that the shown lead does not know of; `undefined` when there is none. */
export function fasterAct(
  shown: readonly LeadEvent[],
  stored: readonly LeadEvent[],
  ownId: string | undefined,
): LeadEvent | undefined {
  const known = new Set(shown.map(({ _key }) => _key))
  return stored.findLast(
    ({ _key, type, actorId }) =>
      !known.has(_key) && !quiet.has(type) && (actorId === undefined || actorId !== ownId),
  )
}

/** Tells who was faster, and with what. */
export function fasterActMessage({ actor, type, at }: LeadEvent): string {
  const who = actor === 'visitor' ? 'Der Absender' : actor === 'system' ? 'Das System' : actor
  return `${who} war schneller: „${leadEventLabels[type]}“ um ${berlinTime(new Date(at))} Uhr. Bitte prüfen Sie den neuen Stand und wählen Sie noch einmal.`
}
