import { Card, Stack, Text } from '@sanity/ui'
import { useEditState, useFormValue } from 'sanity'
import { IntentLink } from 'sanity/router'
import { publishedIdOf } from '../references/replace-references.ts'
import { currentOf, slugChange } from './slug-change.ts'
import { useRedirectRules } from './use-redirect-rules.ts'

/** Below the address of a published page: what publishing another one does, and which old addresses lead here. */
export function SlugNotice({ slug }: { readonly slug: unknown }) {
  const id = useFormValue(['_id'])
  const type = useFormValue(['_type'])
  return typeof id === 'string' && typeof type === 'string' ? (
    <NoticeOf id={publishedIdOf(id)} type={type} slug={slug} />
  ) : null
}

interface NoticeOfProps {
  readonly id: string
  readonly type: string
  readonly slug: unknown
}

function NoticeOf({ id, type, slug }: NoticeOfProps) {
  const { published } = useEditState(id, type)
  const rules = useRedirectRules(id)
  const change = slugChange(type, currentOf(published?.slug), currentOf(slug))
  if (change === undefined && rules.length === 0) return null
  return (
    <Card
      border
      tone={change === undefined ? 'default' : 'caution'}
      padding={3}
      radius={2}
      data-testid="slug-notice"
      role="status"
    >
      <Stack gap={3}>
        {change === undefined ? null : (
          <Text size={1}>
            Beim Veröffentlichen entsteht eine Weiterleitung: <strong>{change.from}</strong> führt dann
            dauerhaft (308) zu <strong>{change.to}</strong>. Alte Links bleiben gültig.
          </Text>
        )}
        {rules.length === 0 ? null : (
          <Stack gap={3}>
            <Text size={1} weight="medium">
              Frühere Adressen, die hierher führen:
            </Text>
            <Stack as="ul" gap={2} aria-label="Weiterleitungen hierher">
              {rules.map(rule => (
                <Text as="li" key={rule._id} size={1}>
                  <IntentLink intent="edit" params={{ id: rule._id, type: 'redirect' }}>
                    {rule.from}
                  </IntentLink>
                </Text>
              ))}
            </Stack>
          </Stack>
        )}
      </Stack>
    </Card>
  )
}
