/** Runs `work` once the browser has painted what a click changed so far: that is what whoever clicked waits for. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}
