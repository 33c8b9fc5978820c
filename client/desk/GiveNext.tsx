import { useRef, useState } from 'react'
import type { ListPlace } from '../../shared/floor/order.ts'
import type { Tour } from '../../shared/rounds/model.ts'
import { nextInTour } from '../../shared/rounds/select.ts'
import type { State } from '../../shared/state.ts'
import { useActor } from '../actor.ts'
import { serverNow } from '../clock.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import { useCurrentList } from '../listed.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import type { Sent } from '../outbox.ts'
import { useWho } from '../people.ts'
import { look, may, send, useClient, useMay, useMeeting, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { useKey } from '../ui/keys.ts'
import { useCommand } from '../ui/use-command.ts'
import { useSubject, useSwallow } from '../ui/use-intent.ts'
import style from './floor.module.css'
import { Key } from './Keys.tsx'
import { deskText } from './messages.ts'
import { clearNotice, tellDesk } from './notice.ts'

/** A press this soon after the floor was given was meant for the one who has it already. */
const ownDoubleMs = 600
const otherChairMs = 1_200

const stateNow = (): State | undefined => useClient.getState().replica?.state
const raced: readonly string[] = ['changed', 'floor-moved-on', 'already-speaking', 'not-waiting']

/** In words: who was quicker, and with what. */
const useRaceWords = () => {
  const tell = useText()
  const who = useWho()
  const actor = useActor()
  return (first: ListPlace | undefined): string => {
    const act = stateNow()?.floor.lastAct
    const current = stateNow()?.floor.current
    const following = first ? tell(deskText.nextFollowing, { code: who(first.request).code }) : ''
    if (act && act.kind !== 'passed-over') {
      const code = who(act.request).code
      const said = act.kind === 'given' ? deskText.nextRacedBy : deskText.nextRacedEnd
      return tell(said, { by: actor(act.by), code, following })
    }
    return tell(deskText.nextRaced, { code: current ? who(current.request).code : '' })
  }
}

/** True when this press was surely meant for the one who has just been given the floor. */
const isTooSoon = (personId: string): boolean => {
  const act = stateNow()?.floor.lastAct
  if (act?.kind !== 'given') return false
  return serverNow() - act.at < (act.by === personId ? ownDoubleMs : otherChairMs)
}

const useGiveNext = () => {
  const list = useCurrentList()
  const current = useMeeting((state) => state.floor.current)
  const { personId } = useViewer()
  const raceWords = useRaceWords()
  const inWords = useRefusalText()
  const tell = useText()
  const who = useWho()
  const [busy, setBusy] = useState(false)
  const latest = useRef(list)
  latest.current = list
  const next = list[0]
  const expected = current?.request.id ?? null
  const command = next && ({ type: 'giveFloor', requestId: next.request.id, expected } as const)
  const subject = useSubject(command ?? '')
  const swallow = useSwallow()

  const told = (answer: Sent) => {
    if (answer.ok) return clearNotice()
    // The next one is called by pressing again: nothing that was skipped is left to do.
    if (raced.includes(answer.reason)) return tellDesk(raceWords(latest.current[0]))
    tellDesk(inWords({ refused: answer.reason, about: answer.about }))
  }
  const press = async () => {
    const meaning = subject.press()
    if (!next || !command) return tellDesk(tell(deskText.nextNobody))
    if (isTooSoon(personId)) {
      const by = stateNow()?.floor.lastAct?.by
      const code = current ? who(current.request).code : ''
      return tellDesk(by === personId ? tell(deskText.nextDouble, { code }) : raceWords(next))
    }
    if (meaning === 'swallowed') return swallow()
    setBusy(true)
    told(await send(command, look()))
    setBusy(false)
  }
  return { next, expected, busy, press, down: subject.down }
}

interface NextButtonProps {
  readonly label: Message
  readonly code: string
  readonly name: string | undefined
  readonly why: string | undefined
  readonly busy: boolean
  readonly onDown: () => void
  readonly onPress: () => void
}

const NextButton = ({ label, code, name, why, busy, onDown, onPress }: NextButtonProps) => {
  useKey('n', () => {
    if (busy) return
    if (why === undefined) onPress()
    else tellDesk(why)
  })
  return (
    <div className={style.next}>
      <Button
        look="primary"
        size="large"
        wide
        why={busy ? undefined : why}
        busy={busy}
        aria-keyshortcuts="N"
        onPointerDown={onDown}
        onClick={onPress}
      >
        <span className={style.nextText}>
          <span className={style.nextTop}>
            <Say it={label} />
            <Key name="N" />
          </span>
          {code !== '' && (
            <span className={style.nextWho}>
              <Say
                it={deskText.nextIs}
                with={{ code: <bdi>{code}</bdi>, named: String(name !== undefined), name: name ?? '' }}
              />
            </span>
          )}
        </span>
      </Button>
    </div>
  )
}

/** While a tour is under way the same button and key call the next of the tour. */
const CallNext = ({ tour }: { tour: Tour }) => {
  const expected = nextInTour(tour)
  const command = { type: 'callNextInTour', expected: expected ?? 'nobody' } as const
  const refused = useMay(command)
  const inWords = useRefusalText()
  const tell = useText()
  const codeOf = useWho()
  const { personId } = useViewer()
  const { run, busy } = useCommand()
  const subject = useSubject(command)
  const swallow = useSwallow()
  const press = async () => {
    const meaning = subject.press()
    if (isTooSoon(personId)) {
      const current = stateNow()?.floor.current
      return tellDesk(tell(deskText.nextDouble, { code: current ? codeOf(current.request).code : '' }))
    }
    if (meaning === 'swallowed') return swallow()
    clearNotice()
    if (!(await run(command))) tellDesk(inWords(may(command) ?? { refused: 'tour-moved-on' }))
  }
  const code = expected === undefined ? '' : codeOf({ organizationId: expected, personId: null }).code
  const why = refused && inWords(refused)
  return (
    <NextButton
      label={fairDesk.tourNext}
      code={code}
      name={undefined}
      why={why}
      busy={busy}
      onDown={subject.down}
      onPress={() => void press()}
    />
  )
}

const GiveNextOnList = () => {
  const { next, expected, busy, press, down } = useGiveNext()
  const who = useWho()
  const tell = useText()
  const inWords = useRefusalText()
  const refused = useMay({ type: 'giveFloor', requestId: next?.request.id ?? 'nobody', expected })
  const why = next ? refused && inWords(refused) : tell(deskText.nextNobody)
  const { code, name } = next ? who(next.request) : { code: '', name: undefined }
  return (
    <NextButton
      label={deskText.next}
      code={code}
      name={name}
      why={why}
      busy={busy}
      onDown={down}
      onPress={() => void press()}
    />
  )
}

/**
 * The most frequent act of a chair: the largest control, with a key. It carries what the chair sees. A point of order is
 * heard before a tour goes on.
 */
export const GiveNext = () => {
  const tour = useMeeting((state) => state.around.tour)
  const [first] = useCurrentList()
  const toCall = tour && first?.request.kind !== 'point-of-order' && nextInTour(tour) !== undefined
  return toCall ? <CallNext tour={tour} /> : <GiveNextOnList />
}
