import { NotFoundView } from '../../features/pages/not-found-view.tsx'

/** Stands in for the page until its source is read again; what content it shows comes with `MissingPage`. */
export default function NotFound() {
  return <NotFoundView />
}
