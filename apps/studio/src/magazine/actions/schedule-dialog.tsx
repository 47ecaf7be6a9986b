import { Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { DialogFoot } from './dialog-foot.tsx'
import { MomentInput } from './moment-input.tsx'

const hourMs = 3_600_000

interface ScheduleDialogProps {
  /** Of a plan that is changed. */
  readonly planned: Date | undefined
  readonly isSaving: boolean
  readonly onSchedule: (at: Date) => Promise<void>
  readonly onClose: () => void
}

/** A plan that is still to come, else the next full hour. */
function proposal(planned: Date | undefined, now: number): Date {
  return planned !== undefined && planned.getTime() > now
    ? planned
    : new Date((Math.floor(now / hourMs) + 1) * hourMs)
}

/** Asks by the clocks in Berlin when a draft is to be published, whatever the clock of the browser says. */
export function ScheduleDialog({ planned, isSaving, onSchedule, onClose }: ScheduleDialogProps) {
  const [initial] = useState(() => proposal(planned, Date.now()))
  const [moment, setMoment] = useState<Date | undefined>(initial)
  return (
    <Stack gap={5}>
      <Text size={1}>
        Bis dahin lässt sich der Entwurf nicht ändern. Der Plan lässt sich ändern und löschen, solange die
        Zeit nicht gekommen ist.
      </Text>
      <MomentInput label="Zeitpunkt (Uhrzeit in Berlin)" initial={initial} onChange={setMoment} />
      <DialogFoot
        fault={undefined}
        text="Planen"
        tone="primary"
        isReady={moment !== undefined}
        isSaving={isSaving}
        onConfirm={async () => {
          if (moment !== undefined) await onSchedule(moment)
        }}
        onClose={onClose}
      />
    </Stack>
  )
}
