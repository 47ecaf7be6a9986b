import { Card, Flex, Radio, Stack, Text, TextInput } from '@sanity/ui'
import { useId, useState } from 'react'
import { berlinClock, berlinInstants, berlinTime, elsewhere } from './berlin-time.ts'

interface MomentInputProps {
  readonly label: string
  /** What stands there at first. */
  readonly initial?: Date
  /** `undefined` while no single moment in the future is named. */
  readonly onChange: (moment: Date | undefined) => void
}

/** Asks for a moment by the clocks in Berlin, wherever the browser is; asks back where a clock shows a time twice. */
export function MomentInput({ label, initial, onChange }: MomentInputProps) {
  const id = useId()
  const [clock, setClock] = useState(() => (initial === undefined ? '' : berlinClock(initial)))
  const [chosen, setChosen] = useState(initial)
  const instants = berlinInstants(clock)
  const answer = (next: Date | undefined) =>
    onChange(next !== undefined && next.getTime() > Date.now() ? next : undefined)
  const problem = problemOf(clock, instants)
  return (
    <Stack gap={3}>
      <Stack gap={2}>
        <Text as="label" htmlFor={id} size={1} weight="medium">
          {label}
        </Text>
        <TextInput
          id={id}
          type="datetime-local"
          value={clock}
          aria-describedby={`${id}-said`}
          onChange={event => {
            const next = event.currentTarget.value
            const found = berlinInstants(next)
            setClock(next)
            setChosen(undefined)
            answer(found.length === 1 ? found[0] : undefined)
          }}
        />
      </Stack>
      {instants.length > 1 ? (
        <Stack gap={3} role="radiogroup" aria-label="Welche der beiden Stunden?">
          <Text size={1}>In dieser Nacht wird die Uhr zurückgestellt; diese Uhrzeit gibt es zweimal.</Text>
          {instants.map((instant, index) => (
            <Flex key={instant.toISOString()} as="label" align="center" gap={3}>
              <Radio
                name={`${id}-which`}
                checked={chosen?.getTime() === instant.getTime()}
                onChange={() => {
                  setChosen(instant)
                  answer(instant)
                }}
              />
              <Text size={1}>
                {index === 0 ? 'vor' : 'nach'} der Umstellung: {berlinTime(instant)}
              </Text>
            </Flex>
          ))}
        </Stack>
      ) : null}
      <Card id={`${id}-said`} aria-live="polite">
        <Text size={1} muted={problem === undefined}>
          {problem ?? said(instants)}
        </Text>
      </Card>
    </Stack>
  )
}

/** The one moment that is meant, and what it is for somebody whose clock is another. */
function said([instant, another]: readonly Date[]): string {
  if (instant === undefined || another !== undefined) return ''
  const there = elsewhere(instant)
  return there === undefined ? berlinTime(instant) : `${berlinTime(instant)}. Auf Ihrer Uhr: ${there}`
}

function problemOf(clock: string, instants: readonly Date[]): string | undefined {
  if (clock === '') return undefined
  if (instants.length === 0)
    return 'Diese Uhrzeit gibt es an diesem Tag nicht: Die Uhr wird von 2 auf 3 Uhr vorgestellt. Bitte wählen Sie eine andere.'
  return instants.every(instant => instant.getTime() <= Date.now())
    ? 'Dieser Zeitpunkt ist schon vorbei. Bitte wählen Sie einen späteren.'
    : undefined
}
