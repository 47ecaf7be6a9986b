import type { StoredLead } from '@repo/leads/read-lead.ts'
import { switchScoreOff } from '@repo/leads/switch-score-off.ts'
import { Box, Button, Flex, Stack, Text } from '@sanity/ui'
import { useLeadPatch } from '../use-lead-patch.ts'
import { Fault, Section } from './section.tsx'

const signed = new Intl.NumberFormat('de-DE', { signDisplay: 'exceptZero' })

/** The score as the sum of its reasons; nothing follows from it by itself. */
export function ScoreSection({
  lead,
  isReadOnly,
}: {
  readonly lead: StoredLead
  readonly isReadOnly: boolean
}) {
  const desk = useLeadPatch()
  const { score } = lead
  if (score === undefined || score.isOff === true) return null
  return (
    <Section title="So lesen wir die Angaben" testId="score">
      <Stack as="dl" gap={3}>
        {score.reasons.map(({ _key, label, points }) => (
          <Flex key={_key} gap={3}>
            <Box flex={1} as="dt">
              <Text size={1}>{label}</Text>
            </Box>
            <Text as="dd" size={1}>
              {signed.format(points)}
            </Text>
          </Flex>
        ))}
        <Flex gap={3}>
          <Box flex={1} as="dt">
            <Text size={1} weight="semibold">
              Summe
            </Text>
          </Box>
          <Text as="dd" size={1} weight="semibold">
            {signed.format(score.total)}
          </Text>
        </Flex>
      </Stack>
      <Text size={1} muted>
        {`Fassung ${score.version} der Gewichte. Aus der Zahl folgt nichts von selbst; der Absender kann sie sehen.`}
      </Text>
      {isReadOnly ? null : (
        <Flex justify="flex-end">
          <Button
            mode="bleed"
            fontSize={1}
            text="Bewertung abschalten"
            disabled={desk.isSaving}
            onClick={() => void desk.act(lead, switchScoreOff)}
          />
        </Flex>
      )}
      <Fault message={desk.fault} />
    </Section>
  )
}
