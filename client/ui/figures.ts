/** A duration as a clock shows it: 2:05, 1:02:05. Whole seconds, rounded down. */
export const figures = (ms: number): string => {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const two = (part: number) => String(part).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
