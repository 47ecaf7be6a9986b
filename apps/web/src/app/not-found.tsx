import { missingMetadata } from '../features/pages/missing-metadata.ts'

export { NotFoundView as default } from '../features/pages/not-found-view.tsx'
export const metadata = missingMetadata
