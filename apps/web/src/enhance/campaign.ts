import { campaignQuery, campaignText, readCampaign } from '@repo/leads/campaign.ts'

/**
 * Lets the campaign that the page's own address names go along in the form, as a box that says so and can be unticked.
 * Kept nowhere: whoever goes on to another page comes from no campaign.
 */
export function campaign(form: HTMLElement, query: string): void {
  const chip = form.querySelector<HTMLElement>('[data-campaign-chip]')
  const box = chip?.querySelector('input')
  const text = chip?.querySelector('[data-text]')
  const found = readCampaign(query)
  // A form that came back says by itself what was sent, and what was taken out.
  if (!chip?.hidden || !box || !text || found === undefined) return
  box.value = campaignQuery(found)
  box.checked = true
  text.textContent = campaignText(found)
  chip.hidden = false
  const group = chip.closest<HTMLElement>('[data-chips]')
  if (group) group.hidden = false
}
