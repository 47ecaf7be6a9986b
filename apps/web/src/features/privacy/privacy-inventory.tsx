import { type ConnectedServices, enquiryRecipients } from '@repo/leads/rights/recipients.ts'
import { type FormEntry, outsideRecipients, privacyInventory } from './inventory.ts'

const { forms, storage, counts } = privacyInventory

interface PrivacyInventoryProps {
  /** PeerTube servers whose videos pages may play. */
  readonly videoHosts: readonly string[]
  readonly services: ConnectedServices
}

/** The part of the privacy statement that comes from the code: forms, counters, browser storage, recipients. */
export function PrivacyInventory({ videoHosts, services }: PrivacyInventoryProps) {
  const passedOn = enquiryRecipients(services)
  return (
    <section aria-labelledby="uebersicht">
      <h2 id="uebersicht" className="mt-14 text-title font-extrabold tracking-tight">
        Alles auf einen Blick
      </h2>
      <p className="mt-[1.1em] text-read">
        Diese Übersicht kommt aus der Technik der Website selbst und ist darum vollständig.
      </p>
      <h3 className="mt-10 text-lead font-extrabold">Formulare</h3>
      {forms.map(form => (
        <FormFacts key={form.address} form={form} />
      ))}
      <h3 className="mt-10 text-lead font-extrabold">Was in Ihrem Browser bleibt</h3>
      {storage.length === 0 ? (
        <p className="mt-3 text-read">Nichts: keine Cookies und kein anderer Speicher.</p>
      ) : (
        <ul className="mt-3 list-disc space-y-2 pl-6 text-read">
          {storage.map(({ kind, name, purpose, duration }) => (
            <li key={name}>
              {kind} „{name}“: {purpose}, {duration}
            </li>
          ))}
        </ul>
      )}
      <h3 className="mt-10 text-lead font-extrabold">Was wir zählen</h3>
      <p className="mt-3 text-read">
        Je Tag und Artikel zählen wir, wie oft etwas geschieht, nicht wer es tut. Gespeichert sind nur vier
        Angaben: Tag, Artikel, Ereignis, Anzahl. Damit niemand die Zahlen fälscht, zählen wir Ihre IP-Adresse
        höchstens zwanzig Minuten lang als Prüfsumme im Arbeitsspeicher. Gezählt wird, wenn
      </p>
      <ul className="mt-4 list-disc space-y-2 pl-6 text-read">
        {counts.map(({ event, occasion }) => (
          <li key={event}>{occasion}</li>
        ))}
      </ul>
      <h3 className="mt-10 text-lead font-extrabold">Empfänger außerhalb</h3>
      <p className="mt-3 text-read">
        Von selbst lädt diese Website nichts von anderen Servern
        {passedOn.length === 0 ? ' und gibt nichts an andere weiter' : ''}. Steht in einem Artikel das Video
        eines anderen Anbieters, entscheiden Sie, ob es hier geladen wird. Vorher erfährt der Anbieter nichts.
      </p>
      <ul className="mt-4 list-disc space-y-2 pl-6 text-read">
        {passedOn.map(({ name, data, occasion }) => (
          <li key={name}>
            {occasion}: Dann bekommt {name} {data}.
          </li>
        ))}
        {outsideRecipients(videoHosts).map(({ name, data, occasion }) => (
          <li key={name}>
            Nur {occasion}: Dann erfährt {name}, {data}.
          </li>
        ))}
      </ul>
    </section>
  )
}

function FormFacts({ form }: { readonly form: FormEntry }) {
  const facts = [
    { term: 'Was Sie senden', text: form.data },
    { term: 'Wozu', text: form.purpose },
    { term: 'Aufbewahrung', text: form.keeping },
  ]
  return (
    <div className="mt-4 break-inside-avoid border-t-2 border-ink pt-3">
      <h4 className="font-display text-body font-semibold">{form.name}</h4>
      <dl className="mt-1">
        {facts.map(({ term, text }) => (
          <div
            key={term}
            className="grid gap-x-6 border-b border-line py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)]"
          >
            <dt className="font-display text-small font-semibold">{term}</dt>
            <dd className="text-body hyphens-auto">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
