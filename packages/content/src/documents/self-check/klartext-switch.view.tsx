/**
 * Opens the plain meaning of every sentence around it (`data-enhance="klartext"`). Its place is kept until the script
 * shows it, so that nothing moves; without scripts there is no such place, and each sentence has its own Klartext to open.
 */
export function KlartextSwitch() {
  return (
    <button
      type="button"
      data-waiting=""
      aria-pressed="false"
      data-klartext=""
      className="group inline-flex min-h-12 cursor-pointer items-center gap-3 border-2 border-ink px-4 py-1.5 font-display text-body font-semibold transition-colors hover:bg-paper aria-pressed:bg-signal aria-pressed:text-on-signal data-waiting:invisible noscript:hidden"
    >
      <span
        aria-hidden="true"
        className="flex h-6 w-11 items-center border-2 border-current p-0.5 group-aria-pressed:justify-end"
      >
        <span className="size-4 bg-current" />
      </span>
      Klartext
    </button>
  )
}
