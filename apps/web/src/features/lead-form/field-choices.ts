import type { ChosenService } from '@repo/leads/chosen-service.ts'
import type { EnquiryField } from '@repo/leads/enquiry-fields.ts'
import { openService } from '@repo/leads/open-notes.ts'
import { sealNote } from '@repo/leads/sealed-note.ts'
import { timeFrames } from '@repo/leads/time-frames.ts'

export interface FieldChoice {
  readonly value: string
  readonly label: string
}

const none: FieldChoice = { value: '', label: 'Keine Angabe' }
const frames = Object.entries(timeFrames).map(([value, label]) => ({ value, label }))

/** Services as they are sent, sealed; one that was chosen before stays, whatever the offer says by now. */
function serviceChoices(
  services: readonly ChosenService[],
  sent: string | undefined,
  secret: string,
): readonly FieldChoice[] {
  const choices = services.map(({ id, title }) => ({
    value: sealNote('service', { id, title }, secret),
    label: title,
  }))
  const chosen = openService(sent, secret)
  return sent === undefined || chosen === undefined || choices.some(({ value }) => value === sent)
    ? choices
    : [...choices, { value: sent, label: chosen.title }]
}

interface ChoiceSurroundings {
  readonly services?: readonly ChosenService[] | undefined
  /** What a form that came back was sent with. */
  readonly sent?: string | undefined
  /** Without it nothing can be sealed. */
  readonly secret: string | undefined
}

/** Among what a field lets choose, "nothing" first; empty when there is nothing to choose. */
export function fieldChoices(
  field: EnquiryField,
  { services = [], sent, secret }: ChoiceSurroundings,
): readonly FieldChoice[] {
  if (field.kind !== 'choice') return []
  const choices =
    field.name !== 'service' ? frames : secret === undefined ? [] : serviceChoices(services, sent, secret)
  return choices.length === 0 ? [] : [none, ...choices]
}
