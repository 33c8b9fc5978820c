import { Fragment, useId } from 'react'
import { intentWords } from '../messages/intent.ts'
import { Say, useText } from '../messages/Say.tsx'
import { prefer, type Scheme, usePreferences } from '../preferences.ts'
import { Choice, Field } from '../ui/Fields.tsx'
import style from './desk.module.css'
import { deskText } from './messages.ts'
import { pollDesk } from './poll-messages.ts'

/** The key of a button, drawn in it; nothing when keys are switched off. */
export const Key = ({ name }: { name: string }) => {
  const keys = usePreferences((preferences) => preferences.keys)
  return keys ? (
    <span className={style.key} aria-hidden="true">
      {name}
    </span>
  ) : null
}

const list = [
  ['N', deskText.keyNext],
  ['E', deskText.keyEnd],
  ['P', deskText.keyPause],
  ['+', deskText.keyMinute],
  ['U', deskText.keyUndo],
  ['A', deskText.keyAdd],
  ['R', deskText.keyRules],
  ['D', pollDesk.keyDecide],
  ['M', pollDesk.keyMark],
  ['?', deskText.keyHelp],
] as const
const schemes: readonly Scheme[] = ['system', 'light', 'dark']

/** Which keys there are, whether they are used, and the colours of this page. */
export const KeyHelp = () => {
  const { keys, guard, scheme } = usePreferences()
  const tell = useText()
  const id = useId()
  return (
    <section className={style.help} aria-labelledby={id} tabIndex={-1}>
      <h2 id={id} className="unseen">
        <Say it={deskText.keys} />
      </h2>
      <dl className={style.keyList}>
        {list.map(([key, message]) => (
          <Fragment key={key}>
            <dt>
              <kbd className={style.key}>{key}</kbd>
            </dt>
            <dd>
              <Say it={message} />
            </dd>
          </Fragment>
        ))}
      </dl>
      <div className={style.options}>
        <Choice
          checked={keys}
          onChange={({ target }) => prefer({ keys: target.checked })}
          label={<Say it={deskText.keysOn} />}
        />
        <Choice
          checked={guard}
          onChange={({ target }) => prefer({ guard: target.checked })}
          label={<Say it={intentWords.guard} />}
        />
        <Field label={<Say it={deskText.appearance} />}>
          {(control) => (
            <select
              {...control}
              value={scheme}
              onChange={({ target }) => prefer({ scheme: target.value as Scheme })}
            >
              {schemes.map((each) => (
                <option key={each} value={each}>
                  {tell(deskText[each])}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </section>
  )
}
