import type { ReactNode } from 'react'

/** A form of the page: a plain post that needs no script. */
export function CaseForm({
  token,
  act,
  action = '/api/vorgang',
  label,
  children,
}: {
  readonly token: string
  readonly act?: string
  readonly action?: string
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <form method="post" action={action} acceptCharset="utf-8" aria-label={label} className="space-y-5">
      <input type="hidden" name="token" value={token} />
      {act === undefined ? null : <input type="hidden" name="act" value={act} />}
      {children}
    </form>
  )
}
