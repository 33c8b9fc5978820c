import { useEffect, useRef } from 'react'
import { floorItemId, itemOf } from '../../shared/agenda/select.ts'
import { openQuestion } from '../../shared/floor/list.ts'
import { isAt } from '../../shared/roster/guests.ts'
import { nextInTour } from '../../shared/rounds/select.ts'
import { callAttention } from '../attention.ts'
import { useText } from '../messages/Say.tsx'
import { useActedFor, useCodes } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { fairText, ruleText } from './fair-messages.ts'
import { useGuestItems } from './guest-items.ts'
import { useOwnInvitation } from './invitation.ts'
import { useClosingText, useListClosesAt } from './ListCloses.tsx'
import { floorText } from './messages.ts'
import { useRuleChange, useRulesInForce, useRulesText } from './RulesInForce.tsx'
import { rulingKey } from './Rulings.tsx'
import { useAskedFor } from './SpeaksFor.tsx'
import { useTourTurn } from './tour-turn.ts'

/** Something to be told once. What is for this person alone is told to late joiners too, and calls them. */
interface News {
  readonly key: string
  readonly text: string
  readonly personal?: boolean
}

const useListNews = (): News[] => {
  const tell = useText()
  const change = useRuleChange()
  const rules = useRulesText()(useRulesInForce())
  const closesAt = useListClosesAt()
  const closing = useClosingText()
  return [
    ...(change
      ? [{ key: `rules ${change.seq}`, text: tell(ruleText.changed, { who: change.who, rules }) }]
      : []),
    ...(closing === undefined ? [] : [{ key: `closes ${closesAt}`, text: closing }]),
  ]
}

const useQuestionNews = (): News[] => {
  const tell = useText()
  const open = useMeeting(openQuestion)
  const closed = useMeeting(({ around }) => around.questions.findLast(({ status }) => status === 'closed'))
  return [
    ...(open
      ? [{ key: `question ${open.id}`, text: tell(fairText.questionOpened, { text: open.text }) }]
      : []),
    ...(closed ? [{ key: `closed ${closed.id}`, text: tell(fairText.questionClosed) }] : []),
  ]
}

const useTourNews = (): News[] => {
  const tell = useText()
  const acted = useActedFor()
  const codes = useCodes()
  const tour = useMeeting((state) => state.around.tour)
  const turn = useTourTurn(tour)
  const next = tour ? nextInTour(tour) : undefined
  if (!tour || next === undefined) return []
  const isMine = acted.includes(next) && turn !== next
  return [
    { key: `tour ${tour.id}`, text: tell(fairText.tourStarted, { code: codes([next])[0] }) },
    ...(isMine ? [{ key: `next ${tour.id} ${next}`, text: tell(fairText.tourYouNext), personal: true }] : []),
  ]
}

const useRulingNews = (): News[] => {
  const tell = useText()
  const codes = useCodes()
  const itemId = useMeeting(({ agenda }) => floorItemId(agenda))
  const last = useMeeting(({ floor }) => floor.rulings.findLast((one) => one.itemId === itemId))
  if (!last) return []
  const { requestId, organizationId, text, appealedBy } = last
  const [code] = codes([organizationId])
  return [
    { key: `ruling ${requestId}`, text: tell(fairText.ruledNews, { ruling: rulingKey(last), code, text }) },
    ...(appealedBy === null
      ? []
      : [{ key: `appeal ${requestId}`, text: tell(fairText.appealNews, { code: codes([appealedBy])[0] }) }]),
  ]
}

const usePersonalNews = (): News[] => {
  const tell = useText()
  const codes = useCodes()
  const invitation = useOwnInvitation()
  const asked = useAskedFor().filter(({ confirmed }) => confirmed === null)
  const agenda = useMeeting((state) => state.agenda)
  const come = useGuestItems()?.find((item) => isAt({ agenda }, item))
  const { personId } = useViewer()
  const back = useMeeting((state) => state.floor.requests).filter(
    (one) => one.personId === personId && one.restored && one.restored.by !== personId,
  )
  const item = come && `${come.number} ${come.title}`.trim()
  return [
    ...(come ? [{ key: `guest ${come.id}`, text: tell(fairText.guestCome, { item }), personal: true }] : []),
    ...(invitation
      ? [{ key: `invited ${invitation.id}`, text: tell(fairText.invited), personal: true }]
      : []),
    ...back.map(({ id, restored }) => ({
      key: `restored ${id} ${restored?.at}`,
      text: tell(floorText.restoredByPodium),
    })),
    ...asked.map(({ request, own }) => ({
      key: `asked ${request.id} ${own}`,
      text: tell(fairText.asksForYou, { code: codes([request.organizationId])[0], own: codes([own])[0] }),
      personal: true,
    })),
  ]
}

/** Tells a screen reader once what comes up around the list, and calls who is asked for in person. */
export const FairNews = () => {
  const news = [
    ...useListNews(),
    ...useQuestionNews(),
    ...useTourNews(),
    ...useRulingNews(),
    ...usePersonalNews(),
  ]
  const title = useMeeting((state) => state.meeting.title)
  const item = useMeeting(({ agenda }) => itemOf(agenda, floorItemId(agenda))?.id)
  const told = useRef<{ readonly keys: Set<string>; item: string | undefined }>(undefined)
  useEffect(() => {
    const before = told.current ?? {
      keys: new Set(news.filter((one) => !one.personal).map(({ key }) => key)),
      item,
    }
    const isNew = news.filter(({ key }) => !before.keys.has(key))
    for (const { key } of isNew) before.keys.add(key)
    told.current = before
    // What belongs to an item that has just been taken up again is not new.
    const fresh = before.item === item ? isNew : isNew.filter(({ personal }) => personal)
    before.item = item
    if (fresh.length === 0) return
    announce(fresh.map(({ text }) => text).join(' '))
    for (const { text, personal } of fresh) if (personal) callAttention(text, title)
  })
  return null
}
