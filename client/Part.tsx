import { Component, type ReactNode, useEffect, useRef, useState } from 'react'
import { app } from './messages/app.ts'
import { Say, useText } from './messages/Say.tsx'
import { useClient } from './store.ts'
import { announce } from './ui/announce.ts'
import { Button } from './ui/Button.tsx'
import { Banner } from './ui/pieces.tsx'

const firstWaitMs = 1_000
const longestWaitMs = 60_000

/** Calls `again` some time after the meeting has moved on: what could not be drawn may be over. */
const useAgainWhenMoved = (tries: number, again: () => void): void => {
  const seq = useClient(({ replica }) => replica?.seq)
  const [failedAt] = useState(seq)
  const hasMoved = seq !== failedAt
  useEffect(() => {
    if (!hasMoved) return
    const timer = setTimeout(again, Math.min(longestWaitMs, firstWaitMs * 2 ** tries))
    return () => clearTimeout(timer)
  }, [hasMoved, tries, again])
}

interface FailedProps {
  readonly name: string
  /** How often it was tried again. */
  readonly tries: number
  /** Somebody pressed "Try again" and waits for the answer. */
  readonly wasAsked: boolean
  readonly again: (asked: boolean) => void
}

const Failed = ({ name, tries, wasAsked, again }: FailedProps) => {
  const tell = useText()
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // Whoever is about to press the button keeps it.
  const [retry] = useState(() => () => {
    if (!box.current?.contains(document.activeElement)) again(false)
  })
  useAgainWhenMoved(tries, retry)
  useEffect(() => {
    if (tries === 0 || wasAsked) announce(tell(app.partFailed))
    if (wasAsked) button.current?.focus()
  }, [tries, wasAsked, tell])
  return (
    <div ref={box} data-failed-part={name}>
      <Banner>
        <span>
          <Say it={app.partFailed} />
        </span>
        <Button ref={button} size="small" onClick={() => again(true)}>
          <Say it={app.again} />
        </Button>
      </Banner>
    </div>
  )
}

/** In place of what has no room for a sentence: the label of a tab, a figure. */
const Instead = ({ tries, again, children }: Pick<FailedProps, 'tries' | 'again'> & PartProps) => {
  const [retry] = useState(() => () => again(false))
  useAgainWhenMoved(tries, retry)
  return children
}

interface PartProps {
  readonly children: ReactNode
}

interface State {
  readonly failed: boolean
  readonly tries: number
  readonly wasAsked: boolean
}

interface BoundaryProps extends PartProps {
  /** Of the part, for the console and for tests. */
  readonly name: string
  /** Shown where there is no room for the sentence with its button. */
  readonly instead?: ReactNode
}

/**
 * One part of a page: when drawing it fails, a sentence and a button to try again stand in its place, and the rest of
 * the page works. It is tried again by itself after the meeting has moved on, and when the part is opened anew.
 */
export class Part extends Component<BoundaryProps, State> {
  override state: State = { failed: false, tries: 0, wasAsked: false }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  again = (wasAsked: boolean): void =>
    this.setState(({ tries }) => ({ failed: false, tries: tries + 1, wasAsked }))

  override render(): ReactNode {
    const { name, children, instead } = this.props
    const { failed, tries, wasAsked } = this.state
    if (!failed) return children
    return instead === undefined ? (
      <Failed name={name} tries={tries} wasAsked={wasAsked} again={this.again} />
    ) : (
      <Instead tries={tries} again={this.again}>
        {instead}
      </Instead>
    )
  }
}
