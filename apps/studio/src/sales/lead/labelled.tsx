import { Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'

interface LabelledProps {
  /** Of the field that stands below. */
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}

/** A field under its label. */
export function Labelled({ id, label, children }: LabelledProps) {
  return (
    <Stack gap={2}>
      <Text as="label" htmlFor={id} size={1} weight="medium">
        {label}
      </Text>
      {children}
    </Stack>
  )
}
