import { useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { Ruling } from '../../shared/floor/model.ts'
import { appealText, appealTitle } from '../../shared/polls/appeal.ts'
import { methods } from '../../shared/polls/methods.ts'
import type { Poll, PollMethod } from '../../shared/polls/model.ts'
import { resultOf } from '../../shared/polls/results.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useWriter, Write } from '../messages/Write.tsx'
import { allMethods, methodText } from '../polls/methods.ts'
import { useCode } from '../polls/units.ts'
import { useMay, useMeeting } from '../store.ts'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { DecideAct } from './DecideAct.tsx'
import { pollOnRuling } from './deciding.ts'
import { useAnswered } from './OpenPoll.tsx'
import { showDecide } from './part.ts'
import { pollDesk } from './poll-messages.ts'

const isDecisive = (method: PollMethod): boolean =>
  methods[method].isVote === true || methods[method].silenceConsents === true

/** The open ways to ask whether a ruling stands. What is only indicative comes last: it decides nothing. */
const ways = allMethods
  .filter((method) => methods[method].putsText && !methods[method].sealing)
  .sort((a, b) => Number(isDecisive(b)) - Number(isDecisive(a)))
const [vote = 'recorded'] = ways.filter((method) => methods[method].needsMajorityBody)
type Put = CommandOf<'putPoll'>

/** The question that an appeal asks, and the poll that was put on it since. */
const useQuestion = (ruling: Ruling) => {
  const write = useWriter()
  const unit = useCode()
  const polls = useMeeting((state) => state.polls)
  const code = unit(ruling.organizationId)
  const title = write(appealTitle(code))
  const by = ruling.appealedBy === null ? '' : unit(ruling.appealedBy)
  const text = write(appealText(ruling, { code, by }))
  const putBy = (method: PollMethod): Put => ({
    type: 'putPoll',
    poll: { method, itemId: ruling.itemId, rulingId: ruling.requestId, title, text },
  })
  return { poll: pollOnRuling(polls, ruling, title), putBy }
}

const Outcome = ({ poll }: { poll: Poll }) => {
  const unit = useCode()
  const tell = useText()
  const answered = useAnswered(poll) ?? 0
  const conclusions = useMeeting((state) => state.decisions.conclusions)
  return poll.status === 'open' ? (
    <Say
      it={pollDesk.rulingPut}
      with={{ turnout: tell(pollDesk.answeredOf, { answered, of: poll.electorate.length }) }}
    />
  ) : (
    <Say it={pollDesk.rulingPrepared} with={{ result: <Write of={resultOf(poll, unit, conclusions)} /> }} />
  )
}

/** In the bar of an appeal: the poll on whether the ruling stands, or what came of it in words. */
export const RulingPoll = ({ ruling }: { ruling: Ruling }) => {
  const { poll, putBy } = useQuestion(ruling)
  const [method, setMethod] = useState<PollMethod>()
  const byVote = useMay(putBy(vote))
  const members = useMeeting(
    ({ roster }) => roster.organizations.filter(({ kind }) => kind === 'member').length,
  )
  const inWords = useRefusalText()
  const tell = useText()
  if (poll)
    return (
      <p>
        <Outcome poll={poll} />
      </p>
    )
  if (method)
    return (
      <DecideAct
        command={putBy(method)}
        size="small"
        look="primary"
        confirm={tell(pollDesk.openSure, { count: members })}
        done={tell(pollDesk.opened)}
        onDone={() => showDecide(false)}
      >
        <Say it={methodText[method].open} />
      </DecideAct>
    )
  return (
    <ActionMenu
      label={tell(pollDesk.putRuling)}
      actions={ways.map((one) => ({
        key: one,
        label: tell(methodText[one].open),
        why: methods[one].needsMajorityBody && byVote ? inWords(byVote) : undefined,
        run: () => setMethod(one),
      }))}
    >
      <Say it={pollDesk.putRuling} />
    </ActionMenu>
  )
}
