/** Somebody outside who receives data of visitors. */
export interface RecipientEntry {
  readonly name: string
  readonly data: string
  readonly occasion: string
}

/** What of the agency's is connected and receives data of enquiries. */
export interface ConnectedServices {
  readonly hasMailServer: boolean
  readonly hasCrm: boolean
}

/** Whom the agency itself passes data of an enquiry on to, as operators have set it up. */
export function enquiryRecipients({ hasMailServer, hasCrm }: ConnectedServices): readonly RecipientEntry[] {
  const mail: RecipientEntry = {
    name: 'der Mailanbieter der Agentur',
    data: 'Ihre Mailadresse und den Text der Mails, die Sie von uns bekommen',
    occasion: 'Wenn Sie in einer Anfrage eine Mailadresse angeben',
  }
  const crm: RecipientEntry = {
    name: 'das Kundenverzeichnis der Agentur (CRM)',
    data: 'die Angaben Ihrer Anfrage und ihren Stand, auch jede Berichtigung, Einschränkung und Löschung',
    occasion: 'Wenn Sie eine Anfrage senden',
  }
  return [...(hasMailServer ? [mail] : []), ...(hasCrm ? [crm] : [])]
}

/** The answer to who receives the data (Art. 15(1)(c) GDPR). What providers do elsewhere is not known here. */
export function recipientsAnswer(services: ConnectedServices): string {
  const passedOn = enquiryRecipients(services)
  const house = 'Unser Vertrieb und wer unser System verwaltet.'
  if (passedOn.length === 0) return `${house} Sonst bekommt sie niemand.`
  const outside = passedOn.map(({ name, data, occasion }) => `${occasion}: ${name} bekommt ${data}.`)
  return [
    house,
    ...outside,
    'Wer diese Anbieter sind und in welchem Land sie arbeiten, sagen wir Ihnen auf Nachfrage.',
  ].join(' ')
}
