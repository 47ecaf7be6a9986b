import { BarChartIcon } from '@sanity/icons/BarChart'
import type { Tool } from 'sanity'
import { LeadReportView } from './lead-report-view.tsx'

/** What came in and what became of it. */
export const reportTool: Tool = {
  name: 'bericht',
  title: 'Bericht',
  icon: BarChartIcon,
  component: LeadReportView,
}
