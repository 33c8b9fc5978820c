/** How many letters must be changed, added, dropped or swapped with the next to turn one word into another. */
export const distance = (from: string, to: string): number => {
  let twoAgo: number[] = []
  let before = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1]
      const cost = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row.push(swapped ? Math.min(cost, (twoAgo[j - 2] ?? 0) + 1) : cost)
    }
    twoAgo = before
    before = row
  }
  return before.at(-1) ?? 0
}

/** The word that somebody most probably meant, or undefined when none is near. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
  const given = word.toLowerCase()
  const ranked = words
    .map((known) => ({ known, far: known.startsWith(given) ? 1 : distance(given, known) }))
    .sort((a, b) => a.far - b.far)
  const [best] = ranked
  return best && best.far <= Math.max(2, Math.floor(best.known.length / 3)) ? best.known : undefined
}
