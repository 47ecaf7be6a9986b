import { EyeOpenIcon } from '@sanity/icons/EyeOpen'
import { presentationTool } from 'sanity/presentation'
import { readRuntimeConfig } from '../../runtime-config.ts'
import { locations } from './locations.ts'
import { mainDocuments } from './main-documents.ts'
import { PreviewHeader } from './preview-header.tsx'

const { siteUrl } = readRuntimeConfig()

/**
 * The site beside the form, with every draft. It knows the site's address from the server, so it works without a setting.
 * Presentation's own share link shows all drafts to everybody for ever, so it is off.
 */
export const previewTool = presentationTool({
  name: 'vorschau',
  title: 'Vorschau',
  icon: EyeOpenIcon,
  previewUrl: {
    initial: siteUrl,
    previewMode: { enable: '/api/vorschau/an', shareAccess: false },
  },
  resolve: { locations, mainDocuments },
  components: { unstable_header: { component: PreviewHeader } },
})
