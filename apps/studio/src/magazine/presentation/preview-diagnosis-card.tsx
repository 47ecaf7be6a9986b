import { WarningOutlineIcon } from '@sanity/icons/WarningOutline'
import { Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import { readRuntimeConfig } from '../../runtime-config.ts'
import { diagnosePreview, faultToldByPage, type PreviewFault } from './diagnose-preview.ts'

/** Longer than a preview takes on a slow machine; who waits that long wants to know why. */
const patienceMs = 6_000

/** So much longer a page may take in which nothing is wrong, before somebody who has not asked is told of it. */
const slowPageMs = 14_000

const { siteUrl, projectId, dataset } = readRuntimeConfig()

/** A page that could not be made says so every few seconds; after so long it is another page. */
const toldForMs = 10_000

/** What the page in the preview says of itself, when it could not be made. */
function useToldFault(): PreviewFault | undefined {
  const [told, setTold] = useState<PreviewFault>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hear = (message: MessageEvent<unknown>) => {
      const fault = faultToldByPage(message, siteUrl)
      if (fault === undefined) return
      clearTimeout(timer)
      timer = setTimeout(() => setTold(undefined), toldForMs)
      // What is said again is no news to read out.
      setTold(known => (known?.title === fault.title ? known : fault))
    }
    window.addEventListener('message', hear)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('message', hear)
    }
  }, [])
  return told
}

/** Stands as long as the preview is not connected: silent at first, then with the failed step and what to do. */
export function PreviewDiagnosisCard({ secret }: { readonly secret: string | null }) {
  const [round, setRound] = useState(0)
  const told = useToldFault()
  const [found, setFound] = useState<PreviewFault>()
  const fault = told ?? found
  useEffect(() => {
    let isCurrent = true
    let timer = setTimeout(
      () => {
        const surroundings = { siteUrl, projectId, dataset, secret, studioOrigin: location.origin }
        diagnosePreview({ ...surroundings, fetch: globalThis.fetch }).then(
          diagnosis => {
            if (!isCurrent) return
            if (diagnosis.step === 'page' && round === 0)
              timer = setTimeout(() => setFound(diagnosis), slowPageMs)
            else setFound(diagnosis)
          },
          () => undefined,
        )
      },
      round === 0 ? patienceMs : 0,
    )
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [secret, round])
  if (fault === undefined) return null
  return (
    <Card tone="caution" border radius={2} padding={4} role="alert" data-testid="preview-diagnosis">
      <Flex gap={3}>
        <Text size={1}>
          <WarningOutlineIcon aria-hidden="true" />
        </Text>
        <Stack flex={1} gap={3}>
          <Text size={1} weight="medium">
            Die Vorschau ist nicht verbunden. {fault.title}
          </Text>
          <Text size={1}>{fault.fix}</Text>
          <Box>
            <Button
              fontSize={1}
              mode="ghost"
              padding={2}
              text="Noch einmal prüfen"
              onClick={() => setRound(round + 1)}
            />
          </Box>
        </Stack>
      </Flex>
    </Card>
  )
}
