import { pathOf } from '@repo/content/routes'
import { campaignText } from '@repo/leads/campaign.ts'
import { senderOf } from '@repo/leads/lead-row.ts'
import type { StoredLead } from '@repo/leads/read-lead.ts'
import { spamSignalLabel } from '@repo/leads/spam-signal-label.ts'
import { isTimeFrame, timeFrames } from '@repo/leads/time-frames.ts'
import { Box, Card, Flex, Grid, Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'
import { readRuntimeConfig } from '../../runtime-config.ts'
import { ChosenItems } from './chosen-items.tsx'

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
  return new Date(at).toLocaleString('de-DE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'full',
    timeStyle: 'short',
  })
}

/** Only what a dialler understands. */
function dialled(phone: string): string {
  return phone.replace(/\(0\)/g, '').replace(/[^\d+]/g, '')
}

/** The enquiry as a letter: who, how to answer, what about, in the visitor's own words. */
export function EnquiryCard({ lead }: { readonly lead: StoredLead }) {
  const { caseNumber, email, phone, receivedAt, message, signals, items } = lead
  return (
    <Card border radius={3} padding={4} tone="transparent" data-testid="enquiry">
      <Stack gap={5}>
        <Flex gap={3} align="flex-start" wrap="wrap">
          <Box flex={1}>
            <Stack gap={3}>
              <Text as="h2" size={3} weight="semibold">
                {senderOf(lead)}
              </Text>
              {receivedAt === '' ? null : (
                <Text size={1} muted>
                  {received(receivedAt)}
                </Text>
              )}
            </Stack>
          </Box>
          <Text size={1} weight="medium">
            {caseNumber}
          </Text>
        </Flex>
        {signals.length > 0 ? (
          <Card tone="caution" padding={3} radius={2} data-testid="spam-signals">
            <Text size={1}>{`Hinweise auf Spam: ${signals.map(spamSignalLabel).join(', ')}`}</Text>
          </Card>
        ) : null}
        <Card padding={4} radius={2} tone="default" border>
          <Text size={2} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {message}
          </Text>
        </Card>
        <Grid gridTemplateColumns={[1, 1, 2]} gap={4}>
          {email === undefined ? null : (
            <Detail label="E-Mail">
              <a
                href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(`Ihre Anfrage ${caseNumber}`)}`}
              >
                {email}
              </a>
            </Detail>
          )}
          {phone === undefined ? null : (
            <Detail label="Telefon">
              <a href={`tel:${dialled(phone)}`}>{phone}</a>
            </Detail>
          )}
          <Context lead={lead} />
        </Grid>
        <ChosenItems items={items ?? []} />
      </Stack>
    </Card>
  )
}

/** From where the enquiry came and what for, as far as the visitor let it go along. */
function Context({ lead }: { readonly lead: StoredLead }) {
  const { articleTitle, articleSlug, section, campaign, service, timeFrame } = lead
  const { siteUrl } = readRuntimeConfig()
  return (
    <>
      {articleTitle === undefined ? null : (
        <Detail label="Zum Artikel">
          {articleSlug === undefined ? (
            articleTitle
          ) : (
            <a
              href={`${siteUrl}${pathOf({ type: 'article', slug: articleSlug })}`}
              target="_blank"
              rel="noreferrer"
            >
              {articleTitle}
            </a>
          )}
        </Detail>
      )}
      {section === undefined ? null : <Detail label="Abschnitt">{section}</Detail>}
      {campaign === undefined ? null : <Detail label="Kampagne">{campaignText(campaign)}</Detail>}
      {service === undefined ? null : <Detail label="Leistung">{service}</Detail>}
      {isTimeFrame(timeFrame) ? <Detail label="Zeitrahmen">{timeFrames[timeFrame]}</Detail> : null}
    </>
  )
}
