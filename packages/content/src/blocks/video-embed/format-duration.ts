/** Length in German as minutes and seconds, for example "3:05 Minuten". */
export function formatDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return `${minutes}:${String(Math.round(seconds % 60)).padStart(2, '0')} Minuten`
}
