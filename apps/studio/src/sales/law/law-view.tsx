import { Card, Container, Heading, Stack, Tab, TabList, TabPanel } from '@sanity/ui'
import { type ComponentType, useId, useState } from 'react'
import { AccessForm } from './access-form.tsx'
import { AccessLog } from './access-log.tsx'
import { DueList } from './due-list.tsx'
import { ErasureList } from './erasure-list.tsx'
import { ExportForm } from './export-form.tsx'
import { RestrictedList } from './restricted-list.tsx'
import { useIsAdministrator } from './use-is-administrator.ts'

interface Part {
  readonly name: string
  readonly title: string
  readonly component: ComponentType
  readonly isForAdministrators?: boolean
}

const parts: readonly Part[] = [
  { name: 'auskunft', title: 'Auskunft', component: AccessForm },
  { name: 'export', title: 'Export', component: ExportForm },
  { name: 'eingeschraenkt', title: 'Eingeschränkt', component: RestrictedList, isForAdministrators: true },
  { name: 'fristen', title: 'Fristen', component: DueList, isForAdministrators: true },
  { name: 'loeschungen', title: 'Löschungen', component: ErasureList, isForAdministrators: true },
  { name: 'protokoll', title: 'Protokoll', component: AccessLog },
]

/** The tool "Datenschutz". */
export function LawView() {
  const isAdministrator = useIsAdministrator()
  const id = useId()
  const [chosen, setChosen] = useState('auskunft')
  const offered = parts.filter(({ isForAdministrators }) => isAdministrator || isForAdministrators !== true)
  const part = offered.find(({ name }) => name === chosen)
  const Content = part?.component
  return (
    <Card height="fill" overflow="auto" tone="transparent">
      <Container width={2} padding={[3, 4, 5]}>
        <Stack gap={5}>
          <Heading as="h1" size={2}>
            Datenschutz
          </Heading>
          <TabList gap={2}>
            {offered.map(({ name, title }) => (
              <Tab
                key={name}
                id={`${id}-${name}`}
                aria-controls={`${id}-panel`}
                label={title}
                selected={name === chosen}
                onClick={() => setChosen(name)}
              />
            ))}
          </TabList>
          <TabPanel id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
            {Content === undefined ? null : <Content />}
          </TabPanel>
        </Stack>
      </Container>
    </Card>
  )
}
