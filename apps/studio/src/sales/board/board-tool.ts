import { DashboardIcon } from '@sanity/icons/Dashboard'
import type { Tool } from 'sanity'
import { LeadBoard } from './lead-board.tsx'

/** The leads by status, side by side. */
export const boardTool: Tool = { name: 'board', title: 'Board', icon: DashboardIcon, component: LeadBoard }
