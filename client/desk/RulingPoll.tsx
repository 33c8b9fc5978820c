import { useState } from 'react'
import type { CommandOf } from '../../shared/commands.ts'
import type { Ruling } from '../../shared/floor/model.ts'
import { appealText, appealTitle } from '../../shared/polls/appeal-words.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { resultInWords } from '../../shared/polls/result-words.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useCode } from '../polls/units.ts'
import { useMay, useMeeting } from '../store.ts'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { DecideAct } from './DecideAct.tsx'
import { pollOnRuling } from './deciding.ts'
import { useAnswered } from './OpenPoll.tsx'
import { showDecide } from './part.ts'
import { pollDesk } from './poll-messages.ts'

const methods = ['no-objection', 'recorded', 'indicative'] as const
type Method = (typeof methods)[number]
type Put = CommandOf<'putPoll'>

/** The question that an appeal asks, and the poll that was put on it since. */
const useQuestion = (ruling: Ruling) => {
  const unit = useCode()
  const polls = useMeeting((state) => state.polls)
  const code = unit(ruling.organizationId)
  const title = appealTitle(code)
  const by = ruling.appealedBy === null ? '' : unit(ruling.appealedBy)
  const text = appealText(ruling, { code, by })
  const putBy = (method: Method): Put => ({
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
    <Say it={pollDesk.rulingPrepared} with={{ result: resultInWords(poll, unit, conclusions) }} />
  )
}

/** In the bar of an appeal: the poll on whether the ruling stands, or what came of it in words. */
export const RulingPoll = ({ ruling }: { ruling: Ruling }) => {
  const { poll, putBy } = useQuestion(ruling)
  const [method, setMethod] = useState<Method>()
  const byVote = useMay(putBy('recorded'))
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
        <Say it={pollDesk[method]} />
      </DecideAct>
    )
  return (
    <ActionMenu
      label={tell(pollDesk.putRuling)}
      actions={methods.map((one) => ({
        key: one,
        label: tell(pollDesk[one]),
        why: one === 'recorded' && byVote ? inWords(byVote) : undefined,
        run: () => setMethod(one),
      }))}
    >
      <Say it={pollDesk.putRuling} />
    </ActionMenu>
  )
}
