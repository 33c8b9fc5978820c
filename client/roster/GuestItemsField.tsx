import { useMemo } from 'react'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { Choice } from '../ui/Fields.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { rosterEditWords } from './edit-messages.ts'
import style from './roster-edit.module.css'

interface GuestItemsFieldProps {
  /** Null for the whole meeting. */
  readonly chosen: readonly string[] | null
  readonly onChange: (chosen: readonly string[] | null) => void
}

/** For which items a guest is here: the whole meeting, or single ones in the order of the agenda. */
export const GuestItemsField = ({ chosen, onChange }: GuestItemsFieldProps) => {
  const tell = useText()
  const items = useMeeting((state) => state.agenda.items)
  const options = useMemo(
    () =>
      items
        .filter(({ kind }) => kind === 'item' || kind === 'sub-item')
        .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}`.trim() })),
    [items],
  )
  const picked = options.filter(({ value }) => chosen?.includes(value))
  return (
    <fieldset className={desk.group}>
      <legend>
        <Say it={rosterEditWords.guestLegend} />
      </legend>
      <div className={desk.row}>
        <Choice
          type="radio"
          checked={chosen === null}
          onChange={() => onChange(null)}
          label={<Say it={rosterEditWords.guestWhole} />}
        />
        <Choice
          type="radio"
          checked={chosen !== null}
          onChange={() => onChange([])}
          label={<Say it={rosterEditWords.guestSome} />}
        />
      </div>
      {chosen !== null && (
        <>
          {picked.length > 0 && (
            <ul className={style.guestItems}>
              {picked.map(({ value, label }) => (
                <li key={value}>
                  <span dir="auto">{label}</span>
                  <Button
                    look="quiet"
                    size="small"
                    aria-label={tell(rosterEditWords.removeGuestItem, { item: label })}
                    onClick={() => onChange(chosen.filter((id) => id !== value))}
                  >
                    <Say it={rosterEditWords.remove} />
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <SearchSelect
            key={picked.length}
            label={tell(rosterEditWords.guestItem)}
            options={options.filter(({ value }) => !chosen.includes(value))}
            value={null}
            onChange={(value) => value !== null && onChange([...chosen, value])}
            nothing={tell(
              options.length === 0 ? rosterEditWords.guestAgendaEmpty : rosterEditWords.guestNoItem,
            )}
          />
        </>
      )}
      <p className={desk.soft}>
        <Say it={rosterEditWords.guestHint} />
      </p>
    </fieldset>
  )
}
