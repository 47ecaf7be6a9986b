import type { ComponentProps, ReactNode } from 'react'

const control =
  'block w-full min-h-12 border-2 border-muted bg-paper px-3.5 py-2.5 font-text text-body text-ink hover:border-ink focus-visible:border-ink aria-invalid:border-danger'

interface FieldTexts {
  /** Unique on the page; hint and error derive their ids from it (`<id>-hint`, `<id>-error`). */
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  /** German message; its presence marks the control invalid. */
  readonly error?: string | undefined
  /** Adds "freiwillig" to the label. */
  readonly optional?: boolean
}

interface FieldFrameProps extends FieldTexts {
  readonly children: ReactNode
}

function FieldFrame({ id, label, hint, error, optional, children }: FieldFrameProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-display text-body font-semibold text-ink">
        {label}
        {optional ? <span className="ml-2 text-note font-normal text-muted">freiwillig</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mb-2 text-small text-muted">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="mt-2 font-display text-small font-semibold text-danger">
          <span aria-hidden="true">→ </span>
          {error}
        </p>
      ) : null}
    </div>
  )
}

function describedBy({ id, hint, error }: Pick<FieldTexts, 'id' | 'hint' | 'error'>): string | undefined {
  const ids = [hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

type TextFieldProps = FieldTexts & Omit<ComponentProps<'input'>, 'id' | 'className'>

/** One line of text with label, hint and error wired up. */
export function TextField({ id, label, hint, error, optional, ...rest }: TextFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <input
        id={id}
        className={control}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        {...rest}
      />
    </FieldFrame>
  )
}

type TextAreaFieldProps = FieldTexts & Omit<ComponentProps<'textarea'>, 'id' | 'className'>

/** Several lines of text, otherwise like `TextField`. */
export function TextAreaField({ id, label, hint, error, optional, rows = 5, ...rest }: TextAreaFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <textarea
        id={id}
        rows={rows}
        className={`${control} resize-y`}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        {...rest}
      />
    </FieldFrame>
  )
}

type SelectFieldProps = FieldTexts &
  Omit<ComponentProps<'select'>, 'id' | 'className'> & {
    /** In the order in which they are shown; the first one is "nothing chosen". */
    readonly choices: readonly { readonly value: string; readonly label: string }[]
  }

/** One of a few fixed answers, otherwise like `TextField`. */
export function SelectField({ id, label, hint, error, optional, choices, ...rest }: SelectFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <select
        id={id}
        className={control}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        {...rest}
      >
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
