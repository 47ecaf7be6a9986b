import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Tone = 'info' | 'error' | 'success'

const tones: { readonly [tone in Tone]: string } = {
  info: 'border-signal',
  error: 'border-danger',
  success: 'border-success',
}

interface NoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  readonly tone?: Tone
  readonly title?: string
  readonly children: ReactNode
}

/** A message set off by a strong edge. An error notice is announced (`role="alert"`) unless `role` says otherwise. */
export function Notice({ tone = 'info', title, className, children, ...rest }: NoticeProps) {
  return (
    <div
      role={tone === 'error' ? 'alert' : undefined}
      className={classNames('border-l-8 bg-sunk px-5 py-4 text-body text-ink', tones[tone], className)}
      {...rest}
    >
      {title ? <p className="mb-1 font-display font-semibold">{title}</p> : null}
      {children}
    </div>
  )
}
