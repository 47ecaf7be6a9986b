import { usuallyAsked } from '@repo/content/documents/contact-offer/offer-choices.ts'
import { type EnquiryField, trapFieldName } from '@repo/leads/enquiry-fields.ts'
import { Button } from '@repo/ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '@repo/ui/field.tsx'
import { checkWorkerAddress } from '../../enhance/script-address.generated.ts'
import { env } from '../../env.ts'
import { withoutMarks } from '../../lake/without-marks.ts'
import { ContextChips } from './context-chips.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { type FieldChoice, fieldChoices } from './field-choices.ts'
import { draftContext, type LeadFormContext } from './form-context.ts'
import type { FormDraft } from './form-draft.ts'
import { PrivacyNotice } from './privacy-notice.tsx'
import { PromiseField } from './promise-field.tsx'
import { shownFields } from './shown-fields.ts'

interface LeadFormProps {
  readonly context?: LeadFormContext
  /** A form that came back: errors, and everything as it was typed. */
  readonly draft?: FormDraft
  /** Starts the ids of the fields; set it when a page has two forms. */
  readonly idPrefix?: string
}

const shortRows = 6

function Field({
  field,
  id,
  choices,
  draft,
}: {
  readonly field: EnquiryField
  readonly id: string
  readonly choices: readonly FieldChoice[]
  readonly draft?: FormDraft | undefined
}) {
  const common = {
    id,
    name: field.name,
    label: field.label,
    hint: field.hint,
    error: draft?.issues.find(issue => issue.field === field.name)?.message,
    defaultValue: draft?.values[field.name],
    autoComplete: field.autoComplete,
    optional: field.isOptional,
  }
  if (field.kind === 'multiline') {
    // No maxLength: it would cut a pasted text without a word.
    return <TextAreaField {...common} rows={shortRows} required={!field.isOptional} />
  }
  if (field.kind === 'choice')
    return choices.length === 0 ? null : <SelectField {...common} choices={choices} />
  return <TextField {...common} type={field.kind} inputMode={field.kind} maxLength={field.maxLength} />
}

/**
 * The enquiry form: a plain form post that needs no script. Fields and limits come from the schema that judges them.
 * Name, address and text stand in the form's own order; what was typed comes back with `draft`.
 */
export function LeadForm({ context = {}, draft, idPrefix = 'anfrage' }: LeadFormProps) {
  const idOf = (name: string): string => `${idPrefix}-${name}`
  const values = draft?.values ?? {}
  const secret = env.FORM_SECRET
  // What is sent along leaves the preview, where titles and sentences carry marks.
  const given = withoutMarks(context)
  const shown =
    draft === undefined || secret === undefined
      ? given
      : { ...draftContext(draft, secret), services: given.services }
  return (
    <form
      method="post"
      action="/api/anfrage"
      acceptCharset="utf-8"
      aria-label="Anfrage"
      className="space-y-6"
      autoComplete="on"
      // The server's messages are German and complete; the browser's bubbles are neither.
      noValidate
      data-enhance="lead-form"
      data-check={checkWorkerAddress}
    >
      {draft ? <ErrorSummary draft={draft} idOf={idOf} /> : null}
      {/* Without the secret the form cannot be sent either. */}
      {secret === undefined ? null : <ContextChips context={shown} secret={secret} />}
      {shown.offerId ? <input type="hidden" name="offerId" value={shown.offerId} /> : null}
      {shownFields(context.askFor ?? usuallyAsked, draft).map(field => (
        <Field
          key={field.name}
          field={field}
          id={idOf(field.name)}
          choices={fieldChoices(field, { services: shown.services, sent: values.service, secret })}
          draft={draft}
        />
      ))}
      <div className="sr-only" aria-hidden="true">
        <label htmlFor={idOf(trapFieldName)}>Bitte leer lassen</label>
        <input id={idOf(trapFieldName)} name={trapFieldName} type="text" tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="idempotencyKey" defaultValue={values.idempotencyKey ?? ''} />
      {/* Filled by the script when somebody begins to write. */}
      <input type="hidden" name="check" />
      {secret === undefined ? null : (
        <PromiseField hours={context.promisedHours ?? null} sent={values.promise} secret={secret} />
      )}
      <p data-answer-due="" role="status" className="font-display text-body font-semibold empty:hidden" />
      <PrivacyNotice
        notice={context.privacyNotice}
        sent={draft === undefined ? undefined : { version: values.noticeVersion }}
      />
      <Button data-send="" data-pending="Wird gesendet …">
        Anfrage senden
      </Button>
    </form>
  )
}
