import { Button, Card, Flex, Text } from '@sanity/ui'

interface DialogFootProps {
  /** Why it could not be done; absent until something failed. */
  readonly fault: string | undefined
  /** What the button does. */
  readonly text: string
  /** `critical` unless it takes nothing away. */
  readonly tone?: 'critical' | 'primary'
  readonly isReady: boolean
  readonly isSaving: boolean
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** The end of a dialog: what went wrong, and the two ways out. */
export function DialogFoot({
  fault,
  text,
  tone = 'critical',
  isReady,
  isSaving,
  onConfirm,
  onClose,
}: DialogFootProps) {
  return (
    <>
      {fault === undefined ? null : (
        <Card tone="critical" padding={3} radius={2} role="alert">
          <Text size={1}>{fault}</Text>
        </Card>
      )}
      <Flex gap={2} justify="flex-end">
        <Button type="button" mode="bleed" text="Abbrechen" onClick={onClose} />
        <Button
          type="button"
          tone={tone}
          text={text}
          disabled={!isReady || isSaving}
          loading={isSaving}
          onClick={() => void onConfirm()}
        />
      </Flex>
    </>
  )
}
