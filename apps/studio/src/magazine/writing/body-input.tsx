import { Stack } from '@sanity/ui'
import { useDeferredValue } from 'react'
import { type ArrayOfObjectsInputProps, useFormValue } from 'sanity'
import { WritingHints } from './writing-hints.tsx'

/** The editor of a body, with reading time and advice below it. */
export function BodyInput(props: ArrayOfObjectsInputProps) {
  const { value, onPathFocus } = props
  return (
    <Stack gap={3}>
      {props.renderDefault(props)}
      <LiveHints body={value} onOpen={onPathFocus} />
    </Stack>
  )
}

interface LiveHintsProps {
  readonly body: readonly unknown[] | undefined
  readonly onOpen: ArrayOfObjectsInputProps['onPathFocus']
}

/** Follows the form one step behind, so that typing never waits for the advice. */
function LiveHints({ body, onOpen }: LiveHintsProps) {
  const lead = useFormValue(['lead'])
  const shownBody = useDeferredValue(body)
  const shownLead = useDeferredValue(typeof lead === 'string' ? lead : undefined)
  return <WritingHints body={shownBody} lead={shownLead} onOpen={onOpen} />
}
