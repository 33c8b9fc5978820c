import type { SpeakInvitation } from '../../shared/rounds/model.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Card } from './Card.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'
import { useOwnInvitation } from './invitation.ts'

const Invited = ({ invitation: { id, itemId, personId } }: { invitation: SpeakInvitation }) => {
  const tell = useText()
  const waits = useMeeting(({ floor }) =>
    floor.requests.some((one) => one.itemId === itemId && one.personId === personId),
  )
  const answer = (said: 'floor' | 'nothing' | 'lapsed') =>
    ({ type: 'answerInvitation', invitationId: id, answer: said }) as const
  return (
    <Card heading={<Say it={fairText.invitation} />} kind="personal">
      <p className={style.strong}>
        <Say it={fairText.invited} />
      </p>
      <p className={style.soft}>
        <Say it={fairText.invitedPrivate} /> {waits && <Say it={fairText.invitedAsked} />}
      </p>
      <div className={style.actions}>
        {!waits && (
          <Act command={answer('floor')} look="primary" wide done={tell(fairText.taken)}>
            <Say it={fairText.takeFloor} />
          </Act>
        )}
        <Act command={answer('nothing')} done={tell(fairText.nothingDone)}>
          <Say it={fairText.nothing} />
        </Act>
        <Act command={answer('lapsed')} look="quiet" done={tell(fairText.notNowDone)}>
          <Say it={fairText.notNow} />
        </Act>
      </div>
    </Card>
  )
}

/** A private invitation by the chair: seen by this seat and the podium. */
export const InvitationCard = () => {
  const invitation = useOwnInvitation()
  return invitation ? <Invited key={invitation.id} invitation={invitation} /> : null
}
