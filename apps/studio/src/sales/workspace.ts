import { deliverySchemaType } from '@repo/leads/delivery/delivery.schema.ts'
import { deliveryTypeName } from '@repo/leads/delivery/delivery.ts'
import { leadTypeName } from '@repo/leads/lead.schema.ts'
import { mailSchemaType } from '@repo/leads/mail/mail.schema.ts'
import { mailTypeName } from '@repo/leads/mail/mail.ts'
import { CaseIcon } from '@sanity/icons/Case'
import type { PluginOptions, WorkspaceOptions } from 'sanity'
import { structureTool } from 'sanity/structure'
import { boardTool } from './board/board-tool.ts'
import { OpenInbox } from './inbox/open-inbox.tsx'
import { lawTool } from './law/law-tool.ts'
import { leadDocument } from './lead-document.ts'
import { SendAgainAction } from './outbox/send-again-action.tsx'
import { reportTool } from './report/report-tool.ts'
import { salesStructure } from './structure.ts'

const isMessage = (type: string): boolean => type === mailTypeName || type === deliveryTypeName

/**
 * The workspace in which sales works the leads: no creating, duplicating, deleting or publishing, only reading and
 * the steps of a lead. The caller adds project, dataset, login and language, and switches off what no workspace has.
 */
export const salesWorkspace = {
  name: 'vertrieb',
  title: 'Vertrieb',
  basePath: '/vertrieb',
  icon: CaseIcon,
  schema: { types: [leadDocument, mailSchemaType, deliverySchemaType] },
  plugins: [
    structureTool({ name: 'anfragen', title: 'Anfragen', structure: salesStructure }),
  ] satisfies PluginOptions[],
  tools: previous => [...previous, boardTool, reportTool, lawTool],
  studio: { components: { activeToolLayout: OpenInbox } },
  document: {
    actions: (previous, { schemaType }) =>
      schemaType === leadTypeName ? [] : isMessage(schemaType) ? [SendAgainAction] : previous,
    badges: [],
    newDocumentOptions: () => [],
    comments: { enabled: false },
  },
  // A lead is worked by its status; nothing of it is written beside it or published.
  scheduledDrafts: { enabled: false },
  tasks: { enabled: false },
} satisfies Omit<WorkspaceOptions, 'projectId' | 'dataset'>
