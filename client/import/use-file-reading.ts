import { useCallback, useEffect, useRef, useState } from 'react'
import type { AgendaReading } from '../../shared/import/agenda.ts'
import type { GroupsReading } from '../../shared/import/groups.ts'
import type { RosterReading } from '../../shared/import/roster.ts'
import { blocks, type WrittenProblem } from '../../shared/import/table.ts'
import type { InWords } from '../../shared/messages/write.ts'
import { useFailureText } from '../downloads.ts'
import { useText } from '../messages/Say.tsx'
import { fetchAs, isFailure, type Seat } from '../session.ts'
import { importWords } from './messages.ts'

export interface Readings {
  readonly agenda: InWords<AgendaReading>
  readonly roster: InWords<RosterReading> & { readonly columns: readonly string[] }
  readonly groups: InWords<GroupsReading>
}
export type FileKind = keyof Readings

type Read<K extends FileKind> = Partial<Readings[K]> & { readonly problems: readonly WrittenProblem[] }

interface Chosen {
  readonly name: string
  readonly bytes: Blob
}

export interface FileReading<K extends FileKind> {
  readonly file: Chosen | undefined
  readonly busy: boolean
  readonly failure: string | undefined
  /** What was read; undefined while nothing is chosen or the file is no table. */
  readonly reading: Readings[K] | undefined
  readonly problems: readonly WrittenProblem[]
  /** Every question that was asked, answered or not. */
  readonly asked: readonly WrittenProblem[]
  readonly answers: Readonly<Record<string, string>>
  /** True when it may be applied whole. */
  readonly ready: boolean
  readonly choose: (file: File) => void
  readonly answer: (key: string, value: string) => void
  readonly clear: () => void
}

const largest = 10_000_000

const rowsOf = { agenda: 'rows', roster: 'seats', groups: 'groups' } as const

const isRead = <K extends FileKind>(kind: K, read: Read<K>): read is Read<K> & Readings[K] =>
  rowsOf[kind] in read

/** Questions stay in their place when they are answered, so that an answer can be changed. */
const withAsked = (
  before: readonly WrittenProblem[],
  problems: readonly WrittenProblem[],
): WrittenProblem[] => {
  const news = problems.filter(({ key }) => key !== undefined)
  const fresh = new Map(news.map((problem) => [problem.key, problem]))
  const kept = before.map((problem) => fresh.get(problem.key) ?? problem)
  return [...kept, ...news.filter(({ key }) => !before.some((problem) => problem.key === key))]
}

interface Held<K extends FileKind> {
  readonly file: Chosen | undefined
  readonly answers: Readonly<Record<string, string>>
  readonly asked: readonly WrittenProblem[]
  readonly read: Read<K> | undefined
  readonly busy: boolean
  readonly failure: string | undefined
}
const nothing = {
  file: undefined,
  answers: {},
  asked: [],
  read: undefined,
  busy: false,
  failure: undefined,
} as const

/** Sends a file to be read, and reads it again with every answer. Nothing is applied. */
export const useFileReading = <K extends FileKind>(
  kind: K,
  seat: Seat,
  codes: readonly string[] = [],
  /** The meeting that it is imported into again: its organizations are compared. */
  into?: string,
): FileReading<K> => {
  const [held, setHeld] = useState<Held<K>>(nothing)
  const round = useRef(0)
  const tell = useText()
  const failureText = useRef(useFailureText())
  const known = kind === 'agenda' ? codes.join(';') : ''
  const { meeting, person } = seat

  const read = useCallback(
    async (file: Chosen, answers: Held<K>['answers']) => {
      round.current += 1
      const mine = round.current
      setHeld((before) => ({ ...before, file, answers, busy: true, failure: undefined }))
      const query = new URLSearchParams({ name: file.name.slice(0, 200), answers: JSON.stringify(answers) })
      if (known !== '' && known.length < 6_000) query.set('codes', known)
      if (into !== undefined) query.set('into', into)
      const result = await fetchAs<Read<K>>({ meeting, person }, `/api/preview/${kind}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file.bytes,
      })
      if (mine !== round.current) return
      if (isFailure(result)) setHeld((now) => ({ ...now, busy: false, failure: failureText.current(result) }))
      else
        setHeld((now) => ({
          ...now,
          busy: false,
          read: result,
          asked: withAsked(now.asked, result.problems),
        }))
    },
    [kind, known, into, meeting, person],
  )

  const choose = async (file: File) => {
    const { name } = file
    if (file.size > largest) return setHeld({ ...nothing, failure: tell(importWords.tooLarge, { name }) })
    try {
      const bytes = new Blob([await file.arrayBuffer()])
      setHeld(nothing)
      await read({ name, bytes }, {})
    } catch {
      setHeld({ ...nothing, failure: tell(importWords.unread, { name }) })
    }
  }

  const latest = useRef(held)
  latest.current = held
  useEffect(() => {
    const { file, answers } = latest.current
    if (file) void read(file, answers)
  }, [read])

  const problems = held.read?.problems ?? []
  return {
    ...held,
    problems,
    reading: held.read && isRead(kind, held.read) ? held.read : undefined,
    ready: held.read !== undefined && !held.busy && isRead(kind, held.read) && !blocks(problems),
    choose: (file) => void choose(file),
    answer: (key, value) => {
      if (held.file) void read(held.file, { ...held.answers, [key]: value })
    },
    clear: () => {
      round.current += 1
      setHeld(nothing)
    },
  }
}
