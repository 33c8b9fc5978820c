import { mayAsk, methods } from '../../shared/polls/methods.ts'
import type { Ask, PollMethod, PollRules } from '../../shared/polls/model.ts'
import type { PollDraft } from '../../shared/polls/prepare.ts'
import { isPosition, questionKinds } from '../../shared/polls/questions.ts'

/** A question as it is written in the form; its options are lines. */
export interface QuestionFields {
  readonly key: number
  readonly text: string
  readonly ask: Ask
  readonly options: string
  readonly most: number | null
  readonly other: boolean
}

export type Put = 'text' | 'decision' | 'candidates'

/** The form of a poll. It holds what any method needs; a draft takes what its own method needs. */
export interface PollFields {
  readonly method: PollMethod
  readonly itemId: string
  readonly title: string
  readonly put: Put
  readonly text: string
  readonly document: string
  readonly decisionId: string
  /** Empty: the decision as a whole. */
  readonly pointIds: readonly string[]
  readonly isByPoints: boolean
  readonly questions: readonly QuestionFields[]
  readonly unit: 'organization' | 'person'
  readonly rules: Partial<PollRules>
}

export const newQuestion = (key: number): QuestionFields => ({
  ...{ key, text: '', ask: 'one', options: '', most: null, other: false },
})

export const emptyFields: PollFields = {
  ...{ method: 'no-objection', itemId: '', title: '', put: 'text', text: '', document: '' },
  ...{ decisionId: '', pointIds: [], isByPoints: false, questions: [newQuestion(1)] },
  ...{ unit: 'person', rules: {} },
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The options of a question, each once. */
export const optionsIn = (text: string): string[] => [...new Set(lines(text))]

const allKinds = Object.keys(questionKinds) as readonly Ask[]

/** The ways in which questions of a method are answered. */
export const asksOf = (method: PollMethod): readonly Ask[] =>
  allKinds.filter(
    (ask) =>
      mayAsk(method, ask) &&
      !isPosition({ ask }) &&
      // Seats are not filled by an order of preference.
      !(methods[method].questions?.elects && questionKinds[ask].isOrdered),
  )

/** What a method can put to them. */
export const putsOf = (method: PollMethod): readonly Put[] => {
  const { putsText, questions } = methods[method]
  if (!putsText) return []
  return questions?.elects ? ['text', 'decision', 'candidates'] : ['text', 'decision']
}

export const fieldsOf = (draft: PollDraft): PollFields => {
  const { method, itemId, decisionId, pointIds = [], parts = [], unit = 'person', rules = {} } = draft
  return {
    ...{ method, title: draft.title, text: draft.text ?? '', document: draft.document ?? '' },
    ...{ itemId: itemId ?? '', decisionId: decisionId ?? '', unit, rules },
    ...{ pointIds, isByPoints: pointIds.length > 0 },
    put: decisionId
      ? 'decision'
      : methods[method].questions?.elects && parts.length > 0
        ? 'candidates'
        : 'text',
    questions:
      parts.length === 0
        ? [newQuestion(1)]
        : parts.map(({ text, ask, options = [], most = null, other = false }, index) => ({
            ...{ key: index + 1, text, ask, most, other },
            options: options.join('\n'),
          })),
  }
}

type AskedPart = NonNullable<PollDraft['parts']>[number]

const partOf = ({ text, ask, options, most, other }: QuestionFields): AskedPart => {
  const { needsOptions, mayNameEnds, takesSeveral, mayAllowOther } = questionKinds[ask]
  const written = optionsIn(options)
  return {
    text: text.trim(),
    ask,
    ...(needsOptions || (mayNameEnds && written.length > 0) ? { options: written } : {}),
    ...(takesSeveral ? { most } : {}),
    ...(mayAllowOther ? { other } : {}),
  }
}

/** Whether what is put has questions: always where there is no text, and where candidates are put in its place. */
export const asksBeside = ({ method, put }: PollFields): boolean =>
  !methods[method].putsText || (put === 'candidates' && putsOf(method).includes(put))

const partsOf = (fields: PollFields): AskedPart[] | undefined => {
  const { inWords, elects } = methods[fields.method].questions ?? {}
  if (!asksBeside(fields)) return undefined
  if (inWords) return fields.questions.map(partOf)
  return fields.questions
    .slice(0, 1)
    .map((first) => ({ ...partOf(first), text: '', ...(elects ? { other: false } : {}) }))
}

/** The draft that the form says: only what its method needs. */
export const draftFrom = (fields: PollFields): PollDraft => {
  const { method, itemId, title, text, document, decisionId, pointIds, isByPoints, unit, rules } = fields
  const isDecision = putsOf(method).includes('decision') && fields.put === 'decision'
  const parts = isDecision ? undefined : partsOf(fields)
  return {
    ...{ method, itemId: itemId || null, title: title.trim(), text: text.trim(), document: document.trim() },
    ...(isDecision && decisionId !== '' ? { decisionId } : {}),
    ...(isDecision && isByPoints ? { pointIds: [...pointIds] } : {}),
    ...(parts ? { parts } : {}),
    ...(methods[method].byPerson ? { unit } : {}),
    ...(Object.keys(rules).length > 0 ? { rules } : {}),
  }
}
