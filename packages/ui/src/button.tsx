import type { ComponentProps, ComponentPropsWithoutRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Tone = 'ink' | 'quiet'

const tones: { readonly [tone in Tone]: string } = {
  ink: 'border-ink bg-ink text-paper hover:bg-signal hover:text-on-signal',
  quiet: 'border-ink bg-transparent text-ink hover:bg-ink hover:text-paper',
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: Tone
  readonly children: ReactNode
}

/** A native button; `type` is `submit` unless told otherwise, because most of ours send a form. */
export function Button({ tone = 'ink', type = 'submit', className, children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={classNames('button', tones[tone], className)} {...rest}>
      {children}
    </button>
  )
}

interface ButtonLinkProps extends ComponentPropsWithoutRef<'a'> {
  readonly href: string
  readonly tone?: Tone
  readonly children: ReactNode
}

/** A link that looks like a button. */
export function ButtonLink({ tone = 'ink', className, children, ...rest }: ButtonLinkProps) {
  return (
    <a className={classNames('button', tones[tone], className)} {...rest}>
      {children}
    </a>
  )
}
