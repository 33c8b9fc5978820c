import type { Amendment, DecisionDraft } from '../../shared/decisions/model.ts'
import { isWithoutObject } from '../../shared/decisions/select.ts'
import { isPodium } from '../../shared/kernel/viewer.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor, useWho } from '../people.ts'
import { useMeeting, useViewer } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Disclosure, OrganizationName } from '../ui/pieces.tsx'
import style from './decisions.module.css'
import { decisionText } from './messages.ts'
import { Difference } from './Wording.tsx'

interface OneProps {
  readonly amendment: Amendment
  readonly decision: DecisionDraft
}

const What = ({ amendment, decision }: OneProps) => {
  const { kind, pointId } = amendment
  const isGone = useMeeting((state) => isWithoutObject(state.decisions, amendment))
  const number = decision.points.findIndex(({ id }) => id === pointId) + 1
  if (isGone) return <Say it={decisionText.proposesGone} />
  if (kind === 'insert' && number === 0) return <Say it={decisionText.proposesFirst} />
  const says = {
    replace: decisionText.proposesReplace,
    insert: decisionText.proposesInsert,
    delete: decisionText.proposesDelete,
  }
  return <Say it={says[kind]} with={{ number }} />
}

const Answer = ({ amendment: { status, answer } }: { amendment: Amendment }) => {
  if (status === 'applied') return <Say it={decisionText.applied} />
  if (status === 'withdrawn') return <Say it={decisionText.taken} />
  if (answer === '') return <Say it={decisionText.declined} />
  return <Say it={decisionText.declinedWhy} with={{ reason: <span dir="auto">{answer}</span> }} />
}

const One = ({ amendment, decision }: OneProps) => {
  const tell = useText()
  const who = useWho()
  const viewer = useViewer()
  const acted = useActedFor()
  const { kind, organizationId, personId, status, text, pointId } = amendment
  const isOpen = status === 'proposed'
  const old = decision.points.find(({ id }) => id === pointId)?.text
  const isOwn = organizationId !== null && acted.includes(organizationId)
  const by = organizationId === null ? undefined : who({ organizationId, personId })
  return (
    <li className={style.amendment}>
      <OrganizationName
        code={by?.code ?? tell(decisionText.podium)}
        name={by?.name}
        title={by?.title}
        layout="line"
      />
      <p className={style.soft}>
        <What amendment={amendment} decision={decision} />
      </p>
      {kind === 'replace' && isOpen && old !== undefined ? (
        <Difference old={old} next={text} />
      ) : (
        text !== '' && (
          <p className={style.words} dir="auto">
            {text}
          </p>
        )
      )}
      {!isOpen && (
        <p className={style.strong}>
          <Answer amendment={amendment} />
        </p>
      )}
      {isOpen && isOwn && !isPodium(viewer) && (
        <Act
          command={{ type: 'withdrawAmendment', amendmentId: amendment.id }}
          size="small"
          look="quiet"
          confirm={tell(decisionText.withdrawAsk)}
          done={tell(decisionText.withdrawDone)}
        >
          <Say it={decisionText.withdraw} />
        </Act>
      )}
    </li>
  )
}

/** What members propose to change, with what became of it. */
export const Amendments = ({ decision }: { decision: DecisionDraft }) => {
  const all = useMeeting((state) => state.decisions.amendments)
  const own = all.filter(({ decisionId }) => decisionId === decision.id)
  const open = own.filter(({ status }) => status === 'proposed')
  const answered = own.filter(({ status }) => status !== 'proposed')
  const list = (amendments: readonly Amendment[]) => (
    <ul className={style.list}>
      {amendments.map((amendment) => (
        <One key={amendment.id} amendment={amendment} decision={decision} />
      ))}
    </ul>
  )
  return (
    <>
      {open.length > 0 && (
        <Disclosure open summary={<Say it={decisionText.amendments} with={{ count: open.length }} />}>
          {list(open)}
        </Disclosure>
      )}
      {answered.length > 0 && (
        <Disclosure summary={<Say it={decisionText.answered} with={{ count: answered.length }} />}>
          {list(answered)}
        </Disclosure>
      )}
    </>
  )
}
