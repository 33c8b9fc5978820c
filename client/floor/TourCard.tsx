import type { Tour } from '../../shared/rounds/model.ts'
import { nextInTour } from '../../shared/rounds/select.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor, useCodes } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Disclosure, Meter } from '../ui/pieces.tsx'
import { Card } from './Card.tsx'
import { Codes } from './Codes.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'
import { useTourTurn } from './tour-turn.ts'

/** Those who are still to be called, in order. */
export const leftInTour = ({ waiting, later }: Tour): readonly string[] => [...waiting, ...later]

const stateOf = (tour: Tour, id: string) => {
  if (tour.passed.includes(id)) return fairText.tourPassed
  if (tour.called.includes(id)) return fairText.tourHad
  return undefined
}

const OwnTurn = ({ tour, organizationId, named }: { tour: Tour; organizationId: string; named: boolean }) => {
  const tell = useText()
  const [code = ''] = useCodes()([organizationId])
  const turn = useTourTurn(tour)
  const place = leftInTour(tour).indexOf(organizationId) + 1
  const done = stateOf(tour, organizationId)
  const shown = <bdi>{code}</bdi>
  if (turn === organizationId)
    return (
      <p className={style.text}>
        <Say it={fairText.tourYou} />
      </p>
    )
  if (place === 0)
    return done ? (
      <p className={style.soft}>
        <Say it={done} with={{ code: shown }} />
      </p>
    ) : null
  return (
    <>
      <p className={style.text}>
        {place === 1 && !named ? (
          <Say it={fairText.tourYouNext} />
        ) : (
          <Say it={named ? fairText.tourPlaceFor : fairText.tourPlace} with={{ place, code: shown }} />
        )}
      </p>
      <div className={style.actions}>
        <Act
          command={{ type: 'passInTour', organizationId }}
          confirm={tell(fairText.passSure, { code })}
          done={tell(fairText.passDone, { code })}
        >
          <Say it={fairText.pass} />
        </Act>
        {!tour.later.includes(organizationId) && (
          <Act command={{ type: 'deferInTour', organizationId }} done={tell(fairText.laterDone, { code })}>
            <Say it={fairText.later} />
          </Act>
        )}
      </div>
    </>
  )
}

const Order = ({ tour }: { tour: Tour }) => {
  const codes = useCodes()
  const marks = [
    ...tour.called.map((id) => ({ id, done: true, mark: fairText.tourCalledMark })),
    ...tour.passed.map((id) => ({ id, done: true, mark: fairText.tourPassedMark })),
    ...tour.waiting.map((id) => ({ id, done: false, mark: undefined })),
    ...tour.later.map((id) => ({ id, done: false, mark: fairText.tourLaterMark })),
  ]
  return (
    <ol className={style.tourOrder}>
      {marks.map(({ id, done, mark }) => (
        <li key={id} data-done={done}>
          <bdi className={style.strong}>{codes([id])}</bdi> {mark && <Say it={mark} />}
        </li>
      ))}
    </ol>
  )
}

const TourNow = ({ tour }: { tour: Tour }) => {
  const acted = useActedFor()
  const turn = useTourTurn(tour)
  const next = nextInTour(tour)
  const left = leftInTour(tour).length
  const done = tour.called.length + tour.passed.length
  const own = acted.filter((id) => leftInTour(tour).includes(id) || stateOf(tour, id))
  return (
    <Card heading={<Say it={fairText.tour} />}>
      <p>
        {turn !== undefined && <Say it={fairText.tourTurn} with={{ code: <Codes of={[turn]} /> }} />}{' '}
        {next === undefined ? (
          <Say it={fairText.tourOver} />
        ) : (
          <Say it={fairText.tourNext} with={{ code: <Codes of={[next]} /> }} />
        )}
      </p>
      {own.map((id) => (
        <OwnTurn key={id} tour={tour} organizationId={id} named={own.length > 1} />
      ))}
      <Meter count={done} of={done + left}>
        <Say it={fairText.tourLeft} with={{ count: left }} />
      </Meter>
      <Disclosure summary={<Say it={fairText.tourOrder} />}>
        <Order tour={tour} />
      </Disclosure>
    </Card>
  )
}

/** Every organization in turn: whose turn it is, who is next, and where one's own stands. */
export const TourCard = () => {
  const tour = useMeeting((state) => state.around.tour)
  return tour ? <TourNow key={tour.id} tour={tour} /> : null
}
