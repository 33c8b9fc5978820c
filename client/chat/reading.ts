import { useMemo } from 'react'
import type { Agenda } from '../../shared/agenda/model.ts'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { ChatMessage } from '../../shared/chat/model.ts'
import { chatReader, mentions, type ReadText } from '../../shared/chat/text.ts'
import { findById } from '../../shared/kernel/lists.ts'
import type { Organization } from '../../shared/roster/model.ts'
import { useText } from '../messages/Say.tsx'
import { useMeeting, useViewer } from '../store.ts'
import { chatNewsText } from './news-messages.ts'
import { type ReadMarks, threadKey, useReadMarks } from './seen.ts'

let reader: { readonly organizations: readonly Organization[]; readonly read: ReadText } | undefined

const readerOf = (organizations: readonly Organization[]): ReadText => {
  if (reader?.organizations !== organizations) reader = { organizations, read: chatReader(organizations) }
  return reader.read
}

/** Takes texts apart by the organizations of this meeting; made once for all who show one. */
export const useReader = (): ReadText => useMeeting(({ roster }) => readerOf(roster.organizations))

export interface Thread {
  readonly itemId: string | null
  readonly messages: readonly ChatMessage[]
  readonly unread: number
  readonly mentioned: boolean
}

/** The messages by their items, with what is new to this seat. */
export const threadsOf = (
  messages: readonly ChatMessage[],
  marks: ReadMarks,
  personId: string,
  namesMe: (text: string) => boolean,
): Map<string, Thread> => {
  const byItem = new Map<string, { itemId: string | null; messages: ChatMessage[] }>()
  for (const message of messages) {
    const key = threadKey(message.itemId)
    const thread = byItem.get(key) ?? { itemId: message.itemId, messages: [] }
    if (thread.messages.length === 0) byItem.set(key, thread)
    thread.messages.push(message)
  }
  const threads = [...byItem].map(([key, { itemId, messages: all }]): [string, Thread] => {
    const fresh = all.slice(marks[key] ?? 0).filter((message) => message.personId !== personId)
    const mentioned = fresh.slice(-200).some(({ text }) => namesMe(text))
    return [key, { itemId, messages: all, unread: fresh.length, mentioned }]
  })
  return new Map(threads)
}

const noMessages: readonly ChatMessage[] = []

export const emptyThread = (itemId: string | null): Thread => ({
  itemId,
  messages: noMessages,
  unread: 0,
  mentioned: false,
})

export const useThreads = (): Map<string, Thread> => {
  const messages = useMeeting(({ chat }) => chat.messages)
  const { personId, organizations } = useViewer()
  const marks = useReadMarks()
  const read = useReader()
  return useMemo(
    () => threadsOf(messages, marks, personId, (text) => mentions(read(text), organizations)),
    [messages, marks, personId, organizations, read],
  )
}

export interface PrivateUnread {
  readonly notes: number
  readonly lines: number
}

/** Private words that somebody else wrote since this seat last looked. */
export const usePrivateUnread = (): PrivateUnread => {
  const notes = useMeeting(({ chat }) => chat.notes)
  const lines = useMeeting(({ chat }) => chat.lines)
  const { personId } = useViewer()
  const marks = useReadMarks()
  return useMemo(
    () => ({
      notes: notes.slice(marks['podium notes'] ?? 0).filter(({ by }) => by !== personId).length,
      lines: lines.slice(marks['private lines'] ?? 0).filter(({ from }) => from !== personId).length,
    }),
    [notes, lines, personId, marks],
  )
}

/** All that is new, in every thread. */
export const useUnread = (): { count: number; mentioned: boolean } => {
  const threads = useThreads()
  return useMemo(() => {
    const all = [...threads.values()]
    return {
      count: all.reduce((sum, { unread }) => sum + unread, 0),
      mentioned: all.some(({ mentioned }) => mentioned),
    }
  }, [threads])
}

export const useItemOn = (): string | null => useMeeting(({ agenda }) => floorItemId(agenda))

const titleOf = (agenda: Agenda, itemId: string | null): string | undefined => {
  const item = findById(agenda.items, itemId)
  return item && `${item.number} ${item.title}`.trim()
}

/** "item 2", where it has a number. */
export const useItemShort = (): ((itemId: string | null) => string) => {
  const agenda = useMeeting((state) => state.agenda)
  const nameOf = useItemName()
  const tell = useText()
  return (itemId) => {
    const number = findById(agenda.items, itemId)?.number
    return number ? tell(chatNewsText.itemNumber, { number }) : nameOf(itemId)
  }
}

/** "2 Strategic priorities", or between items. */
export const useItemName = (): ((itemId: string | null) => string) => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  return useMemo(() => (itemId) => titleOf(agenda, itemId) ?? tell(chatNewsText.between), [agenda, tell])
}
