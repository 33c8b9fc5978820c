import { besideWords } from '../messages/lists.ts'
import { actionNames, paperWords, registerKindNames, registerWords } from '../messages/report.ts'
import { arm, dayOf, eachOf, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import type { TallyMoment } from '../polls/tallies.ts'
import type { State } from '../state.ts'
import type { Message } from '../wording.ts'
import { type Block, line, type Paper } from './paper.ts'
import { type RegisterEntry, registerOf } from './register.ts'
import { coverOf } from './report.ts'
import type { ReportContext } from './spoken.ts'

/** A ruling, and a conclusion on a poll, have the chair's words as their text. */
const saysItself = ({ kind }: RegisterEntry): boolean => kind === 'ruling' || kind === 'conclusion'

/** "2020-06-22 06:07". */
const utcIn = ({ utc }: TallyMoment): string => utc.slice(0, 16).replace('T', ' ')

/** Name and words of each thing that stands behind a point, in the order in which it is read. */
const factsOf = (entry: RegisterEntry, zone: string): (readonly [Unwritten, Unwritten])[] => {
  const { outcome, owner, due, condition, action, documents, polls, conclusion, footnotes } = entry
  const facts: (readonly [Message, Unwritten])[] = [
    [registerWords.outcome, outcome],
    [registerWords.responsible, owner],
    [registerWords.by, due === null ? '' : dayOf(due)],
    [registerWords.action, action === null ? '' : say(actionNames[action])],
    [registerWords.condition, condition],
    [registerWords.conditionOfConclusion, conclusion?.condition ?? ''],
    [registerWords.chairConcluded, saysItself(entry) ? '' : (conclusion?.text ?? '')],
  ]
  if (conclusion)
    facts.push([
      registerWords.when,
      say(registerWords.whenBy, {
        ...{ local: conclusion.at.local, zone, utc: utcIn(conclusion.at) },
        by: arm(conclusion.by ?? 'nobody'),
      }),
    ])
  for (const { title, method, result, note, textHash } of polls)
    facts.push([
      registerWords.poll,
      paragraph(
        say(registerWords.pollIs, { isTitled: title !== '', title, method }),
        ...[note, result, say(registerWords.check, { check: textHash.slice(0, 16) })],
      ),
    ])
  facts.push([registerWords.documents, documents.length === 0 ? '' : eachOf(documents)])
  return [
    ...facts.filter(([, words]) => words !== '').map(([name, words]) => [say(name), words] as const),
    ...footnotes.map(
      ({ organization, text, at }) =>
        [
          say(registerWords.added, { day: dayOf(at.local.slice(0, 10)) }),
          organization === '' ? text : say(besideWords.said, { who: organization, text }),
        ] as const,
    ),
  ]
}

const headingOf = ({ item }: RegisterEntry): { readonly key: string; readonly text: Unwritten } => {
  if (item === null) return { key: '', text: say(paperWords.betweenItems) }
  const { number, title } = item
  return {
    key: JSON.stringify(item),
    text: number === '' || title === '' ? number || title : say(besideWords.numbered, { number, title }),
  }
}

/** The register as a document: on each item its points in words, each with what stands behind it. */
export const registerPaper = (view: State, told: ReportContext): Paper => {
  const blocks: Block[] = []
  let heading: string | undefined
  for (const [index, entry] of registerOf(view).entries()) {
    const next = headingOf(entry)
    if (next.key !== heading) blocks.push({ kind: 'heading', level: 1, text: next.text })
    heading = next.key
    blocks.push({
      ...{ kind: 'numbered', number: index + 1, leads: true },
      text: [
        { text: say(registerWords.kind, { kind: say(registerKindNames[entry.kind]) }), strong: true },
        { text: entry.text },
      ],
    })
    for (const [name, words] of factsOf(entry, view.meeting.zone))
      blocks.push({
        kind: 'plain',
        text: [{ text: say(paperWords.name, { name }), strong: true }, { text: words }],
      })
  }
  if (blocks.length === 0) blocks.push({ kind: 'plain', text: line(say(registerWords.nothing)), soft: true })
  return {
    kind: 'register',
    name: say(paperWords.register),
    ...coverOf(view, told),
    summary: null,
    footnotes: [],
    blocks,
  }
}
