import { enquiryLimits } from '@repo/leads/enquiry-fields.ts'
import type { CaseView } from '@repo/leads/rights/case-view.ts'
import { germanDate, germanMoment } from '@repo/leads/rights/german-time.ts'
import { Button } from '@repo/ui/button.tsx'
import { Disclosure } from '@repo/ui/disclosure.tsx'
import { TextAreaField, TextField } from '@repo/ui/field.tsx'
import { Notice } from '@repo/ui/notice.tsx'
import type { ReactNode } from 'react'
import { PageTitle } from '../site/page-title.tsx'
import { CaseForm } from './case-form.tsx'
import { type CaseHint, caseHints } from './case-hints.ts'
import { CaseScore } from './case-score.tsx'

interface CasePageProps {
  readonly token: string
  readonly view: CaseView
  readonly hint?: CaseHint | undefined
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="border-t-4 border-ink pt-6">
      <h2 id={id} className="text-title font-bold tracking-tight">
        {title}
      </h2>
      <div className="mt-5 space-y-5">{children}</div>
    </section>
  )
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string | undefined])[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-[12rem_1fr]">
      {facts.map(([label, value]) =>
        value ? (
          <div key={label} className="contents">
            <dt className="label text-muted">{label}</dt>
            <dd className="text-body break-words whitespace-pre-wrap">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** Everything about one enquiry for the person who sent it, and what that person may do. */
export function CasePage({ token, view, hint }: CasePageProps) {
  const { caseNumber, contact, items, history, omittedTexts, isAtRest } = view
  const shown = hint === undefined ? undefined : caseHints[hint]
  return (
    <>
      <PageTitle kicker={`Vorgang ${caseNumber}`} lead={view.state}>
        Ihre Anfrage
      </PageTitle>
      <div className="in-text max-w-[46rem] space-y-12" id="stand">
        {shown ? (
          <Notice tone={shown.tone} role={shown.tone === 'error' ? 'alert' : 'status'}>
            <p>{shown.text}</p>
          </Notice>
        ) : null}
        <Section id="gesendet" title="Was Sie gesendet haben">
          <Facts
            facts={[
              ['Eingegangen', germanMoment(view.receivedAt)],
              ['Nachricht', view.message],
              ['Name', contact.name],
              ['Firma', contact.company],
              ['E-Mail', contact.email],
              ['Telefon', contact.phone],
              ['Artikel', view.articleTitle],
              ['Kampagne', view.campaign],
              ['Leistung', view.service],
              ['Zeitrahmen', view.timeFrame],
              ['Angekreuzt', items.map(({ ironicText }) => `„${ironicText}“`).join('\n')],
            ]}
          />
        </Section>
        {view.score === undefined ? null : (
          <Section id="bewertung" title="So lesen wir Ihre Angaben">
            <CaseScore token={token} score={view.score} />
          </Section>
        )}
        <Section id="verlauf" title="Was seitdem geschehen ist">
          <ol className="space-y-4">
            {history.map(({ at, what, who, text }, index) => (
              <li key={`${at}-${String(index)}`} className="border-l-4 border-muted pl-4">
                <p className="text-body font-semibold">{what}</p>
                <p className="text-small text-muted">
                  <time dateTime={at}>{germanMoment(at)}</time> · {who}
                </p>
                {text ? <p className="mt-1 text-body break-words whitespace-pre-wrap">{text}</p> : null}
              </li>
            ))}
          </ol>
          {omittedTexts > 0 ? (
            <p className="text-small text-muted">
              {omittedTexts === 1 ? 'Eine interne Notiz ist' : `${omittedTexts} interne Notizen sind`} hier
              weggelassen, weil darin von anderen Personen die Rede sein kann. Auf Wunsch prüfen wir sie und
              geben Ihnen Auskunft.
            </p>
          ) : null}
        </Section>
        {isAtRest ? null : (
          <>
            <Section id="ergaenzen" title="Etwas ergänzen">
              <CaseForm token={token} act="add" label="Etwas ergänzen">
                <TextAreaField
                  id="vorgang-text"
                  name="text"
                  label="Ihre Nachricht"
                  hint="Sie kommt zu dieser Anfrage; was Sie zuerst geschrieben haben, bleibt unverändert."
                  rows={5}
                  required
                />
                <Button>Nachricht senden</Button>
              </CaseForm>
            </Section>
            <Section id="berichtigen" title="Angaben berichtigen">
              <CaseForm token={token} act="correct" label="Angaben berichtigen">
                <TextField
                  id="vorgang-name"
                  name="name"
                  label="Name"
                  defaultValue={contact.name}
                  maxLength={enquiryLimits.name}
                  autoComplete="name"
                  optional
                />
                <TextField
                  id="vorgang-firma"
                  name="company"
                  label="Firma"
                  defaultValue={contact.company}
                  maxLength={enquiryLimits.company}
                  autoComplete="organization"
                  optional
                />
                <TextField
                  id="vorgang-telefon"
                  name="phone"
                  label="Telefon"
                  type="tel"
                  defaultValue={contact.phone}
                  maxLength={enquiryLimits.phone}
                  autoComplete="tel"
                  optional
                />
                <Button tone="quiet">Angaben speichern</Button>
              </CaseForm>
              <div className="border-t border-muted pt-5">
                <CaseForm token={token} act="changeEmail" label="E-Mail-Adresse ändern">
                  <TextField
                    id="vorgang-email"
                    name="email"
                    label="Neue E-Mail-Adresse"
                    type="email"
                    hint="Wir schreiben ihr einen Link zum Bestätigen. Erst dann gilt sie, und die bisherige erfährt davon."
                    maxLength={enquiryLimits.email}
                    autoComplete="email"
                    required
                  />
                  <Button tone="quiet">Bestätigung anfordern</Button>
                </CaseForm>
              </div>
            </Section>
          </>
        )}
        <Section id="mitnehmen" title="Daten mitnehmen">
          <p className="text-body">
            Alles, was zu diesem Vorgang gespeichert ist, zum Lesen (HTML) oder für andere Programme (JSON).
          </p>
          <CaseForm token={token} action="/api/vorgang/daten" label="Daten mitnehmen">
            <div className="flex flex-wrap gap-4">
              <Button tone="quiet" name="act" value="html">
                Lesbare Fassung laden
              </Button>
              <Button tone="quiet" name="act" value="json">
                JSON laden
              </Button>
            </div>
          </CaseForm>
        </Section>
        <Section id="beenden" title="Zurückziehen oder löschen">
          {isAtRest ? null : (
            <Disclosure label="Anfrage zurückziehen">
              <div className="mt-5">
                <CaseForm token={token} act="object" label="Anfrage zurückziehen">
                  <p className="text-body">
                    Damit widersprechen Sie der Verarbeitung: Niemand bearbeitet die Anfrage weiter, und sie
                    verschwindet aus unseren Listen. Gelöscht wird sie spätestens am{' '}
                    {germanDate(view.deleteOn)}.
                  </p>
                  <TextField id="vorgang-grund" name="reason" label="Grund" maxLength={300} optional />
                  <Button tone="quiet">Anfrage zurückziehen</Button>
                </CaseForm>
              </div>
            </Disclosure>
          )}
          <Disclosure label="Anfrage löschen">
            <div className="mt-5">
              <CaseForm token={token} act="erase" label="Anfrage löschen">
                <p className="text-body">
                  {view.kept === undefined
                    ? 'Wir löschen Ihre Anfrage sofort und vollständig, mit ihrer Geschichte und allen Nachrichten, und suchen danach nach Resten. Das lässt sich nicht zurücknehmen. Unter dieser Adresse steht dann Ihr Beleg.'
                    : 'Zurzeit wird Ihre Anfrage noch gebraucht. Wenn Sie die Löschung verlangen, geht das an unsere Leitung; sie prüft es und antwortet Ihnen.'}
                </p>
                <p>
                  <label className="flex min-h-11 items-center gap-3 text-body">
                    <input type="checkbox" name="sicher" value="ja" required className="size-6" />
                    Ja, ich möchte die Anfrage endgültig löschen.
                  </label>
                </p>
                <Button>{view.kept === undefined ? 'Endgültig löschen' : 'Löschung verlangen'}</Button>
              </CaseForm>
            </div>
          </Disclosure>
        </Section>
        <p className="pb-16 text-small text-muted">
          {view.stay}
          {view.openUntil === undefined
            ? ''
            : ` Diese Seite öffnet sich bis ${germanMoment(view.openUntil)}.`}{' '}
          Ihre Adresse ist der Schlüssel: Geben Sie sie nicht weiter.
        </p>
      </div>
    </>
  )
}
