import { defineCliConfig } from 'sanity/cli'

/**
 * Only for building and for TypeGen; the built Studio takes project, datasets and addresses from
 * `/runtime-config.js` (see `src/runtime-config.ts`).
 */
export default defineCliConfig({
  api: { projectId: 'klartext', dataset: 'production' },
  deployment: { autoUpdates: false },
  typegen: {
    path: '../../packages/content/src/**/*.query.ts',
    schema: '.sanity/schema.json',
    generates: '../../packages/content/src/sanity.types.ts',
    overloadClientMethods: false,
  },
})
