import type { Sitting } from '../../shared/agenda/model.ts'
import { hadBusiness } from '../../shared/agenda/openings.ts'
import { VoidedStarts } from '../agenda/VoidedStarts.tsx'
import { ReasonAct } from '../chat/ReasonAct.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { deskText } from './messages.ts'

/** Takes back the start of a sitting, while nothing has taken place in it; and what was taken back so far. */
export const VoidStart = ({ sitting }: { sitting: Sitting }) => {
  const tell = useText()
  const isIdle = useMeeting((state) => sitting.openedAt !== null && !hadBusiness(state, sitting))
  const { id } = sitting
  return (
    <>
      {isIdle && (
        <ReasonAct
          name={`void-start.${id}`}
          about={{ kind: 'sitting', id }}
          label={tell(deskText.voidStartWhy)}
          done={tell(deskText.startVoided)}
          command={(reason) => ({ type: 'voidSittingStart', sittingId: id, reason })}
          required
        >
          <Say it={deskText.voidStart} />
        </ReasonAct>
      )}
      <VoidedStarts sitting={sitting} />
    </>
  )
}
