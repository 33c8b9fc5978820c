import { useEffect, useMemo, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import { putFaultsAway, useFaults } from '../faults.ts'
import { app } from '../messages/app.ts'
import { common } from '../messages/common.ts'
import { intentWords } from '../messages/intent.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import { Act } from './Act.tsx'
import { announce } from './announce.ts'
import { Button } from './Button.tsx'
import { dropWords, type LeftWords, useLeftWords } from './left-words.ts'
import style from './pieces.module.css'
import { useSwallowed } from './swallowed.ts'
import { dropUndo, type TakesBack, type Undoable, useUndoable } from './undo.ts'

/** What would take it back at this moment. */
const useCommandNow = (command: TakesBack): Command | undefined => {
  const now = useMeeting((state) => {
    const found = typeof command === 'function' ? command(state) : command
    return found && JSON.stringify(found)
  })
  return useMemo(() => (now === undefined ? undefined : (JSON.parse(now) as Command)), [now])
}

const Toast = ({ undoable }: { undoable: Undoable }) => {
  const { key, text, command: takesBack, ms, sight, isOvertaken } = undoable
  const [held, setHeld] = useState(false)
  const command = useCommandNow(takesBack)

  useEffect(() => announce(text), [text])

  // Whoever is at it, by pointer or keyboard, gets the time they need.
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dropUndo(key), ms)
    return () => clearTimeout(timer)
  }, [key, ms, held])

  return (
    <li
      className={style.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>
        {text}
        {isOvertaken && (
          <span className={style.toastNote}>
            <Say it={intentWords.overtaken} />
          </span>
        )}
      </span>
      {command && !isOvertaken && (
        <Act
          command={command}
          seen={typeof takesBack === 'function' ? undefined : sight}
          size="small"
          onAnswer={({ ok }) => ok && dropUndo(key)}
        >
          <Say it={common.undo} />
        </Act>
      )}
    </li>
  )
}

/** Something failed where nothing is drawn: after a press, or behind it. */
const FaultToast = () => {
  const tell = useText()
  useEffect(() => announce(tell(app.fault), 'assertive'), [tell])
  return (
    <li className={style.toast}>
      <span>
        <Say it={app.fault} />
      </span>
      <Button size="small" onClick={putFaultsAway}>
        <Say it={app.putAway} />
      </Button>
      <Button size="small" onClick={() => location.reload()}>
        <Say it={app.reload} />
      </Button>
    </li>
  )
}

const LeftToast = ({ words: { key, text, again } }: { words: LeftWords }) => (
  <li className={style.toast}>
    <span>
      <Say it={app.notCarriedOut} with={{ why: text }} />
    </span>
    {again && (
      <Button
        size="small"
        onClick={() => {
          dropWords(key)
          again()
        }}
      >
        <Say it={intentWords.again} />
      </Button>
    )}
    <Button size="small" onClick={() => dropWords(key)}>
      <Say it={app.putAway} />
    </Button>
  </li>
)

/** What was just done and can be taken back, and that something failed. Shown once in each face. */
export const UndoToasts = () => {
  const { list } = useUndoable()
  const left = useLeftWords((state) => state.list)
  const swallowed = useSwallowed(({ text }) => text)
  const isFault = useFaults(({ isNew }) => isNew)
  return (
    <ul className={style.toasts}>
      {list.map((undoable) => (
        <Toast key={undoable.key} undoable={undoable} />
      ))}
      {left.map((words) => (
        <LeftToast key={words.key} words={words} />
      ))}
      {swallowed !== '' && (
        <li className={style.toast}>
          <span>{swallowed}</span>
        </li>
      )}
      {isFault && <FaultToast />}
    </ul>
  )
}
