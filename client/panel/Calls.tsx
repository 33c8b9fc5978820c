import { useEffect, useRef } from 'react'
import { itemOf } from '../../shared/agenda/select.ts'
import { agendaText } from '../agenda/messages.ts'
import { callAttention, listenForFirstPress } from '../attention.ts'
import { ChatNews } from '../chat/ChatNews.tsx'
import { useAsked } from '../chat/hand-offer.ts'
import { usePrivateUnread, useUnread } from '../chat/reading.ts'
import { FairNews } from '../floor/FairNews.tsx'
import { mineIn, type Standing, standingIn } from '../floor/reading.ts'
import { useListed } from '../listed.ts'
import { useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePageTitle } from '../page-title.ts'
import { useCodes, useWho } from '../people.ts'
import { usePollThatNeeds } from '../polls/reading-here.ts'
import { useMeeting, useViewer } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { panelText } from './messages.ts'

const useStanding = (): { standing: Standing; place: number | undefined } => {
  const seen = useListed()
  const viewer = useViewer()
  return { standing: standingIn(seen, viewer), place: mineIn(seen, viewer).waiting[0]?.place }
}

/** Calls somebody whose turn has come: aloud, by sound, by a notification. */
const useTurn = (standing: Standing) => {
  const tell = useText()
  const { title } = useMeeting((state) => state.meeting)
  const before = useRef(standing)
  useEffect(() => {
    if (before.current === standing) return
    before.current = standing
    if (standing === 'speaking') {
      announce(tell(panelText.youHave), 'assertive')
      callAttention(tell(panelText.youHave), title)
    }
    if (standing === 'next') {
      announce(tell(panelText.youAreNext))
      callAttention(tell(panelText.youAreNext), title)
    }
  }, [standing, tell, title])
}

/** The words in the title of the tab: what waits for this seat first, then the meeting. */
const useTitleWords = (standing: Standing, place: number | undefined, needed: boolean): string => {
  const tell = useText()
  const { title } = useMeeting((state) => state.meeting)
  const { organizations } = useViewer()
  const [code] = useCodes()(organizations.slice(0, 1))
  if (standing === 'speaking') return tell(panelText.titleHave, { title })
  if (needed) return tell(panelText.titlePoll, { code, title })
  if (standing === 'point-of-order') return tell(panelText.titleOrder, { title })
  if (standing === 'next') return tell(panelText.titleNext, { title })
  return standing === 'waiting' ? tell(panelText.titlePlace, { place, title }) : title
}

const called: readonly Standing[] = ['speaking', 'next']

/** The title of the tab, with a count: unread messages, a poll that waits, being called or asked to speak. */
const useTitle = (standing: Standing, place: number | undefined) => {
  const needed = usePollThatNeeds() !== undefined
  const { count: unread } = useUnread()
  const { notes, lines } = usePrivateUnread()
  const asked = useAsked() !== undefined
  const calls = [needed, asked, called.includes(standing)].filter((one) => one).length
  usePageTitle(useTitleWords(standing, place, needed), unread + notes + lines + calls)
}

/** Tells a screen reader who speaks and what the meeting is at, when that changes. */
const useNews = () => {
  const tell = useText()
  const who = useWho()
  const { personId } = useViewer()
  const current = useMeeting((state) => state.floor.current?.request)
  const item = useMeeting(({ agenda }) => itemOf(agenda, agenda.currentId))
  const items = useMeeting((state) => state.agenda.items)
  const errors = items.flatMap(({ number, title, startedInError = [] }) =>
    startedInError.map(({ reason, at }) => ({ of: `${number} ${title}`.trim(), reason, at })),
  )
  const [error] = errors.toSorted((a, b) => b.at - a.at)
  const told = useRef({ requestId: current?.id, itemId: item?.id, error: error?.at })
  useEffect(() => {
    const { requestId, itemId, error: before } = told.current
    told.current = { requestId: current?.id, itemId: item?.id, error: error?.at }
    const isNewItem = item && item.id !== itemId
    const isNewSpeaker = current && current.id !== requestId && current.personId !== personId
    const news = [
      error && error.at !== before
        ? tell(agendaText.startedInErrorNews, { item: error.of, reason: error.reason })
        : '',
      isNewItem ? tell(panelText.itemNow, { item: `${item.number} ${item.title}`.trim() }) : '',
      isNewSpeaker ? tell(panelText.speaks, { code: who(current).code }) : '',
    ].filter((text) => text !== '')
    for (const text of news.slice(-1)) announce(text)
  }, [current, item, error, personId, tell, who])
}

const Turn = () => {
  useTurn(useStanding().standing)
  return null
}

const Title = () => {
  const { standing, place } = useStanding()
  useTitle(standing, place)
  return null
}

const News = () => {
  useNews()
  return null
}

/** Keeps those who look elsewhere in the picture: each way by itself, so that none silences another. */
export const Calls = () => {
  useEffect(listenForFirstPress, [])
  return [Turn, Title, News, FairNews, ChatNews].map((Call, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
    <Part key={index} name="calls" instead={null}>
      <Call />
    </Part>
  ))
}
