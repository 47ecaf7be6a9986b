/** The brand's name as a yellow tab that hangs from the top edge of the page. */
export function Wordmark({ name }: { readonly name: string }) {
  return (
    <span className="inline-block bg-signal px-3 pt-6 pb-2 font-display text-title leading-none font-extrabold tracking-tighter text-on-signal md:px-4 md:pt-9 md:pb-3">
      {name}
    </span>
  )
}
