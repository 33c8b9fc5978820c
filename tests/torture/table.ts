/** What one kind of ill-treatment found. Every figure but `cases` is a fault: 0 is right. */
export interface Row {
  readonly name: string
  /** How often it was done: kills, messages, resumes... */
  readonly cases: number
  /** What was acknowledged and is not there, or was asked and never answered. */
  readonly lost: number
  /** What was carried out more than once. */
  readonly doubled: number
  /** Copies, counts or files that are not what the log says. */
  readonly unequal: number
  /** What somebody was sent, or a file holds, and must not. */
  readonly leaked: number
  /** Servers that ended by themselves, and people who were cut off by what others did. */
  readonly crashed: number
  /** What explains the figures, in a few words. */
  readonly note: string
}

export const noFaults = { lost: 0, doubled: 0, unequal: 0, leaked: 0, crashed: 0 } as const

export const faultsOf = ({ lost, doubled, unequal, leaked, crashed }: Row): number =>
  lost + doubled + unequal + leaked + crashed

const columns = ['cases', 'lost', 'doubled', 'unequal', 'leaked', 'crashed'] as const

/** The table that is printed at the end, a line for each kind. */
export const tableOf = (rows: readonly Row[]): string => {
  const width = Math.max(4, ...rows.map(({ name }) => name.length))
  const cells = (head: string, values: readonly string[]) =>
    `${head.padEnd(width)}  ${values.map((value) => value.padStart(9)).join('')}`
  const lines = rows.map((row) => {
    const values = columns.map((column) => row[column].toLocaleString('en'))
    return `${cells(row.name, values)}  ${row.note}`.trimEnd()
  })
  return [cells('', columns), ...lines].join('\n')
}

/** One row of several, whose notes are counts of what is named. */
export const addRows = (name: string, rows: readonly Row[], counted: string): Row => {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    name,
    cases: sum(({ cases }) => cases),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    unequal: sum(({ unequal }) => unequal),
    leaked: sum(({ leaked }) => leaked),
    crashed: sum(({ crashed }) => crashed),
    note: `${sum(({ note }) => Number(note)).toLocaleString('en')} ${counted}`,
  }
}
