import { missingMetadata } from '../features/pages/missing-metadata.ts'
import { NotFoundView } from '../features/pages/not-found-view.tsx'

export const metadata = missingMetadata

export default function NotFound() {
  return <NotFoundView />
}
