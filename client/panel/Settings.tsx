import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { allowSound, askForNotifications, chime, notificationPermission } from '../attention.ts'
import { headDigits } from '../head-digits.ts'
import { Say, useText } from '../messages/Say.tsx'
import { prefer, type Scheme, usePreferences } from '../preferences.ts'
import { signOut } from '../session.ts'
import { useClient, useViewer } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, Field } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { panelText } from './messages.ts'
import style from './panel.module.css'

const schemes: readonly Scheme[] = ['system', 'light', 'dark']

const Appearance = () => {
  const { scheme } = usePreferences()
  const tell = useText()
  return (
    <Field label={<Say it={panelText.appearance} />}>
      {(control) => (
        <select
          {...control}
          value={scheme}
          onChange={({ target }) => prefer({ scheme: target.value as Scheme })}
        >
          {schemes.map((each) => (
            <option key={each} value={each}>
              {tell(panelText[each])}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const Attention = () => {
  const { sound, chatSound, notifications } = usePreferences()
  const [permission, setPermission] = useState(notificationPermission)
  const switchSound = async (on: boolean) => {
    prefer({ sound: on })
    if (on && (await allowSound())) chime()
  }
  const switchNotifications = async (on: boolean) => {
    const given = on ? await askForNotifications() : permission
    setPermission(given)
    prefer({ notifications: on && given === 'granted' })
  }
  return (
    <div>
      <Choice
        checked={sound}
        onChange={({ target }) => void switchSound(target.checked)}
        label={<Say it={panelText.sound} />}
      />
      <Choice
        checked={chatSound}
        onChange={({ target }) => {
          prefer({ chatSound: target.checked })
          if (target.checked) void allowSound().then((may) => may && chime())
        }}
        label={<Say it={panelText.chatSound} />}
      />
      <Choice
        checked={notifications}
        onChange={({ target }) => void switchNotifications(target.checked)}
        label={<Say it={panelText.notifications} />}
      />
      {(permission === 'denied' || permission === 'missing') && (
        <p className={style.fact}>
          <Say
            it={permission === 'denied' ? panelText.notificationsDenied : panelText.notificationsMissing}
          />
        </p>
      )}
    </div>
  )
}

const Keys = () => {
  const { keys } = usePreferences()
  return (
    <div>
      <Choice
        checked={keys}
        onChange={({ target }) => prefer({ keys: target.checked })}
        label={<Say it={panelText.keys} />}
      />
      <dl className={style.keys}>
        <dt>
          <kbd>F</kbd>
        </dt>
        <dd>
          <Say it={panelText.keyFloor} />
        </dd>
        <dt>
          <kbd>V</kbd>
        </dt>
        <dd>
          <Say it={panelText.keyPoll} />
        </dd>
        <dt>
          <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> <kbd>4</kbd> <kbd>5</kbd> <kbd>6</kbd> <kbd>7</kbd>
        </dt>
        <dd>
          <Say it={panelText.keyTabs} />
        </dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>
          <Say it={panelText.keyEscape} />
        </dd>
      </dl>
    </div>
  )
}

const Faces = () => {
  const seat = useClient((state) => state.seat)
  const { role } = useViewer()
  if (!seat) return null
  const desk =
    role === 'chair' || role === 'co-chair' ? 'desk' : role === 'secretariat' ? 'prepare' : undefined
  if (!desk) return null
  return (
    <p className={style.row}>
      <Link href={`/m/${seat.meeting}/${seat.person}/${desk}`}>
        <Say it={panelText[desk]} />
      </Link>
    </p>
  )
}

const Record = () => {
  const seq = useClient(({ replica }) => replica?.seq ?? 0)
  const hash = useClient(({ replica }) => replica?.hash ?? '')
  return (
    <p className={style.fact}>
      <Say it={panelText.record} with={{ seq, hash: <bdi>{headDigits(hash)}</bdi> }} />
    </p>
  )
}

const Leave = () => {
  const seat = useClient((state) => state.seat)
  const [, navigate] = useLocation()
  const leave = async () => {
    if (seat) await signOut(seat)
    navigate('/')
  }
  return (
    <div>
      <Button size="small" onClick={() => void leave()}>
        <Say it={panelText.signOut} />
      </Button>
    </div>
  )
}

export const Settings = () => (
  <Disclosure summary={<Say it={panelText.settings} />}>
    <div className={style.options} data-at-once>
      <Attention />
      <Appearance />
      <Keys />
      <Faces />
      <Record />
      <Leave />
    </div>
  </Disclosure>
)
