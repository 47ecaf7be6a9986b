import { senderOf } from '@repo/leads/lead-row.ts'
import { Box, Card, Flex, Grid, Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'
import { ChosenItems, itemsOf } from './chosen-items.tsx'

/** What the visitor gave, as far as it is text; everything else of a document is of no interest here. */
export function textsOf(document: unknown): Readonly<Record<string, string>> {
  if (typeof document !== 'object' || document === null) return {}
  return Object.fromEntries(Object.entries(document).filter(([, value]) => typeof value === 'string'))
}

function Detail({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack gap={2}>
      <Text size={0} muted weight="medium">
        {label}
      </Text>
      <Text size={1}>{children}</Text>
    </Stack>
  )
}

function received(at: string): string {
  return new Date(at).toLocaleString('de-DE', { dateStyle: 'full', timeStyle: 'short' })
}

/** Only what a dialler understands. */
function dialled(phone: string): string {
  return phone.replace(/\(0\)/g, '').replace(/[^\d+]/g, '')
}

/** The enquiry as a letter: who, how to answer, what about, in the visitor's own words. */
export function EnquiryCard({ document }: { readonly document: unknown }) {
  const lead = textsOf(document)
  const { caseNumber, email, phone, articleTitle, section, receivedAt, message = '' } = lead
  return (
    <Card border radius={3} padding={4} tone="transparent" data-testid="enquiry">
      <Stack gap={5}>
        <Flex gap={3} align="flex-start" wrap="wrap">
          <Box flex={1}>
            <Stack gap={3}>
              <Text as="h2" size={3} weight="semibold">
                {senderOf({ name: lead.name, company: lead.company, email, phone })}
              </Text>
              {receivedAt ? (
                <Text size={1} muted>
                  {received(receivedAt)}
                </Text>
              ) : null}
            </Stack>
          </Box>
          <Text size={1} weight="medium">
            {caseNumber}
          </Text>
        </Flex>
        <Card padding={4} radius={2} tone="default" border>
          <Text size={2} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {message}
          </Text>
        </Card>
        <Grid gridTemplateColumns={[1, 1, 2]} gap={4}>
          {email ? (
            <Detail label="E-Mail">
              <a
                href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(`Ihre Anfrage ${caseNumber ?? ''}`)}`}
              >
                {email}
              </a>
            </Detail>
          ) : null}
          {phone ? (
            <Detail label="Telefon">
              <a href={`tel:${dialled(phone)}`}>{phone}</a>
            </Detail>
          ) : null}
          {articleTitle ? <Detail label="Zum Artikel">{articleTitle}</Detail> : null}
          {section ? <Detail label="Abschnitt">{section}</Detail> : null}
        </Grid>
        <ChosenItems items={itemsOf(document)} />
      </Stack>
    </Card>
  )
}
