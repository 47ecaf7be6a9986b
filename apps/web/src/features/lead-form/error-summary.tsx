import { enquiryFields } from '@repo/leads/enquiry-fields.ts'
import { Notice } from '@repo/ui/notice.tsx'
import type { FormDraft } from './form-draft.ts'

interface ErrorSummaryProps {
  readonly draft: FormDraft
  /** The id of the field with this name. */
  readonly idOf: (name: string) => string
}

/** What is wrong, with a link to each field; takes the focus, with scripts and without. */
export function ErrorSummary({ draft, idOf }: ErrorSummaryProps) {
  const isField = (name: string): boolean => enquiryFields.some(field => field.name === name)
  return (
    <Notice tone="error" title={draft.title} tabIndex={-1} autoFocus data-error-summary="">
      <p>{draft.message}</p>
      {draft.issues.length > 0 ? (
        <ul className="mt-3 list-disc space-y-1 pl-5">
          {draft.issues.map(issue => (
            <li key={`${issue.field}-${issue.message}`}>
              {isField(issue.field) ? (
                <a className="link" href={`#${idOf(issue.field)}`}>
                  {issue.message}
                </a>
              ) : (
                issue.message
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}
