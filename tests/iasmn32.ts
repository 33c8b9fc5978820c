import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { listenToFloor } from '../server/exports/spoken.ts'
import { prepareMeeting } from '../server/preparation.ts'
import { clockItem } from '../shared/agenda/select.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { isRefused, type Names } from '../shared/kernel/decision.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { decide, evolve } from '../shared/meeting/meeting.ts'
import type { ReportContext } from '../shared/report/spoken.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'

interface Source {
  readonly paragraph: number
  readonly agenda_item: string
  readonly crp: readonly string[]
  readonly bullets: readonly { readonly verb: string; readonly text: string }[]
  readonly footnotes: readonly { readonly mark: string; readonly text: string }[]
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The 23 decision paragraphs of the 32nd session, as its report prints them. */
export const iasmn32: readonly Source[] = JSON.parse(
  readFileSync(at('./fixtures/iasmn32-decisions.json'), 'utf8'),
).decisions

/** Where the agenda calls an item otherwise than the report. */
const otherwise: Readonly<Record<string, string>> = {
  'Compendium Update: Priorities #3, #4, and #7': 'Compendium update',
  'Inclusion of Disability Considerations within the Security Risk Management': 'Inclusion of Disability',
  'TDS Update and Training Governance': 'Training Governance',
  'Update on the Review of UNSMS Policies and DO+SMT Handbook': 'Update on the review of UNSMS policies',
  'Commercial Air Travel Safety Policy': 'Commercial Air Travel Safety',
}

/** A meeting that is written command by command, as its desks would. */
export const newMeeting = (start: number) => {
  let state: State = emptyState
  let now = start
  let count = 0
  const [log, names]: [MeetingEvent[], Record<string, string>] = [[], {}]
  const floor = listenToFloor()
  const viewer = (actor: string): Viewer =>
    actor === 'organizer' || actor === 'system'
      ? { personId: actor, role: actor, organizations: [] }
      : (viewerOf(state.roster, actor) as Viewer)
  return {
    state: () => state,
    names: (): Names => names,
    log,
    pass: (ms: number) => {
      now += ms
    },
    send: (actor: string, command: Command): string => {
      count += 1
      const id = `c${count}`
      const decided = decide(state, command, { actor: viewer(actor), now, id })
      if (isRefused(decided)) throw new Error(`${command.type}: ${decided.refused}`)
      Object.assign(names, decided.names ?? {})
      for (const event of decided.events) {
        log.push(event)
        floor.see(event)
        state = evolve(state, event)
      }
      return id
    },
    telling: (): ReportContext => ({
      names,
      said: floor.heard(now).map(({ intervention, ms }) => ({ request: intervention.request, ms })),
      head: { seq: log.length, hash: 'ab'.repeat(32) },
      at: log.at(-1)?.at ?? 0,
    }),
  }
}

export type Written = ReturnType<typeof newMeeting>

/** The 32nd session with its agenda and roster, from its own files. */
export const prepared = (): Written => {
  const meeting = newMeeting(Date.UTC(2020, 5, 21, 12, 0))
  const { commands, blocked } = prepareMeeting({
    title: '32nd session of the Inter-Agency Security Management Network',
    body: 'IASMN',
    zone: 'Europe/Zurich',
    agenda: { name: 'agenda.csv', bytes: readFileSync(at('../samples/iasmn32/agenda.csv')) },
    roster: { name: 'roster.csv', bytes: readFileSync(at('../samples/iasmn32/roster.csv')) },
  })
  if (blocked) throw new Error('the sample cannot be read')
  for (const command of commands('iasmn32')) meeting.send('organizer', command)
  return meeting
}

/** The id of the item that a decision paragraph of the report belongs to. */
export const itemFor = ({ agenda }: State, { agenda_item: title }: Pick<Source, 'agenda_item'>): string => {
  const wanted = (otherwise[title] ?? title).toLowerCase()
  const item = agenda.items.find((one) => one.title.toLowerCase().startsWith(wanted))
  if (!item) throw new Error(`no item for ${title}`)
  return item.id
}

/** Enters one decision paragraph: drafted, tabled, concluded, with its later footnotes. */
export const enterDecision = (meeting: Written, source: Source): void => {
  const decisionId = meeting.send('organizer', {
    type: 'draftDecision',
    itemId: itemFor(meeting.state(), source),
    kind: 'decision',
    documents: [...source.crp],
    points: source.bullets.map(({ text, verb }) => ({ text, verb })),
  })
  meeting.send('organizer', { type: 'tableDecision', decisionId })
  const conclusionId = meeting.send(chairOf(meeting), {
    ...{ type: 'conclude', decisionId, outcome: 'endorsed', text: '' },
  })
  for (const { mark, text } of source.footnotes) {
    const marks: Readonly<Record<string, string>> = { 4: '⁴' }
    const index = source.bullets.findIndex((one) => one.text.includes(marks[mark] ?? mark))
    const pointId = `${decisionId}-${index + 1}`
    meeting.send('organizer', {
      type: 'addFootnote',
      about: 'conclusion',
      aboutId: conclusionId,
      pointId,
      text,
    })
  }
}

/** The id of the person in the chair. */
export const chairOf = (meeting: Written): string =>
  meeting.state().roster.persons.find(({ role }) => role === 'chair')?.id ?? ''

/** The item without a parent that an item belongs to. */
export const topOf = (meeting: Written, itemId: string): string =>
  clockItem(meeting.state().agenda, itemId)?.id ?? itemId
