import { useMemo, useState } from 'react'
import type { Action } from '../../shared/actions/model.ts'
import { untracked } from '../../shared/actions/select.ts'
import type { DecisionPoint } from '../../shared/decisions/model.ts'
import { ExportSection } from '../exports/ExportSection.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { useClient, useMeeting } from '../store.ts'
import { useDay, useToday } from '../times.ts'
import { Act } from '../ui/Act.tsx'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Disclosure, EmptyState } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ActionForm } from './ActionForm.tsx'
import { ActionRow } from './ActionRow.tsx'
import style from './follow-up.module.css'
import { followText, followEditText as words } from './messages.ts'
import { Rate } from './Rate.tsx'
import { type Filter, filtered, filters, shortened } from './reading.ts'
import { TakeOver } from './TakeOver.tsx'

const noteId = 'note-action'
const editId = (id: string) => `edit-action-${id}`

const filterWords = {
  all: words.showAll,
  open: words.showOpen,
  overdue: words.showOverdue,
  completed: words.showCompleted,
} as const

const Row = ({ action }: { action: Action }) => {
  const tell = useText()
  const [isEdited, setEdited] = useState(false)
  const { id: actionId, text } = action
  const about = { text: shortened(text) }
  return (
    <ActionRow
      action={action}
      mayReport
      more={
        <>
          <Button
            id={editId(actionId)}
            size="small"
            aria-label={tell(words.editOf, about)}
            onClick={() => setEdited(true)}
          >
            <Say it={words.edit} />
          </Button>
          <Act
            command={{ type: 'dropAction', actionId }}
            size="small"
            look="quiet"
            whyShown="on-focus"
            confirm={tell(words.dropAsk)}
            aria-label={tell(words.dropOf, about)}
            done={tell(words.dropped)}
          >
            <Say it={words.drop} />
          </Act>
        </>
      }
    >
      {isEdited && (
        <ActionForm action={action} openers={[editId(actionId)]} onClose={() => setEdited(false)} />
      )}
    </ActionRow>
  )
}

const isMeant = ({ owner, due }: DecisionPoint): boolean => owner !== '' || due !== null

const Points = () => {
  const day = useDay()
  const tell = useText()
  const decisions = useMeeting((state) => state.decisions)
  const followUp = useMeeting((state) => state.followUp)
  // biome-ignore lint/correctness/useExhaustiveDependencies: which points stand depends on these two
  const points = useMemo(() => {
    const state = useClient.getState().replica?.state
    return state ? untracked(state) : []
  }, [decisions, followUp])
  const { runAll, busy, failure } = useCommand()
  const meant = points.filter(isMeant)
  if (points.length === 0) return null
  const followAll = () =>
    void runAll(
      meant.map(({ id: pointId }) => ({ type: 'trackAction' as const, pointId })),
      tell(words.followedAll, { count: meant.length }),
    )
  return (
    <Disclosure open={meant.length > 0} summary={<Say it={words.points} />}>
      <div className={desk.close}>
        <p className={desk.soft}>
          <Say it={words.pointsHelp} />
        </p>
        {meant.length > 1 && (
          <div>
            <Button look="primary" busy={busy} onClick={followAll}>
              <Say it={words.followAll} with={{ count: meant.length }} />
            </Button>
          </div>
        )}
        {failure && <p>{failure}</p>}
        <ul className={style.actions}>
          {[...meant, ...points.filter((point) => !isMeant(point))].map(
            ({ id: pointId, text, owner, due }) => (
              <li key={pointId} className={style.action}>
                <p className={style.text} dir="auto">
                  {text}
                </p>
                <div className={style.facts}>
                  {owner !== '' && <strong dir="auto">{owner}</strong>}
                  {due !== null && (
                    <span className={style.soft}>
                      <Say it={followText.due} with={{ day: day(due) }} />
                    </span>
                  )}
                  <Act
                    command={{ type: 'trackAction', pointId }}
                    size="small"
                    whyShown="on-focus"
                    aria-label={tell(words.followOf, { text: shortened(text) })}
                    done={tell(words.followed)}
                  >
                    <Say it={words.follow} />
                  </Act>
                </div>
              </li>
            ),
          )}
        </ul>
      </div>
    </Disclosure>
  )
}

const Register = ({ actions }: { actions: readonly Action[] }) => {
  const tell = useText()
  const today = useToday()
  const [filter, setFilter] = useState<Filter>('open')
  const shown = filtered(actions, filter, today)
  return (
    <>
      <Segments
        label={tell(words.show)}
        segments={filters.map((key) => ({
          key,
          label: <Say it={filterWords[key]} with={{ count: filtered(actions, key, today).length }} />,
        }))}
        chosen={filter}
        onChoose={setFilter}
      />
      {shown.length === 0 && (
        <p className={desk.soft}>
          <Say it={words.nothingHere} />
        </p>
      )}
      <ul className={style.actions}>
        {shown.map((action) => (
          <Row key={action.id} action={action} />
        ))}
      </ul>
    </>
  )
}

/** The register of actions: what is open, who reports, what came from earlier and what this meeting adds. */
export const FollowUpScreen = () => {
  const actions = useMeeting((state) => state.followUp.actions)
  const [isNew, setNew] = useState(false)
  return (
    <div className={`for-screen ${desk.stack}`}>
      <div className={desk.toolbar}>
        <div className={desk.grow}>
          <p className={desk.lead}>
            <Say it={words.lead} />
          </p>
          {actions.length > 0 && (
            <p className={style.strong}>
              <Rate actions={actions} />
            </p>
          )}
        </div>
        <Button id={noteId} look="primary" onClick={() => setNew(true)}>
          <Say it={words.note} />
        </Button>
      </div>
      {isNew && <ActionForm openers={[noteId]} onClose={() => setNew(false)} />}
      <Points />
      {actions.length === 0 ? (
        <EmptyState>
          <p>
            <strong>
              <Say it={followText.none} />
            </strong>
          </p>
          <p>
            <Say it={words.emptyHelp} />
          </p>
        </EmptyState>
      ) : (
        <Register actions={actions} />
      )}
      <section className={desk.section}>
        <TakeOver />
      </section>
      {actions.length > 0 && <ExportSection shelf="actions" title={<Say it={words.exports} />} />}
    </div>
  )
}
