import { LockIcon } from '@sanity/icons/Lock'
import type { Tool } from 'sanity'
import { LawView } from './law-view.tsx'

/** Access, export, restricted leads, receipts of erasures, and who saw what. */
export const lawTool: Tool = {
  name: 'datenschutz',
  title: 'Datenschutz',
  icon: LockIcon,
  component: LawView,
}
