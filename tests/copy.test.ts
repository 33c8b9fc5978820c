import { describe, expect, test } from 'vitest'
import { readCommand } from '../server/read-command.ts'
import type { Command } from '../shared/commands.ts'
import { copyCommands } from '../shared/meeting/copy.ts'
import { defaultVotingRules } from '../shared/polls/select.ts'
import type { State } from '../shared/state.ts'
import { does, given, house, type Step, underWay } from './given.ts'

const create = { type: 'createMeeting', meetingId: 'm2', title: 'A copy', zone: 'UTC' } as const
const secretary = (command: Command, id?: string): Step => does('secretary', command, id)

const draft = (id: string, itemId: string, tabled = false): Step =>
  secretary(
    {
      ...{ type: 'draftDecision', itemId, kind: 'decision', title: id, documents: ['CRP 4'], tabled },
      points: [
        { text: 'Took note of it;', owner: 'UNDP', due: '2020-09-30' },
        { text: 'SOP to be revised.' },
      ],
    },
    id,
  )
const rules = { ...defaultVotingRules, deciding: 'majority' as const, proxies: 2 }

const copied = (state: State): State => {
  const commands = copyCommands(state, {}, create)
  for (const command of commands) expect(readCommand(command), command.type).toBeTruthy()
  return given(commands.map((command, index) => does('organizer', command, `copy${index}`))).state
}

describe('a copy of a meeting', () => {
  test('M16 it takes over the rules for voting, the drafts and the prepared polls', () => {
    const { state } = given(
      house,
      secretary({ type: 'setVotingRules', rules }),
      draft('d', 'field'),
      secretary(
        {
          type: 'preparePoll',
          poll: {
            ...{ method: 'recorded', title: 'Point two', decisionId: 'd', pointIds: ['d-2'] },
            rules: { rollCall: 'by-lot', held: true },
          },
        },
        'p',
      ),
      secretary({
        type: 'preparePoll',
        poll: {
          ...{ method: 'questionnaire', title: 'Survey', itemId: 'budget', unit: 'organization' },
          parts: [{ text: 'Which?', ask: 'several', options: ['A', 'B', 'C'], most: 2, other: true }],
        },
      }),
    )
    const copy = copied(state)
    const [before] = state.decisions.drafts
    const [after] = copy.decisions.drafts
    const titleOf = ({ agenda }: State, itemId: string | null | undefined) =>
      agenda.items.find(({ id }) => id === itemId)?.title
    const plain = <T extends { id: string }>(list: readonly T[] = []) =>
      list.map(({ id: _, ...rest }) => rest)
    expect(copy.polls.rules).toEqual(rules)
    expect(titleOf(copy, after?.itemId)).toBe('field')
    expect(after).toMatchObject({ status: 'draft', title: 'd', documents: ['CRP 4'] })
    expect(plain(after?.points)).toEqual(plain(before?.points))
    const [vote, survey] = copy.polls.polls
    expect(vote).toMatchObject({
      ...{ status: 'prepared', title: 'Point two', decisionId: after?.id },
      rules: state.polls.polls[0]?.rules,
    })
    expect(vote?.parts.map(({ pointId }) => pointId)).toEqual([after?.points[1]?.id])
    expect(titleOf(copy, survey?.itemId)).toBe('budget')
    expect(survey).toMatchObject({
      unit: 'organization',
      parts: state.polls.polls[1]?.parts,
      rules: state.polls.polls[1]?.rules,
    })
  })

  test('M16 what was before everybody stays behind, and so does a poll on it', () => {
    const text = { method: 'indicative' as const, title: 'Opened', text: 'Agreed.' }
    const { state } = given(
      underWay,
      draft('d', 'priorities', true),
      secretary({ type: 'preparePoll', poll: { ...text, title: 'On what is tabled', decisionId: 'd' } }),
      does('chair', { type: 'putPoll', poll: text }),
    )
    const copy = copied(state)
    expect(copy.decisions.drafts).toEqual([])
    expect(copy.polls.polls).toEqual([])
    expect(copyCommands(state, {}, create).map(({ type }) => type)).not.toContain('importPrepared')
  })

  test('M16 places that lead nowhere are refused', () => {
    const empty = { type: 'importPrepared' as const, rules, decisions: [], polls: [] }
    const poll = { method: 'indicative' as const, title: 'T', text: 'Agreed.', points: [] }
    const when = (command: Command) => given(house).when('organizer', command)
    when({ ...empty, decisions: [{ item: 99, kind: 'decision' }] }).refused('unknown-item')
    when({ ...empty, polls: [{ ...poll, item: 99, decision: null }] }).refused('unknown-item')
    when({ ...empty, polls: [{ ...poll, item: null, decision: 0 }] }).refused('unknown-decision')
    given(house).when('secretary', empty).refused('not-allowed')
  })
})
