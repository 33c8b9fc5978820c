import { type ReactNode, useMemo, useState } from 'react'
import { asSought } from '../../shared/kernel/text.ts'
import type { PersonRole } from '../../shared/roster/model.ts'
import { saveFile } from '../downloads.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copy-text.ts'
import desk from '../ui/desk.module.css'
import { Choice, TextField } from '../ui/Fields.tsx'
import { Badge, EmptyState } from '../ui/pieces.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import { invitationWords } from './invitation-messages.ts'
import style from './invitations.module.css'
import {
  type Invitation,
  type InvitationDesk,
  type Invitations,
  invitationsCsv,
  useInvitations,
} from './invitations.ts'

const address = () => location.host

/** The words that are sent to somebody. */
const useInvitationText = () => {
  const tell = useText()
  const title = useMeeting(({ meeting }) => meeting.title)
  return (meetingCode: string, { organizations, name, url, code }: Invitation) =>
    tell(invitationWords.text, {
      ...{ title, name, url, code, meetingCode },
      organization: organizations.join(', '),
      address: location.origin,
    })
}

interface CopyButtonProps {
  readonly text: () => string
  readonly label?: string
  readonly count?: number
  readonly children: ReactNode
}

/** Copies, and says so in its own place for a moment. */
const CopyButton = ({ text, label, count = 1, children }: CopyButtonProps) => {
  const tell = useText()
  const [said, setSaid] = useState<string>()
  const copy = async () => {
    const copied = await copyText(text())
    const sentence = !copied
      ? tell(invitationWords.notCopied)
      : count === 1
        ? tell(invitationWords.copiedOne)
        : tell(invitationWords.copied, { count })
    announce(sentence)
    setSaid(sentence)
    setTimeout(() => setSaid(undefined), 4_000)
  }
  return (
    <Button size="small" aria-label={said ? undefined : label} onClick={() => void copy()}>
      {said ?? children}
    </Button>
  )
}

interface CardProps {
  readonly invitation: Invitation
  readonly meetingCode: string
  readonly change: InvitationDesk['change']
}

const CardActions = ({ invitation, meetingCode, change }: CardProps) => {
  const tell = useText()
  const textOf = useInvitationText()
  const { personId, organizations, name, url, revoked } = invitation
  const who = `${organizations.join(', ')}, ${name}`
  return (
    <div className={`${style.actions} for-screen`}>
      {!revoked && (
        <>
          <CopyButton
            text={() => textOf(meetingCode, invitation)}
            label={tell(invitationWords.copyOf, { who })}
          >
            <Say it={invitationWords.copy} />
          </CopyButton>
          <CopyButton text={() => url} label={tell(invitationWords.copyLinkOf, { who })}>
            <Say it={invitationWords.copyLink} />
          </CopyButton>
        </>
      )}
      <AskOnce
        command={{ type: 'renewAccess', personId }}
        size="small"
        look="quiet"
        aria-label={revoked ? tell(invitationWords.letInOf, { who }) : undefined}
        confirm={revoked ? undefined : tell(invitationWords.renewAsk)}
        done={tell(invitationWords.renewed)}
        run={() => change.renew(invitation)}
      >
        {revoked ? (
          <Say it={invitationWords.letIn} />
        ) : (
          <>
            <Say it={invitationWords.renew} />
            <span className="unseen"> {who}</span>
          </>
        )}
      </AskOnce>
      {!revoked && (
        <AskOnce
          size="small"
          look="quiet"
          confirm={tell(invitationWords.revokeAsk)}
          done={tell(invitationWords.revoked)}
          run={() => change.revoke(personId)}
        >
          <Say it={invitationWords.revoke} />
          <span className="unseen"> {who}</span>
        </AskOnce>
      )}
    </div>
  )
}

const Ways = ({ invitation: { organizations, name, url, code }, meetingCode }: Omit<CardProps, 'change'>) => {
  const tell = useText()
  return (
    <>
      <QrCode
        className={style.qr}
        text={url}
        label={tell(invitationWords.qr, { who: `${organizations.join(', ')}, ${name}` })}
      />
      <dl className={style.ways}>
        <dt>
          <Say it={invitationWords.link} />
        </dt>
        <dd className={style.link}>
          <bdi>{url}</bdi>
        </dd>
        <dt>
          <Say it={invitationWords.codes} with={{ address: <bdi>{address()}</bdi> }} />
        </dt>
        <dd className={style.codes}>
          <span>
            <Say it={invitationWords.meetingCode} /> <bdi className={style.secret}>{meetingCode}</bdi>
          </span>
          <span>
            <Say it={invitationWords.personalCode} /> <bdi className={style.secret}>{code}</bdi>
          </span>
        </dd>
      </dl>
    </>
  )
}

const Card = ({ invitation, meetingCode, change }: CardProps) => {
  const title = useMeeting(({ meeting }) => meeting.title)
  const { organizations, name, role, revoked } = invitation
  const known = useMeeting((state) => state.roster.organizations)
  const organizationName = known.find(({ code }) => code === organizations[0])?.name ?? ''
  return (
    <li className={style.card} data-revoked={revoked}>
      <p className={`${style.meeting} for-paper`} dir="auto">
        {title}
      </p>
      <div className={style.who}>
        <bdi className={style.code}>{organizations.join(', ')}</bdi>
        <span className={style.name} dir="auto">
          {name}
        </span>
        <span className={desk.soft}>
          <Say it={common[role as PersonRole]} />
        </span>
        {organizationName !== '' && (
          <span className={`${style.fullName} for-screen`} dir="auto">
            {organizationName}
          </span>
        )}
        {revoked && (
          <Badge>
            <Say it={invitationWords.isRevoked} />
          </Badge>
        )}
      </div>
      {revoked ? (
        <p className={desk.soft}>
          <Say it={invitationWords.isRevokedHelp} />
        </p>
      ) : (
        <Ways invitation={invitation} meetingCode={meetingCode} />
      )}
      <p className={`${style.personal} for-paper`}>
        <Say it={invitationWords.personal} />
      </p>
      <CardActions {...{ invitation, meetingCode, change }} />
    </li>
  )
}

interface StageCardProps {
  readonly url: string
  readonly renewals: number
  readonly change: InvitationDesk['change']
}

const StageCard = ({ url, renewals, change }: StageCardProps) => {
  const tell = useText()
  return (
    <section className={`${style.stage} for-screen`}>
      <div className={style.who}>
        <h3 className={style.code}>
          <Say it={invitationWords.stage} />
        </h3>
        <span className={desk.soft}>
          <Say it={invitationWords.stageHelp} />
        </span>
      </div>
      <bdi className={style.link}>{url}</bdi>
      <div className={style.actions}>
        <CopyButton
          text={() => url}
          label={tell(invitationWords.copyLinkOf, { who: tell(invitationWords.stage) })}
        >
          <Say it={invitationWords.copyLink} />
        </CopyButton>
        <AskOnce
          command={{ type: 'renewAccess', personId: 'stage' }}
          size="small"
          look="quiet"
          confirm={tell(invitationWords.renewAsk)}
          done={tell(invitationWords.renewed)}
          run={() => change.renew({ personId: 'stage', renewals, revoked: false })}
        >
          <Say it={invitationWords.renew} />
          <span className="unseen">
            {' '}
            <Say it={invitationWords.stage} />
          </span>
        </AskOnce>
      </div>
    </section>
  )
}

interface ToolbarProps {
  readonly invitations: Invitations
  readonly shown: readonly Invitation[]
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly ownPages: boolean
  readonly onOwnPages: (own: boolean) => void
}

const Toolbar = ({ invitations, shown, search, onSearch, ownPages, onOwnPages }: ToolbarProps) => {
  const textOf = useInvitationText()
  const { meetingCode } = invitations
  const open = shown.filter(({ revoked }) => !revoked)
  const csv = () => invitationsCsv({ ...invitations, persons: open })
  const all = () => open.map((one) => textOf(meetingCode, one)).join('\n\n--------\n\n')
  return (
    <>
      <div className={desk.toolbar}>
        <search className={desk.grow}>
          <TextField
            type="search"
            label={<Say it={invitationWords.search} />}
            value={search}
            onChange={({ currentTarget }) => onSearch(currentTarget.value)}
          />
        </search>
        <Button look="primary" onClick={() => window.print()}>
          <Say it={invitationWords.print} />
        </Button>
      </div>
      <div className={`${desk.row} ${desk.wide}`}>
        <Choice
          label={<Say it={invitationWords.ownPages} />}
          checked={ownPages}
          onChange={({ currentTarget }) => onOwnPages(currentTarget.checked)}
        />
        <div className={desk.row}>
          <CopyButton text={all} count={open.length}>
            <Say it={invitationWords.copyText} />
          </CopyButton>
          <CopyButton text={csv} count={open.length}>
            <Say it={invitationWords.copyCsv} />
          </CopyButton>
          <Button
            size="small"
            onClick={() =>
              saveFile('invitations.csv', new Blob(['\uFEFF', csv()], { type: 'text/csv;charset=utf-8' }))
            }
          >
            <Say it={invitationWords.saveCsv} />
          </Button>
        </div>
      </div>
    </>
  )
}

interface GroupProps {
  readonly code: string
  readonly persons: readonly Invitation[]
  readonly meetingCode: string
  readonly change: InvitationDesk['change']
}

const Group = ({ code, persons, meetingCode, change }: GroupProps) => {
  const organizations = useMeeting((state) => state.roster.organizations)
  const name = organizations.find((one) => one.code === code)?.name ?? ''
  return (
    <section className={style.group}>
      <h3 className={`${style.groupTitle} for-paper`}>
        <bdi>{code}</bdi> {name}
      </h3>
      <ul>
        {persons.map((invitation) => (
          <Card key={invitation.personId} {...{ invitation, meetingCode, change }} />
        ))}
      </ul>
    </section>
  )
}

const grouped = (persons: readonly Invitation[]): [string, Invitation[]][] => {
  const groups = new Map<string, Invitation[]>()
  for (const person of persons) {
    const code = person.organizations[0] ?? ''
    groups.set(code, [...(groups.get(code) ?? []), person])
  }
  return [...groups]
}

const Ready = ({ invitations, change }: { invitations: Invitations } & Pick<InvitationDesk, 'change'>) => {
  const [search, setSearch] = useState('')
  const [ownPages, setOwnPages] = useState(true)
  const shown = useMemo(() => {
    const wanted = asSought(search.trim())
    return invitations.persons.filter(({ organizations, name }) =>
      [...organizations, name].some((text) => asSought(text).includes(wanted)),
    )
  }, [invitations, search])
  return (
    <div className={style.all} data-own-pages={ownPages}>
      <div className="for-screen">
        <Toolbar
          {...{ invitations, shown, search, ownPages }}
          onSearch={setSearch}
          onOwnPages={setOwnPages}
        />
        <p className={desk.lead}>
          <Say it={invitationWords.lead} />
        </p>
      </div>
      <StageCard url={invitations.stage} renewals={invitations.stageRenewals} change={change} />
      {shown.length === 0 && (
        <EmptyState>
          <p>
            <Say it={invitations.persons.length === 0 ? invitationWords.empty : invitationWords.nothing} />
          </p>
        </EmptyState>
      )}
      {grouped(shown).map(([code, persons]) => (
        <Group key={code} {...{ code, persons, change }} meetingCode={invitations.meetingCode} />
      ))}
    </div>
  )
}

/** One card a person, to be copied, printed, renewed or taken away. */
export const InvitationsScreen = () => {
  const { invitations, failure, change } = useInvitations()
  return (
    <>
      {failure && <p className={`${style.failure} for-screen`}>{failure}</p>}
      {invitations ? (
        <Ready invitations={invitations} change={change} />
      ) : (
        !failure && (
          <p className={desk.lead}>
            <Say it={invitationWords.loading} />
          </p>
        )
      )}
    </>
  )
}
