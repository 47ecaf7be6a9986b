import { Box, Stack } from '@sanity/ui'
import type { PreviewHeaderProps } from 'sanity/presentation'
import { PreviewDiagnosisCard } from './preview-diagnosis-card.tsx'

/** The bar above the preview; below it the reason, when the page does not connect with the Studio. */
export function PreviewHeader(props: PreviewHeaderProps) {
  const { initialUrl, overlaysConnection, renderDefault } = props
  return (
    <Stack flex={1} gap={2}>
      <Box>{renderDefault(props)}</Box>
      {overlaysConnection === 'connected' ? null : (
        <PreviewDiagnosisCard secret={initialUrl.searchParams.get('sanity-preview-secret')} />
      )}
    </Stack>
  )
}
