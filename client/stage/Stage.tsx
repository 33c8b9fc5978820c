import { useEffect, useRef, useState } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import { sittingOf } from '../../shared/agenda/select.ts'
import { openQuestion } from '../../shared/floor/list.ts'
import { isOffRecord } from '../../shared/record/off-record.ts'
import { timingOf, whereIs } from '../agenda/reading.ts'
import { serverNow, steadyNow, useNow } from '../clock.ts'
import { headDigits } from '../head-digits.ts'
import { Say } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePageTitle } from '../page-title.ts'
import { PollNews } from '../polls/PollNews.tsx'
import { useClient, useMeeting, useRehearsal } from '../store.ts'
import { useDay, useTimeIn, useToday, zoneName } from '../times.ts'
import { figures } from '../ui/figures.ts'
import { Bar } from '../ui/pieces.tsx'
import { ChatOnStage, MessageLarge, useStaged } from './Chat.tsx'
import { AroundList, QuestionLarge } from './Fair.tsx'
import { chars } from './fit.ts'
import { stageText } from './messages.ts'
import { NextThree } from './NextThree.tsx'
import { PollLarge, RehearsalLarge, useShownPoll } from './Poll.tsx'
import { ReadBackLarge, useReadBack } from './ReadBack.tsx'
import { Speaker } from './Speaker.tsx'
import style from './stage.module.css'
import { Break, Words } from './Words.tsx'

/** How old the stage is, on the server's clock, when the line is gone or silent; undefined while all is well. */
const useLostSince = (): number | undefined => {
  const since = useClient(({ silentSince }) => silentSince)
  const [lost, setLost] = useState<number>()
  useEffect(() => setLost(since === null ? undefined : serverNow() - (steadyNow() - since)), [since])
  return since === null ? undefined : lost
}

const Bands = () => {
  const rehearsalOf = useMeeting((state) => state.meeting.rehearsalOf)
  const zone = useMeeting((state) => state.meeting.zone)
  const timeIn = useTimeIn()
  const lost = useLostSince()
  return (
    <div className={style.bands}>
      {rehearsalOf !== null && (
        <p className={style.rehearsal}>
          <Say it={stageText.rehearsal} />
        </p>
      )}
      {lost !== undefined && (
        <p className={style.lost} role="alert">
          <Say it={stageText.lost} with={{ time: timeIn(lost, zone) }} />
        </p>
      )}
    </div>
  )
}

const Top = () => {
  const agenda = useMeeting((state) => state.agenda)
  const { title, zone } = useMeeting((state) => state.meeting)
  const timeIn = useTimeIn()
  const day = useDay()
  const today = useToday()
  const sitting = sittingOf(agenda, agenda.sittingId)
  return (
    <header className={style.top}>
      <div className={style.meeting}>
        <h1 className={style.title} dir="auto">
          {title}
        </h1>
        {sitting && (
          <p className={style.sitting}>
            {sitting.date === today ? (
              day(sitting.date)
            ) : (
              <Say it={stageText.plannedFor} with={{ day: day(sitting.date) }} />
            )}
            {sitting.title && <span dir="auto"> · {sitting.title}</span>}
          </p>
        )}
      </div>
      <p className={style.wall}>
        <span className={style.wallTime}>{timeIn(useNow(1000), zone)}</span>
        <span className={style.wallPlace}>{zoneName(zone)}</span>
      </p>
    </header>
  )
}

const ItemTime = ({ item }: { item: Item }) => {
  const { plannedMs, leftMs } = timingOf(item, useNow(1000))
  if (plannedMs <= 0) return null
  const over = leftMs < 0
  return (
    <div className={style.itemTime} data-over={over}>
      <span>
        <Say
          it={over ? stageText.over : stageText.leftOf}
          with={{ time: <strong>{figures(Math.abs(leftMs))}</strong>, planned: figures(plannedMs) }}
        />
      </span>
      <span className={style.itemBar}>
        <Bar share={over ? 1 : leftMs / plannedMs} over={over} />
      </span>
    </div>
  )
}

const ItemLine = ({ item, current }: { item: Item; current: Item }) => {
  const shown = current.kind === 'sub-item' ? current : item
  const off = useMeeting((state) => isOffRecord(state, item.id))
  return (
    <section className={style.item}>
      <h2
        className={style.itemTitle}
        style={chars(`${shown.number} ${shown.title}`, shown.title.length > 70 ? 3 : 2)}
      >
        {shown.number && <bdi className={style.number}>{shown.number} </bdi>}
        <span dir="auto">{shown.title}</span>
      </h2>
      {off && (
        <p className={style.sitting}>
          <Say it={stageText.offRecord} />
        </p>
      )}
      <ItemTime item={item} />
    </section>
  )
}

const Nobody = ({ paused }: { paused: boolean }) => (
  <div className={style.words}>
    <p className={style.quiet}>
      <Say it={paused ? stageText.itemPaused : stageText.nobody} />
    </p>
    <p className={style.below}>
      <Say it={stageText.ask} />
    </p>
  </div>
)

const Scene = () => {
  const where = whereIs(useMeeting((state) => state.agenda))
  const closed = useMeeting((state) => state.meeting.status === 'closed')
  const current = useMeeting((state) => state.floor.current)
  const interrupted = useMeeting((state) => state.floor.interrupted)
  const question = useMeeting(openQuestion)
  const staged = useStaged()
  const poll = useShownPoll()
  const isRehearsing = useRehearsal() !== null
  const read = useReadBack()
  const isBreak = where.at === 'item' && where.item.kind === 'break'
  const atItem = where.at === 'item' && !closed && !isBreak ? where : undefined
  return (
    <main
      className={style.scene}
      data-urgent={current?.request.kind === 'point-of-order'}
      data-poll={poll !== undefined}
    >
      {atItem && (
        <Part name="item">
          <ItemLine item={atItem.item} current={atItem.current} />
        </Part>
      )}
      <Part key={poll?.id ?? current?.request.id ?? where.at} name="scene">
        {poll &&
        !closed &&
        !(read && poll.status !== 'open') &&
        current?.request.kind !== 'point-of-order' ? (
          <PollLarge key={`${poll.id} ${poll.status}`} poll={poll} />
        ) : isRehearsing && !closed ? (
          <RehearsalLarge />
        ) : read && !closed && current?.request.kind !== 'point-of-order' ? (
          <ReadBackLarge read={read} />
        ) : current ? (
          <Speaker speaker={current} interrupted={interrupted} />
        ) : isBreak && where.at === 'item' ? (
          <Break item={where.item} />
        ) : staged && !closed ? (
          <MessageLarge message={staged} />
        ) : atItem && question ? (
          <QuestionLarge question={question} />
        ) : atItem ? (
          <Nobody paused={atItem.item.status === 'paused'} />
        ) : (
          <Words />
        )}
      </Part>
      <Part name="chat" instead={null}>
        <ChatOnStage />
      </Part>
      <Part name="around" instead={null}>
        {(atItem || current) && <AroundList />}
      </Part>
      <Part name="next" instead={null}>
        {(atItem || current) && !poll && !read && <NextThree />}
      </Part>
    </main>
  )
}

const Record = () => {
  const seq = useClient(({ replica }) => replica?.seq ?? 0)
  const hash = useClient(({ replica }) => replica?.hash ?? '')
  const fingerprint = useClient(({ replica }) => replica?.fingerprint)
  return (
    <footer className={style.record}>
      <span className={style.recordHelp}>
        <Say it={stageText.recordHelp} />
      </span>{' '}
      <Say it={stageText.record} with={{ seq, hash: <bdi>{headDigits(hash)}</bdi> }} />
      {fingerprint && (
        <>
          {' '}
          <Say it={stageText.key} with={{ fingerprint: <bdi>{fingerprint}</bdi> }} />
        </>
      )}
    </footer>
  )
}

/** The page never scrolls while it is a stage. */
const useNoScroll = () => {
  const before = useRef('')
  useEffect(() => {
    const { style: page } = document.documentElement
    before.current = page.overflow
    page.overflow = 'hidden'
    return () => {
      page.overflow = before.current
    }
  }, [])
}

/** What all see, in a call or on a wall: where the meeting is, who speaks, who is next. No controls. */
export const Stage = () => {
  useNoScroll()
  usePageTitle(
    useMeeting((state) => state.meeting.title),
    0,
  )
  return (
    <div className={style.stage} data-stage="">
      <Part name="bands" instead={null}>
        <Bands />
      </Part>
      <Part name="top">
        <Top />
      </Part>
      <Scene />
      <Part name="record" instead={null}>
        <Record />
      </Part>
      <Part name="poll-news" instead={null}>
        <PollNews />
      </Part>
    </div>
  )
}
