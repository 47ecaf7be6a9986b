import { defineCliConfig } from 'sanity/cli'
import { studioVitePlugin } from './src/server/studio-vite-plugin.ts'

/**
 * Only for building and for TypeGen; the Studio takes project, datasets and addresses from `/runtime-config.js`
 * (see `src/runtime-config.ts`).
 */
export default defineCliConfig({
  api: { projectId: 'klartext', dataset: 'production' },
  deployment: { autoUpdates: false },
  vite: config => ({ ...config, plugins: [...(config.plugins ?? []), studioVitePlugin()] }),
  typegen: {
    path: '../../packages/content/src/**/*.query.ts',
    schema: '.sanity/schema.json',
    generates: '../../packages/content/src/sanity.types.ts',
    overloadClientMethods: false,
  },
})
