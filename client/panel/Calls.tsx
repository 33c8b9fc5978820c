import { useEffect, useRef } from 'react'
import { itemOf } from '../../shared/agenda.ts'
import { callAttention, listenForFirstPress } from '../attention.ts'
import { ChatNews } from '../chat/ChatNews.tsx'
import { FairNews } from '../floor/FairNews.tsx'
import { mineIn, type Standing, standingIn } from '../floor/reading.ts'
import { useListed } from '../listed.ts'
import { useText } from '../messages/Say.tsx'
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

/** The badge in the title of the tab. */
const useTitle = (standing: Standing, place: number | undefined) => {
  const tell = useText()
  const { title } = useMeeting((state) => state.meeting)
  const { organizations } = useViewer()
  const [code] = useCodes()(organizations.slice(0, 1))
  const needed = usePollThatNeeds() !== undefined
  useEffect(() => {
    const titleNow =
      standing === 'speaking'
        ? tell(panelText.titleHave, { title })
        : needed
          ? tell(panelText.titlePoll, { code, title })
          : standing === 'point-of-order'
            ? tell(panelText.titleOrder, { title })
            : standing === 'next'
              ? tell(panelText.titleNext, { title })
              : standing === 'waiting'
                ? tell(panelText.titlePlace, { place, title })
                : title
    document.title = titleNow
    return () => {
      document.title = 'Rostrum'
    }
  }, [standing, place, title, tell, needed, code])
}

/** Tells a screen reader who speaks and what the meeting is at, when that changes. */
const useNews = () => {
  const tell = useText()
  const who = useWho()
  const { personId } = useViewer()
  const current = useMeeting((state) => state.floor.current?.request)
  const item = useMeeting(({ agenda }) => itemOf(agenda, agenda.currentId))
  const told = useRef({ requestId: current?.id, itemId: item?.id })
  useEffect(() => {
    const { requestId, itemId } = told.current
    told.current = { requestId: current?.id, itemId: item?.id }
    const isNewItem = item && item.id !== itemId
    const isNewSpeaker = current && current.id !== requestId && current.personId !== personId
    const news = [
      isNewItem ? tell(panelText.itemNow, { item: `${item.number} ${item.title}`.trim() }) : '',
      isNewSpeaker ? tell(panelText.speaks, { code: who(current).code }) : '',
    ].filter((text) => text !== '')
    for (const text of news.slice(-1)) announce(text)
  }, [current, item, personId, tell, who])
}

/** Keeps those who look elsewhere in the picture. */
export const Calls = () => {
  const { standing, place } = useStanding()
  useTurn(standing)
  useTitle(standing, place)
  useNews()
  useEffect(listenForFirstPress, [])
  return (
    <>
      <FairNews />
      <ChatNews />
    </>
  )
}
