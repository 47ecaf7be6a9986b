import { z } from 'zod'
import type { RoleName } from '../identity.ts'

/** Every role there is. */
export const roleNames = [
  'administrator',
  'editor',
  'sales',
  'viewer',
  'web-read',
  'lead-intake',
  'redirect-write',
  'desk',
] as const satisfies readonly RoleName[]

/** Roles of people; the others are for machines. */
export const userRoleNames = [
  'administrator',
  'editor',
  'sales',
  'viewer',
] as const satisfies readonly RoleName[]

/** The role of a token. */
export const roleSchema = z.enum(roleNames)
/** The role of a person. */
export const userRoleSchema = z.enum(userRoleNames)

/** What the Studio shows for a role. */
export const roleTitles: Readonly<
  Record<RoleName, { readonly title: string; readonly description: string }>
> = {
  administrator: {
    title: 'Administration',
    description: 'Darf alles, auch Datenbestände und Konten verwalten.',
  },
  editor: { title: 'Redaktion', description: 'Schreibt und veröffentlicht Inhalte; sieht keine Anfragen.' },
  sales: { title: 'Vertrieb', description: 'Bearbeitet Anfragen; liest veröffentlichte Inhalte.' },
  viewer: { title: 'Lesen', description: 'Liest Inhalte und Entwürfe, ändert nichts.' },
  'web-read': { title: 'Website', description: 'Liest Inhalte und Entwürfe für die Website.' },
  'lead-intake': { title: 'Anfragen-Eingang', description: 'Darf Anfragen anlegen, sonst nichts.' },
  'redirect-write': {
    title: 'Weiterleitungen',
    description: 'Liest Inhalte und schreibt Weiterleitungen und frühere Fassungen von Rechtstexten.',
  },
  desk: {
    title: 'Vertriebsdienst',
    description: 'Bearbeitet Anfragen im Hintergrund: Nachrichten, Fristen, Löschung, Zahlen je Artikel.',
  },
}
