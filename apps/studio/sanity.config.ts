import { defineConfig } from 'sanity'
import { german } from './src/german.ts'
import { magazineWorkspace } from './src/magazine/workspace.ts'
import { createPatientClient } from './src/patient-client.ts'
import { readRuntimeConfig } from './src/runtime-config.ts'
import { salesWorkspace } from './src/sales/workspace.ts'
import { mayEdit, maySell } from './src/workspace-access.ts'

const { lakeUrl, projectId, dataset, leadsDataset } = readRuntimeConfig()

/** The same for both workspaces: the lake, its login, German, and nothing that only Sanity's cloud serves. */
const shared = {
  projectId,
  apiHost: lakeUrl,
  unstable_clientFactory: createPatientClient,
  auth: {
    apiHost: lakeUrl,
    loginMethod: 'token',
    redirectOnSingle: true,
    providers: [{ name: 'password', title: 'E-Mail und Passwort', url: `${lakeUrl}/v1/auth/login/password` }],
  },
  announcements: { enabled: false },
  apps: { canvas: { enabled: false } },
  // Editors schedule single articles (`scheduledDrafts`); the older plugin is its predecessor.
  scheduledPublishing: { enabled: false },
  releases: { enabled: false },
  mediaLibrary: { enabled: false },
} as const

export default defineConfig([
  {
    ...magazineWorkspace,
    ...shared,
    auth: { ...shared.auth, providers: [...shared.auth.providers] },
    dataset,
    plugins: [...magazineWorkspace.plugins, german()],
    hidden: ({ currentUser }) => !mayEdit(currentUser),
  },
  {
    ...salesWorkspace,
    ...shared,
    auth: { ...shared.auth, providers: [...shared.auth.providers] },
    dataset: leadsDataset,
    plugins: [...salesWorkspace.plugins, german()],
    hidden: ({ currentUser }) => !maySell(currentUser),
  },
])
