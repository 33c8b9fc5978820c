import type { ReactNode } from 'react'
import { common } from '../messages/common.ts'
import { intentWords } from '../messages/intent.ts'
import { Say } from '../messages/Say.tsx'
import style from './Button.module.css'
import { Button, type ButtonProps } from './Button.tsx'
import { classes } from './classes.ts'
import { type IntentOptions, useIntent } from './use-intent.ts'

export interface AskOnceProps
  extends Omit<ButtonProps, 'onClick' | 'onPointerDown' | 'onKeyDown' | 'busy'>,
    IntentOptions {
  readonly children: ReactNode
}

/** A button for what takes a moment: it may ask once, shows that it works, and says what failed. Act is one for commands. */
export const AskOnce = ({ command, confirm, seen, done, run, children, ...button }: AskOnceProps) => {
  const intent = useIntent({ command, confirm, seen, done, run })
  const { down, press, cancel, question, isBusy, failure, again } = intent
  const isAsking = question !== undefined
  const { why, wide = false, size } = button
  return (
    <span className={classes(style.holder, wide && style.wide)}>
      <span className={style.confirm}>
        <Button
          {...button}
          why={isBusy ? undefined : why}
          busy={isBusy}
          {...(isAsking && { 'aria-label': undefined })}
          onPointerDown={down}
          onKeyDown={down}
          onClick={press}
        >
          {isAsking ? question : children}
        </Button>
        {isAsking && (
          <Button look="quiet" {...(size && { size })} onClick={cancel}>
            <Say it={common.cancel} />
          </Button>
        )}
      </span>
      {failure && <span className={classes(style.why, style.failed)}>{failure}</span>}
      {again && (
        <span className={style.confirm}>
          <Button size="small" onClick={again}>
            <Say it={intentWords.again} />
          </Button>
        </span>
      )}
    </span>
  )
}
