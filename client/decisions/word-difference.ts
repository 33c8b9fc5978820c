export interface WordChange {
  readonly kind: 'same' | 'out' | 'in'
  readonly text: string
}

const wordsIn = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\s)(?=\S)/))
/** Blanks behind a word are no difference. */
const isSame = (a: string | undefined, b: string | undefined): boolean => a?.trim() === b?.trim()

/** Lengths of the longest common run of words from each pair of places on. */
const lengths = (before: readonly string[], after: readonly string[]): number[][] => {
  const table = Array.from({ length: before.length + 1 }, () => Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      const below = table[i + 1]
      if (!row || !below) continue
      row[j] = isSame(before[i], after[j])
        ? 1 + (below[j + 1] ?? 0)
        : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return table
}

const joined = (changes: readonly WordChange[]): WordChange[] => {
  const runs: WordChange[] = []
  for (const change of changes) {
    const last = runs.at(-1)
    if (last?.kind === change.kind) runs[runs.length - 1] = { ...last, text: last.text + change.text }
    else runs.push(change)
  }
  return runs
}

/** Word by word, what is taken out and what is put in; what stays is as in the new text. */
export const wordDifference = (old: string, next: string): WordChange[] => {
  const before = wordsIn(old)
  const after = wordsIn(next)
  const table = lengths(before, after)
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  const changes: WordChange[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const [out = '', put = ''] = [before[i], after[j]]
    if (i < before.length && j < after.length && isSame(out, put)) {
      changes.push({ kind: 'same', text: put })
      i += 1
      j += 1
    } else if (i < before.length && (j >= after.length || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: 'out', text: out })
      i += 1
    } else {
      changes.push({ kind: 'in', text: put })
      j += 1
    }
  }
  return joined(changes)
}
