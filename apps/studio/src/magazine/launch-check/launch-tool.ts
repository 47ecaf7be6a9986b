import { RocketIcon } from '@sanity/icons/Rocket'
import type { Tool } from 'sanity'
import { LaunchCheckView } from './launch-check-view.tsx'

/** Lists what still keeps the site from going live. */
export const launchTool: Tool = {
  name: 'startklar',
  title: 'Startklar?',
  icon: RocketIcon,
  component: LaunchCheckView,
}
