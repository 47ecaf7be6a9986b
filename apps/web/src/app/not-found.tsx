import { missingMetadata } from '../features/pages/missing-metadata.ts'
import { NotFoundView } from '../features/pages/not-found-view.tsx'
import { PlainFrame } from '../features/site/plain-frame.tsx'

export const metadata = missingMetadata

export default function NotFound() {
  return (
    <PlainFrame currentPath="">
      <NotFoundView />
    </PlainFrame>
  )
}
