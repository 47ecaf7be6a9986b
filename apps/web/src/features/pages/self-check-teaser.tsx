/**
 * The place of the self-check on the home page. It stays empty until a self-check is published.
 * @TODO issue 4: show the published self-check here.
 */
export function SelfCheckTeaser() {
  return null
}
