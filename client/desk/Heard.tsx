import { useMemo, useState } from 'react'
import { floorItemId } from '../../shared/agenda/select.ts'
import type { Organization } from '../../shared/roster/model.ts'
import type { SpeakInvitation } from '../../shared/rounds/model.ts'
import { fairDesk } from '../fair/fair-messages.ts'
import { useCurrentList } from '../listed.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { type Delegation, delegationsOf, isAccountedFor, type Member } from '../roster/reading.ts'
import { useClient, useMeeting, useNames } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import { Badge, EmptyState } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import style from './floor.module.css'
import { deskText } from './messages.ts'
import { heardBy, type Scope } from './reading.ts'

export const useDelegations = () => {
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  const online = useClient((state) => state.online)
  return useMemo(() => delegationsOf(roster, names, online), [roster, names, online])
}

export const useHeard = (scope: Scope) => {
  const floor = useMeeting((state) => state.floor)
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  return useMemo(() => heardBy(floor, scope, itemId), [floor, scope, itemId])
}

/** Here, and neither heard nor speaking. */
export const useUnheard = (scope: Scope) => {
  const delegations = useDelegations()
  const heard = useHeard(scope)
  const speaker = useMeeting((state) => state.floor.current?.request.organizationId)
  return delegations.filter(
    ({ organization, count }) => count > 0 && !heard.has(organization.id) && organization.id !== speaker,
  )
}

export const useScope = () => {
  const [scope, setScope] = useState<Scope>('item')
  const tell = useText()
  const choice = (
    <Segments
      size="small"
      label={tell(deskText.scope)}
      segments={[
        { key: 'item', label: <Say it={deskText.scopeItem} /> },
        { key: 'meeting', label: <Say it={deskText.scopeMeeting} /> },
      ]}
      chosen={scope}
      onChoose={setScope}
    />
  )
  return { scope, choice }
}

const AddButton = ({ organization: { id, code } }: { organization: Organization }) => {
  const tell = useText()
  return (
    <Act
      command={{ type: 'addToFloor', organizationId: id, personId: null, kind: 'statement' }}
      size="small"
      whyShown="on-focus"
      aria-label={tell(deskText.addTo, { code })}
      done={tell(deskText.added, { code })}
    >
      <Say it={deskText.addShort} />
    </Act>
  )
}

/** Whom an invitation reaches: somebody of the organization who is here, the head first. */
const inviteeOf = ({ members }: Delegation): Member | undefined =>
  members.find(({ here }) => isAccountedFor(here)) ?? members.find(({ here }) => here === 'unknown')

const answers = {
  floor: fairDesk.stateFloor,
  nothing: fairDesk.stateNothing,
  lapsed: fairDesk.stateLapsed,
}

const useInvitation = (organizationId: string): SpeakInvitation | undefined =>
  useMeeting(({ around, agenda }) =>
    around.invitations.findLast(
      (one) => one.organizationId === organizationId && one.itemId === floorItemId(agenda),
    ),
  )

const InviteButton = ({ delegation }: { delegation: Delegation }) => {
  const tell = useText()
  const { id: organizationId, code } = delegation.organization
  const invitee = inviteeOf(delegation)
  if (!invitee)
    return (
      <Button size="small" why={tell(fairDesk.inviteNobody)} whyShown="on-focus">
        <Say it={fairDesk.invite} />
      </Button>
    )
  return (
    <Act
      command={{ type: 'inviteToSpeak', personId: invitee.person.id, organizationId }}
      size="small"
      whyShown="on-focus"
      aria-label={tell(fairDesk.inviteOf, { code })}
      done={tell(fairDesk.invited, { code })}
    >
      <Say it={fairDesk.invite} />
    </Act>
  )
}

/** Who has nothing to add is not asked again; who let it lapse may be. */
const mayInvite = (invitation: SpeakInvitation | undefined): boolean =>
  invitation === undefined || invitation.answer === 'lapsed'

const UnheardRow = ({ delegation }: { delegation: Delegation }) => {
  const { organization, members } = delegation
  const waits = useCurrentList().find(({ request }) => request.organizationId === organization.id)
  const invitation = useInvitation(organization.id)
  const here = members.filter((member) => isAccountedFor(member.here))
  return (
    <li>
      <div className={style.unheardWho}>
        <bdi className={style.rowCode} title={organization.name}>
          {organization.code}
        </bdi>
        <span className={style.rowName} dir="auto">
          {here[0]?.name}
          {here.length > 1 && ` +${here.length - 1}`}
        </span>
      </div>
      <div className={style.unheardActs}>
        {invitation && !waits && (
          <Badge kind={invitation.answer === null ? 'accent' : 'usual'}>
            <Say it={invitation.answer === null ? fairDesk.stateWaiting : answers[invitation.answer]} />
          </Badge>
        )}
        {waits ? (
          <Badge>
            <Say it={deskText.isWaiting} with={{ place: waits.place }} />
          </Badge>
        ) : (
          <>
            {mayInvite(invitation) && <InviteButton delegation={delegation} />}
            <AddButton organization={organization} />
          </>
        )}
      </div>
    </li>
  )
}

const UnheardList = (props: { title?: Message; delegations: readonly Delegation[] }) => {
  if (props.delegations.length === 0) return null
  return (
    <>
      {props.title && (
        <h3 className={style.groupTitle}>
          <Say it={props.title} />
        </h3>
      )}
      <ul className={style.unheard}>
        {props.delegations.map((delegation) => (
          <UnheardRow key={delegation.organization.id} delegation={delegation} />
        ))}
      </ul>
    </>
  )
}

/** Who marked the item that is on as of interest. */
const useInterested = () => {
  const interests = useMeeting((state) => state.around.interests)
  const itemId = useMeeting((state) => floorItemId(state.agenda))
  return useMemo(
    () =>
      new Set(interests.filter((one) => one.itemId === itemId).map(({ organizationId }) => organizationId)),
    [interests, itemId],
  )
}

/** Who is here and has not yet been heard: who said that the item interests them first, with a way to ask them. */
export const Unheard = () => {
  const { scope, choice } = useScope()
  const unheard = useUnheard(scope)
  const interested = useInterested()
  const isInterested = ({ organization }: Delegation) => interested.has(organization.id)
  const marked = unheard.some(isInterested)
  return (
    <>
      <div className={style.scope}>
        {choice}
        <span className={style.soft}>
          <Say it={fairDesk.inviteHelp} />
        </span>
      </div>
      {unheard.length === 0 && (
        <EmptyState>
          <p>
            <Say it={deskText.unheardNone} />
          </p>
        </EmptyState>
      )}
      {marked && <UnheardList title={fairDesk.interested} delegations={unheard.filter(isInterested)} />}
      <UnheardList
        {...(marked && { title: fairDesk.notInterested })}
        delegations={unheard.filter((one) => !isInterested(one))}
      />
    </>
  )
}
