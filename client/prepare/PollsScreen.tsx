import { type ReactNode, useState } from 'react'
import { itemOf } from '../../shared/agenda/select.ts'
import { startOf } from '../../shared/kernel/text.ts'
import { draftOf } from '../../shared/polls/draft.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { resultOf } from '../../shared/polls/results.ts'
import { itemInWords } from '../decisions/DecisionForm.tsx'
import { Footnotes } from '../decisions/Footnotes.tsx'
import { openSealed } from '../keys.ts'
import { Rests, useRests } from '../meeting/Rests.tsx'
import { restWords } from '../messages/rests.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { Part } from '../Part.tsx'
import { BesideResult } from '../polls/BesideResult.tsx'
import { kindOf } from '../polls/labels.ts'
import { PollForm } from '../polls/PollForm.tsx'
import { PollResult } from '../polls/PollResult.tsx'
import { fieldsOf, type PollFields } from '../polls/poll-fields.ts'
import { votingRulesInWords } from '../polls/rules-words.ts'
import { useUnitCode } from '../polls/units.ts'
import { useOfferWithdrawal, WithdrawPublication } from '../polls/Withdraw.tsx'
import { send, useMay, useMeeting } from '../store.ts'
import { useMinutes } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { AskOnce } from '../ui/AskOnce.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice, TextField } from '../ui/Fields.tsx'
import { FormFrame } from '../ui/FormFrame.tsx'
import { keptForm } from '../ui/FormSlot.tsx'
import type { Bound } from '../ui/intent.ts'
import { Badge, Disclosure, EmptyState } from '../ui/pieces.tsx'
import { useFailureOf } from '../ui/send-bound.ts'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import { useBind } from '../ui/use-intent.ts'
import { OpenPollCard } from './OpenPollCard.tsx'
import { preparePollWords } from './poll-messages.ts'
import style from './prepare.module.css'

const prepareId = 'prepare-poll'
const editId = (id: string) => `edit-poll-${id}`
const voidId = (id: string) => `void-poll-${id}`

interface CardProps {
  readonly poll: Poll
  readonly badge?: ReactNode
  readonly children: ReactNode
}

const Card = ({ poll, badge, children }: CardProps) => {
  const item = useMeeting((state) => itemOf(state.agenda, poll.itemId))
  return (
    <article className={style.decisionCard} aria-labelledby={`poll-${poll.id}`}>
      <div className={style.pollHead}>
        <div className={style.decisionHead}>
          <h4 id={`poll-${poll.id}`} className={style.decisionTitle} dir="auto">
            {poll.title}
          </h4>
          {badge}
        </div>
        <p className={desk.soft}>
          <Say it={kindOf(poll)} />
          {item && (
            <>
              {' · '}
              <span dir="auto">
                <Say it={preparePollWords.onItem} with={{ item: itemInWords(item) }} />
              </span>
            </>
          )}
          {poll.document !== '' && (
            <>
              {' · '}
              <bdi>{poll.document}</bdi>
            </>
          )}
        </p>
      </div>
      {children}
    </article>
  )
}

// --- prepared ---

const durations = [null, 2, 5, 10, 30] as const

/** Opens a prepared poll in one action; of a sealed one this page keeps a key, as every page of the podium. */
const OpenAct = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const [openFor, setOpenFor] = useState<number | null>(null)
  const inMinutes = useMinutes()
  const { id: pollId, title, rules } = poll
  const command = { type: 'openPoll' as const, pollId, ...(openFor === null ? {} : { openFor }) }
  const trial = rules.sealed ? { ...command, publicKey: '0'.repeat(64) } : command
  const refused = useMay(trial)
  const bind = useBind()
  const failureOf = useFailureOf()
  const run = async (bound: Bound = bind(command)) => {
    const { sight } = bound
    const answer = await (rules.sealed ? openSealed(command, sight) : send(command, sight))
    return answer.ok ? undefined : failureOf(bound, answer)
  }
  return (
    <>
      <AskOnce
        command={command}
        look="primary"
        size="small"
        why={refused && inWords(refused)}
        whyShown="on-focus"
        aria-label={tell(preparePollWords.putOpenOf, { title })}
        done={tell(preparePollWords.opened, { title })}
        run={run}
      >
        <Say it={preparePollWords.putOpen} />
      </AskOnce>
      <select
        className={style.openFor}
        aria-label={tell(preparePollWords.openFor, { title })}
        value={openFor ?? ''}
        onChange={({ currentTarget: { value } }) => setOpenFor(value === '' ? null : Number(value))}
      >
        {durations.map((count) => (
          <option key={count} value={count ?? ''}>
            {count === null
              ? tell(preparePollWords.openUntil)
              : tell(preparePollWords.minutes, { span: inMinutes(count) })}
          </option>
        ))}
      </select>
    </>
  )
}

interface PreparedProps {
  readonly poll: Poll
  readonly onLike: (start: PollFields) => void
}

const Prepared = ({ poll, onLike }: PreparedProps) => {
  const tell = useText()
  const polls = useMeeting((state) => state.polls)
  const [isOpen, setOpen] = useState(false)
  const { id: pollId, title } = poll
  if (isOpen)
    return <PollForm poll={poll} openers={[editId(pollId), prepareId]} onClose={() => setOpen(false)} />
  return (
    <Card poll={poll}>
      <div className={desk.row}>
        <OpenAct poll={poll} />
        <Button
          id={editId(pollId)}
          size="small"
          aria-label={tell(preparePollWords.editOf, { title })}
          onClick={() => setOpen(true)}
        >
          <Say it={preparePollWords.edit} />
        </Button>
        <ActionMenu
          label={tell(preparePollWords.moreOf, { title })}
          actions={[
            {
              key: 'duplicate',
              label: tell(preparePollWords.duplicate),
              run: () =>
                onLike(likeIt(fieldsOf(draftOf(polls, poll)), tell(preparePollWords.copyOf, { title }))),
            },
          ]}
        >
          <Say it={preparePollWords.more} />
        </ActionMenu>
        <Act
          command={{ type: 'removePoll', pollId }}
          size="small"
          look="quiet"
          whyShown="on-focus"
          confirm={tell(preparePollWords.removeAsk)}
          aria-label={tell(preparePollWords.removeOf, { title })}
          done={tell(preparePollWords.removed)}
        >
          <Say it={preparePollWords.remove} />
        </Act>
      </div>
    </Card>
  )
}

const likeIt = (fields: PollFields, title: string): PollFields => ({ ...fields, title: startOf(title, 200) })

// --- over ---

interface VoidProps {
  readonly poll: Poll
  readonly onClose: () => void
}

const Void = ({ poll, onClose }: VoidProps) => {
  const tell = useText()
  const { fields, set } = useFields({ reason: '' })
  const { reason } = fields
  const { run, busy, failure } = useCommand()
  const of = { kind: 'poll' as const, id: poll.id }
  const reopens = useRests(of).some(({ kind }) => kind === 'conclusion')
  const save = async () => {
    const why = { pollId: poll.id, reason: reason.trim(), ...(reopens && { reopens }) }
    const command = { type: 'voidPoll' as const, ...why }
    if (await run(command, tell(preparePollWords.voided))) onClose()
  }
  return (
    <FormFrame
      title={<Say it={preparePollWords.makeVoid} />}
      openers={[voidId(poll.id)]}
      save={<Say it={preparePollWords.makeVoid} />}
      why={busy || reason.trim() !== '' ? undefined : tell(preparePollWords.needReason)}
      failure={failure}
      busy={busy}
      onSave={() => void save()}
      onCancel={onClose}
    >
      <Rests of={of} {...(reopens && { so: restWords.reopened })} />
      <TextField
        label={<Say it={preparePollWords.voidReason} />}
        hint={<Say it={preparePollWords.voidHelp} />}
        maxLength={300}
        value={reason}
        onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
      />
    </FormFrame>
  )
}

const VoidForm = keptForm(
  ({ poll: { id } }: VoidProps) => ({ name: `void.${id}`, about: { kind: 'poll', id } }),
  Void,
)

const VoidAct = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const refused = useMay({ type: 'voidPoll', pollId: poll.id, reason: '–', reopens: true })
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <VoidForm poll={poll} onClose={() => setOpen(false)} />
  return (
    <div>
      <Button
        id={voidId(poll.id)}
        size="small"
        look="quiet"
        why={refused && inWords(refused)}
        whyShown="on-focus"
        aria-label={tell(preparePollWords.makeVoidOf, { title: poll.title })}
        onClick={() => setOpen(true)}
      >
        <Say it={preparePollWords.makeVoid} />
      </Button>
    </div>
  )
}

const isHeld = ({ status, publishedAt }: Poll): boolean => status === 'closed' && publishedAt === null

interface ClosedProps {
  readonly poll: Poll
  readonly onLike: (start: PollFields) => void
  /** Whether it is chosen to be published with others; undefined where there is no choice. */
  readonly chosen?: boolean | undefined
  readonly onChoose: (isChosen: boolean) => void
}

const Closed = ({ poll, onLike, chosen, onChoose }: ClosedProps) => {
  const tell = useText()
  const offerWithdrawal = useOfferWithdrawal()
  const codeOf = useUnitCode(poll)
  const polls = useMeeting((state) => state.polls)
  const all = useMeeting((state) => state.decisions.conclusions)
  const conclusions = all.filter(({ pollId }) => pollId === poll.id)
  const { id: pollId, title, rules } = poll
  const numbered = poll.parts.flatMap(({ pointId }, index) =>
    pointId === null ? [] : [{ id: pointId, number: index + 1 }],
  )
  return (
    <Card
      poll={poll}
      badge={
        isHeld(poll) && (
          <Badge kind="accent">
            <Say it={preparePollWords.isHeld} />
          </Badge>
        )
      }
    >
      <p className={style.resultWords}>
        <Write of={resultOf(poll, codeOf, conclusions)} />
      </p>
      <BesideResult poll={poll} />
      <WithdrawPublication poll={poll} />
      {poll.status === 'closed' && (
        <Disclosure summary={<Say it={preparePollWords.result} />}>
          <div className={style.result}>
            <PollResult poll={poll} conclusions={conclusions} />
          </div>
        </Disclosure>
      )}
      {isHeld(poll) && (
        <div className={desk.row}>
          <Act
            command={{ type: 'publishPolls', pollIds: [pollId] }}
            size="small"
            aria-label={tell(preparePollWords.publishOf, { title })}
            onAnswer={({ ok }) => ok && offerWithdrawal([pollId])}
          >
            <Say it={preparePollWords.publish} />
          </Act>
          {chosen !== undefined && (
            <Choice
              label={<Say it={preparePollWords.publishTogether} />}
              aria-label={tell(preparePollWords.chooseToPublish, { title })}
              checked={chosen}
              onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
            />
          )}
        </div>
      )}
      <div className={style.cardActs}>
        <Footnotes
          about="poll"
          aboutId={pollId}
          points={numbered}
          withOrganization={!rules.sealed && poll.unit === 'organization'}
          what={title}
        />
        <Button
          size="small"
          look="quiet"
          onClick={() =>
            onLike(likeIt(fieldsOf(draftOf(polls, poll)), tell(preparePollWords.copyOf, { title })))
          }
        >
          <Say it={preparePollWords.duplicate} />
          <span className="unseen"> ({title})</span>
        </Button>
        {poll.status === 'closed' && <VoidAct poll={poll} />}
      </div>
    </Card>
  )
}

const ClosedPolls = ({ polls, onLike }: { polls: readonly Poll[]; onLike: (start: PollFields) => void }) => {
  const offerWithdrawal = useOfferWithdrawal()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const held = polls.filter(isHeld).map(({ id }) => id)
  const ids = chosen.filter((id) => held.includes(id))
  return (
    <>
      {held.length > 1 && ids.length > 0 && (
        <div>
          <Act
            command={{ type: 'publishPolls', pollIds: ids }}
            look="primary"
            onAnswer={({ ok }) => ok && offerWithdrawal(ids)}
          >
            <Say it={preparePollWords.publishSet} with={{ count: ids.length }} />
          </Act>
        </div>
      )}
      {polls.map((poll) => (
        <Closed
          key={poll.id}
          poll={poll}
          onLike={onLike}
          chosen={held.length > 1 ? ids.includes(poll.id) : undefined}
          onChoose={(isChosen) =>
            setChosen((before) => (isChosen ? [...before, poll.id] : before.filter((id) => id !== poll.id)))
          }
        />
      ))}
    </>
  )
}

// --- the screen ---

const Section = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className={style.itemPart}>
    <h3 className={desk.heading}>{title}</h3>
    {children}
  </section>
)

const RulesLine = () => {
  const tell = useText()
  const rules = useMeeting((state) => state.polls.rules)
  return (
    <p className={desk.lead}>
      {votingRulesInWords(rules, tell)}{' '}
      <a href="#rules">
        <Say it={preparePollWords.rules} />
      </a>
    </p>
  )
}

/** Polls from their preparation to their result: prepared before, opened here, closed, published, and kept. */
export const PollsScreen = () => {
  const polls = useMeeting((state) => state.polls.polls)
  const [start, setStart] = useState<Partial<PollFields> | null>(null)
  const of = (status: Poll['status']) => polls.filter((poll) => poll.status === status)
  const [open, prepared] = [of('open'), of('prepared')]
  const over = [...of('closed'), ...of('void')].sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0))
  const like = (fields: PollFields) => {
    setStart(null)
    setTimeout(() => setStart(fields))
  }
  return (
    <div className="for-screen">
      <RulesLine />
      <div className={desk.toolbar}>
        <p className={`${desk.lead} ${desk.grow}`}>
          <Say it={preparePollWords.lead} />
        </p>
        <Button id={prepareId} look="primary" onClick={() => setStart({})}>
          <Say it={preparePollWords.prepare} />
        </Button>
      </div>
      {start && <PollForm start={start} openers={[prepareId]} onClose={() => setStart(null)} />}
      {polls.length === 0 && !start && (
        <EmptyState>
          <p>
            <strong>
              <Say it={preparePollWords.nothing} />
            </strong>
          </p>
          <p>
            <Say it={preparePollWords.nothingHelp} />
          </p>
        </EmptyState>
      )}
      {open.length > 0 && (
        <Section title={<Say it={preparePollWords.open} />}>
          {open.map((poll) => (
            <Part key={poll.id} name="open-poll">
              <Card poll={poll}>
                <OpenPollCard poll={poll} />
                <VoidAct poll={poll} />
              </Card>
            </Part>
          ))}
        </Section>
      )}
      {prepared.length > 0 && (
        <Section title={<Say it={preparePollWords.prepared} />}>
          {prepared.map((poll) => (
            <Part key={poll.id} name="prepared-poll">
              <Prepared poll={poll} onLike={like} />
            </Part>
          ))}
        </Section>
      )}
      {over.length > 0 && (
        <Section title={<Say it={preparePollWords.closed} />}>
          <Part name="closed-polls">
            <ClosedPolls polls={over} onLike={like} />
          </Part>
        </Section>
      )}
    </div>
  )
}
