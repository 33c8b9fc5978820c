import { useState } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { Tour } from '../../shared/rounds/model.ts'
import { nextInTour } from '../../shared/rounds/select.ts'
import style from '../fair/fair.module.css'
import { fairDesk } from '../fair/fair-messages.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Segments } from '../ui/Segments.tsx'

type Whom = 'members' | 'all'
type From = 'first' | 'lot'

export const useTourCode = () => {
  const who = useWho()
  return (organizationId: string) => who({ organizationId, personId: null }).code
}

const Start = () => {
  const [whom, setWhom] = useState<Whom>('members')
  const [from, setFrom] = useState<From>('first')
  const tell = useText()
  return (
    <>
      <p className={style.soft}>
        <Say it={fairDesk.tourHelp} />
      </p>
      <Segments
        size="small"
        label={tell(fairDesk.whom)}
        segments={[
          { key: 'members', label: <Say it={fairDesk.members} /> },
          { key: 'all', label: <Say it={fairDesk.all} /> },
        ]}
        chosen={whom}
        onChoose={setWhom}
      />
      <Segments
        size="small"
        label={tell(fairDesk.from)}
        segments={[
          { key: 'first', label: <Say it={fairDesk.first} /> },
          { key: 'lot', label: <Say it={fairDesk.lot} /> },
        ]}
        chosen={from}
        onChoose={setFrom}
      />
      <Act command={{ type: 'startTour', from, whom }} done={tell(fairDesk.tourStarted)}>
        <Say it={fairDesk.startTour} />
      </Act>
    </>
  )
}

const Turn = ({
  organizationId,
  isNext,
  isLater,
}: {
  organizationId: string
  isNext: boolean
  isLater: boolean
}) => {
  const code = useTourCode()(organizationId)
  const tell = useText()
  return (
    <li data-next={isNext}>
      <span>
        <bdi>{code}</bdi>{' '}
        {isLater && (
          <span className={style.soft}>
            <Say it={fairDesk.comesLater} />
          </span>
        )}
      </span>
      <span>
        <Act
          command={{ type: 'passInTour', organizationId }}
          size="small"
          look="quiet"
          aria-label={tell(fairDesk.passOf, { code })}
          done={tell(fairDesk.passDone, { code })}
        >
          <Say it={fairDesk.pass} />
        </Act>
        {!isLater && (
          <Act
            command={{ type: 'deferInTour', organizationId }}
            size="small"
            look="quiet"
            aria-label={tell(fairDesk.laterOf, { code })}
            done={tell(fairDesk.laterDone, { code })}
          >
            <Say it={fairDesk.later} />
          </Act>
        )}
      </span>
    </li>
  )
}

const Standing = ({ tour }: { tour: Tour }) => {
  const codeOf = useTourCode()
  const tell = useText()
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  const toCome = [...tour.waiting, ...tour.later]
  const next = nextInTour(tour)
  const said = (ids: readonly string[]) => <bdi>{ids.map(codeOf).join(', ')}</bdi>
  return (
    <>
      <p className={style.strong}>
        <Say
          it={fairDesk.tourStands}
          with={{ called: tour.called.length, passed: tour.passed.length, left: toCome.length }}
        />
      </p>
      {tour.itemId !== itemId && (
        <p className={style.soft}>
          <Say it={fairDesk.tourElsewhere} />
        </p>
      )}
      <Act
        command={{ type: 'endTour' }}
        size="small"
        confirm={toCome.length > 0 ? tell(fairDesk.endTourSure, { left: toCome.length }) : undefined}
        done={tell(fairDesk.tourEnded)}
      >
        <Say it={fairDesk.endTour} />
      </Act>
      <ol className={style.turns} aria-label={tell(fairDesk.toCome)}>
        {toCome.map((id) => (
          <Turn key={id} organizationId={id} isNext={id === next} isLater={tour.later.includes(id)} />
        ))}
      </ol>
      {tour.passed.length > 0 && (
        <p className={style.soft}>
          <Say it={fairDesk.hasPassed} with={{ codes: said(tour.passed) }} />
        </p>
      )}
      {tour.called.length > 0 && (
        <p className={style.soft}>
          <Say it={fairDesk.wasCalled} with={{ codes: said(tour.called) }} />
        </p>
      )}
    </>
  )
}

/** Every organization in turn: begin it, see where it stands, let somebody pass or come later. */
export const TourPanel = () => {
  const tour = useMeeting((state) => state.around.tour)
  return (
    <section className={style.box}>
      <h3 className={style.title}>
        <Say it={fairDesk.tour} />
      </h3>
      {tour ? <Standing tour={tour} /> : <Start />}
    </section>
  )
}
