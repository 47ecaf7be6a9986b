export { NotFoundView as default } from '../../features/pages/not-found-view.tsx'
