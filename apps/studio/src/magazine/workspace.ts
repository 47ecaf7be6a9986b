import { schemaTypes } from '@repo/content/schema.ts'
import { EditIcon } from '@sanity/icons/Edit'
import type { WorkspaceOptions } from 'sanity'
import { structureTool } from 'sanity/structure'
import { documentActions } from './document-actions.ts'
import { magazineStructure } from './structure.ts'

/** The workspace in which editors write the magazine. The caller adds project, dataset, login and language. */
export const magazineWorkspace = {
  name: 'redaktion',
  title: 'Redaktion',
  basePath: '/redaktion',
  icon: EditIcon,
  schema: { types: schemaTypes },
  plugins: [structureTool({ name: 'inhalte', title: 'Inhalte', structure: magazineStructure })],
  document: documentActions,
} satisfies Omit<WorkspaceOptions, 'projectId' | 'dataset'>
