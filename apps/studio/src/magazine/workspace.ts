import { EditIcon } from '@sanity/icons/Edit'
import type { WorkspaceOptions } from 'sanity'
import { structureTool } from 'sanity/structure'
import { InBerlinTime } from './actions/berlin-zone.tsx'
import { documentActions } from './document-actions.ts'
import { launchTool } from './launch-check/launch-tool.ts'
import { deadSourceBadge } from './link-watch/dead-source-badge.ts'
import { numbersPanel } from './numbers/numbers-panel.ts'
import { previewTexts } from './presentation/preview-texts.ts'
import { previewTool } from './presentation/preview-tool.ts'
import { shareDrafts } from './presentation/share-drafts.ts'
import { InputWithSlugNotice } from './slug/slug-input.tsx'
import { magazineStructure } from './structure/structure.ts'
import { writtenTypes } from './writing/written-types.ts'

/** The Studio's own list of planned articles, whose title it does not translate. */
const scheduleTool = 'releases'

/** The workspace in which editors write the magazine. The caller adds project, dataset, login and language. */
export const magazineWorkspace = {
  name: 'redaktion',
  title: 'Redaktion',
  basePath: '/redaktion',
  icon: EditIcon,
  schema: { types: writtenTypes },
  plugins: [
    structureTool({ name: 'inhalte', title: 'Inhalte', structure: magazineStructure }),
    previewTool,
    shareDrafts(),
    numbersPanel(),
    deadSourceBadge(),
  ],
  i18n: { bundles: [previewTexts] },
  document: documentActions,
  scheduledDrafts: { enabled: true },
  tools: previous => [
    ...previous.map(tool => (tool.name === scheduleTool ? { ...tool, title: 'Geplant' } : tool)),
    launchTool,
  ],
  tasks: { enabled: true },
  form: { components: { input: InputWithSlugNotice } },
  studio: { components: { activeToolLayout: InBerlinTime } },
} satisfies Omit<WorkspaceOptions, 'projectId' | 'dataset'>
