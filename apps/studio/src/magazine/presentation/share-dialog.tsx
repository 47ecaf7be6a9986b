import { type ShareDays, shareDays } from '@repo/content/documents/preview-share/preview-share.ts'
import { Box, Button, Card, Flex, Select, Spinner, Stack, Text, TextInput } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useId, useState } from 'react'
import { usePreviewShares } from './use-preview-shares.ts'

const moment = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
})

const durations: { readonly [days in ShareDays]: string } = {
  1: '1 Tag lang',
  7: '7 Tage lang',
  30: '30 Tage lang',
}

/** Makes links to one draft, shows those that are good, and revokes them. */
export function ShareDialog({ documentId }: { readonly documentId: string }) {
  const { shares, share, revoke } = usePreviewShares(documentId)
  const toast = useToast()
  const [days, setDays] = useState<ShareDays>(7)
  const [address, setAddress] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const durationId = useId()

  async function run(act: () => Promise<void>, failure: string): Promise<void> {
    setIsBusy(true)
    try {
      await act()
    } catch {
      toast.push({ status: 'error', title: failure, description: 'Bitte versuchen Sie es noch einmal.' })
    } finally {
      setIsBusy(false)
    }
  }
  const make = () => run(async () => setAddress(await share(days)), 'Der Link ist nicht entstanden.')
  const end = (id: string) =>
    run(async () => {
      await revoke(id)
      setAddress(undefined)
    }, 'Der Link gilt weiter.')

  return (
    <Stack gap={5} padding={2}>
      <Text size={1} muted>
        Wer den Link hat, sieht diesen einen Entwurf so, wie er gerade ist, ohne Konto und sonst nichts
        Unveröffentlichtes. Sie können ihn jederzeit widerrufen.
      </Text>
      <Flex gap={2} align="flex-end">
        <Stack gap={3} flex={1}>
          <Text as="label" htmlFor={durationId} size={1} weight="medium">
            Gilt
          </Text>
          <Select
            id={durationId}
            value={String(days)}
            onChange={event =>
              setDays(shareDays.find(known => String(known) === event.currentTarget.value) ?? 7)
            }
          >
            {shareDays.map(known => (
              <option key={known} value={known}>
                {durations[known]}
              </option>
            ))}
          </Select>
        </Stack>
        <Button text="Link anlegen" tone="primary" disabled={isBusy} onClick={() => void make()} />
      </Flex>
      {address === undefined ? null : <NewLink address={address} />}
      <ul aria-label="Gültige Links" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shares?.map(({ _id, expiresAt, createdBy }) => (
          <Box as="li" key={_id} paddingY={2}>
            <Flex align="center" gap={3}>
              <Box flex={1}>
                <Text size={1}>
                  Gilt bis {moment.format(new Date(expiresAt))} Uhr
                  {createdBy === '' ? '' : `, angelegt von ${createdBy}`}
                </Text>
              </Box>
              <Button
                text="Widerrufen"
                tone="critical"
                mode="ghost"
                disabled={isBusy}
                onClick={() => void end(_id)}
              />
            </Flex>
          </Box>
        ))}
      </ul>
      {shares === undefined ? <Spinner muted /> : null}
      {shares?.length === 0 ? (
        <Text size={1} muted>
          Zurzeit gilt kein Link zu diesem Entwurf.
        </Text>
      ) : null}
    </Stack>
  )
}

/** The address, shown once: only its hash is kept. */
function NewLink({ address }: { readonly address: string }) {
  const toast = useToast()
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address)
    toast.push({ status: 'success', title: 'Der Link ist kopiert.' })
  }
  return (
    <Card tone="positive" padding={3} radius={2} border>
      <Stack gap={3}>
        <Text size={1} weight="medium">
          Der Link steht nur jetzt hier. Kopieren Sie ihn, bevor Sie das Fenster schließen.
        </Text>
        <Flex gap={2}>
          <Box flex={1}>
            <TextInput aria-label="Link zum Entwurf" readOnly value={address} />
          </Box>
          <Button text="Kopieren" mode="ghost" onClick={() => void copy()} />
        </Flex>
      </Stack>
    </Card>
  )
}
