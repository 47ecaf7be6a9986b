import { cleanLine, codePoints, isUnsafeLine } from './enquiry-text.ts'

/** The only parameters of an address that are looked at, with the names under which they are kept. */
const parameters = { utm_source: 'source', utm_medium: 'medium', utm_campaign: 'name' } as const

export type CampaignPart = (typeof parameters)[keyof typeof parameters]

/** What each part is called for people, in the order in which it is told. */
export const campaignLabels: Readonly<Record<CampaignPart, string>> = {
  source: 'Quelle',
  medium: 'Medium',
  name: 'Kampagne',
}

/** From which campaign a visitor came, as the address said that led here. */
export type Campaign = { readonly [Part in CampaignPart]?: string | undefined }

/** In Unicode code points. */
export const maxCampaignLength = 100

/**
 * The campaign of an address' query, or of what a form says of it: listed parameters alone, each short and in one line.
 * Whatever else there is was made by somebody else and is dropped. The page and the server read it by the same rules, so
 * that what is shown is what is kept.
 */
export function readCampaign(query: string): Campaign | undefined {
  const given = new URLSearchParams(query)
  const parts = Object.entries(parameters).flatMap(([parameter, part]) => {
    const value = cleanLine(given.get(parameter) ?? '')
    const isKept = value !== '' && codePoints(value) <= maxCampaignLength && !isUnsafeLine(value)
    return isKept ? [[part, value] as const] : []
  })
  return parts.length === 0 ? undefined : Object.fromEntries(parts)
}

/** As a form sends it; read again by {@link readCampaign}. */
export function campaignQuery(campaign: Campaign): string {
  const parts = Object.entries(parameters).flatMap(([parameter, part]) => {
    const value = campaign[part]
    return value === undefined ? [] : [[parameter, value] as const]
  })
  return new URLSearchParams(Object.fromEntries(parts)).toString()
}

/** As people read it: `newsletter · mail · herbst`. */
export const campaignText = ({ source, medium, name }: Campaign): string =>
  [source, medium, name].filter(Boolean).join(' · ')
