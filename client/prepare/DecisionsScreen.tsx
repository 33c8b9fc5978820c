import { type FormEvent, useState, useSyncExternalStore } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import { floorItemId, itemOf } from '../../shared/agenda/select.ts'
import type { DecisionDraft } from '../../shared/decisions/model.ts'
import { decisionsOfItem } from '../../shared/decisions/select.ts'
import { DecisionEditor, useDecisionTitle } from '../decisions/DecisionEditor.tsx'
import { itemInWords, NewDecision, takesDecisions } from '../decisions/DecisionForm.tsx'
import { decisionEditWords } from '../decisions/edit-messages.ts'
import { useDraft } from '../drafts.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { usePlace } from '../place.ts'
import { useMay, useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice, TextField } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { EmptyState } from '../ui/pieces.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useFields } from '../ui/use-fields.ts'
import style from './prepare.module.css'

/** Below this width one decision is in view at a time. */
const narrow = window.matchMedia('(max-width: 56rem)')
const listen = (changed: () => void) => {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}
const useNarrow = () => useSyncExternalStore(listen, () => narrow.matches)

const draftId = 'draft-decision'

interface CardProps {
  readonly decision: DecisionDraft
  readonly isShown: boolean
  /** Undefined where all are in view. */
  readonly onShow: ((decisionId: string | null) => void) | undefined
}

const Card = ({ decision, isShown, onShow }: CardProps) => {
  const tell = useText()
  const title = useDecisionTitle()(decision)
  const { id, points } = decision
  return (
    <article className={style.decisionCard} aria-labelledby={`title-${id}`}>
      <div className={style.decisionHead}>
        <h4 id={`title-${id}`} className={style.decisionTitle} dir="auto">
          {title}
        </h4>
        <span className={desk.soft}>
          <Say it={decisionEditWords.pointCount} with={{ count: points.length }} />
        </span>
        {onShow && (
          <Button
            size="small"
            look="quiet"
            aria-expanded={isShown}
            aria-label={tell(isShown ? decisionEditWords.hideOf : decisionEditWords.showOf, { title })}
            onClick={() => onShow(isShown ? null : id)}
          >
            <Say it={isShown ? decisionEditWords.hide : decisionEditWords.show} />
          </Button>
        )}
      </div>
      {isShown && <DecisionEditor decision={decision} />}
    </article>
  )
}

const Quick = ({ item }: { item: Item }) => {
  const tell = useText()
  const inWords = useRefusalText()
  const [text, setText] = useDraft(`agreement-${item.id}`)
  const { fields, set } = useFields({ tabled: false })
  const { tabled } = fields
  const settled = useSettled()
  const { run, busy, failure } = useCommand()
  const command = {
    ...{ type: 'draftDecision' as const, itemId: item.id, kind: 'agreement' as const, tabled },
    points: [{ text: text.trim() || '–' }],
  }
  const refused = useMay(command)
  const why = text.trim() === '' ? tell(decisionEditWords.needText) : refused && inWords(refused)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (why || busy) return
    if (!(await run(command, tell(decisionEditWords.quickDone)))) return
    setText('')
    settled()
  }
  return (
    <form
      className={style.quick}
      aria-label={tell(decisionEditWords.quick)}
      onSubmit={(event) => void submit(event)}
    >
      <div className={desk.grow}>
        <TextField
          label={<Say it={decisionEditWords.quick} />}
          hint={<Say it={decisionEditWords.quickOn} with={{ item: itemInWords(item) }} />}
          maxLength={2000}
          mistake={failure}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <Choice
        label={<Say it={decisionEditWords.quickTable} />}
        checked={tabled}
        onChange={({ currentTarget }) => set({ tabled: currentTarget.checked })}
      />
      <Button type="submit" why={why} whyShown="on-focus" busy={busy}>
        <Say it={decisionEditWords.quickSave} />
      </Button>
    </form>
  )
}

/** A line for what was agreed in the discussion: one sentence and Enter. */
const QuickAgreement = lastingForm(
  ({ item: { id } }: { item: Item }) => ({ name: `agreement.${id}`, about: { kind: 'item', id } }),
  Quick,
)

interface ItemPartProps {
  readonly item: Item
  readonly shownId: string | null
  readonly onShow: ((decisionId: string | null) => void) | undefined
}

const ItemPart = ({ item, shownId, onShow }: ItemPartProps) => {
  const decisions = useMeeting((state) => state.decisions)
  const own = decisionsOfItem(decisions, item.id)
  return (
    <section className={style.itemPart}>
      <h3 className={desk.heading}>
        {item.number !== '' && <bdi>{item.number}.</bdi>} <span dir="auto">{item.title}</span>
      </h3>
      {own.length === 0 && (
        <p className={desk.soft}>
          <Say it={decisionEditWords.emptyItem} />
        </p>
      )}
      {own.map((decision) => (
        <Card
          key={decision.id}
          decision={decision}
          isShown={onShow === undefined || shownId === decision.id}
          onShow={onShow}
        />
      ))}
    </section>
  )
}

/** What is put to the body, by item: drafted before, edited while it is discussed, kept after it was concluded. */
export const DecisionsScreen = () => {
  const tell = useText()
  const agenda = useMeeting((state) => state.agenda)
  const drafts = useMeeting((state) => state.decisions.drafts)
  const [chosen, setChosen] = useState('')
  const [isNew, setNew] = useState(false)
  const [shownId, setShownId] = usePlace<string | null>('decisions.shown', null)
  const isNarrow = useNarrow()
  const items = agenda.items.filter(takesDecisions)
  const current = itemOf(agenda, chosen) ?? itemOf(agenda, floorItemId(agenda)) ?? items[0]
  const shown = items.filter(({ id }) =>
    chosen === '' ? drafts.some(({ itemId }) => itemId === id) : id === chosen,
  )
  if (!current)
    return (
      <EmptyState>
        <p>
          <Say it={decisionEditWords.noAgenda} />
        </p>
      </EmptyState>
    )
  return (
    <div className="for-screen">
      <p className={desk.lead}>
        <Say it={decisionEditWords.lead} />
      </p>
      <div className={desk.toolbar}>
        <div className={desk.grow}>
          <SelectField
            label={<Say it={decisionEditWords.item} />}
            value={chosen}
            options={[
              { value: '', label: tell(decisionEditWords.allItems) },
              ...items.map((item) => ({ value: item.id, label: itemInWords(item) })),
            ]}
            onChange={setChosen}
          />
        </div>
        <Button id={draftId} look="primary" onClick={() => setNew(true)}>
          <Say it={decisionEditWords.draft} />
        </Button>
      </div>
      {isNew && (
        <NewDecision key={current.id} itemId={current.id} openers={[draftId]} onClose={() => setNew(false)} />
      )}
      <QuickAgreement key={`quick-${current.id}`} item={current} />
      {shown.length === 0 && (
        <EmptyState>
          <p>
            <strong>
              <Say it={decisionEditWords.empty} />
            </strong>
          </p>
          <p>
            <Say it={decisionEditWords.emptyHelp} />
          </p>
        </EmptyState>
      )}
      {shown.map((item) => (
        <Part key={item.id} name="decisions">
          <ItemPart item={item} shownId={shownId} onShow={isNarrow ? setShownId : undefined} />
        </Part>
      ))}
    </div>
  )
}
