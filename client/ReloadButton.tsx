import { app } from './messages/app.ts'
import { Say, useText } from './messages/Say.tsx'
import { AskOnce } from './ui/AskOnce.tsx'
import type { ButtonProps } from './ui/Button.tsx'

const answerMs = 5_000

/** Whether a page would come: without it a reload only leads to the browser's own page of errors. */
const serverAnswers = async (): Promise<boolean> => {
  try {
    const response = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(answerMs) })
    return response.ok && (await response.json()).ok === true
  } catch {
    return false
  }
}

/** Loads the page anew when the server answers, and otherwise says that it does not. */
export const ReloadButton = (look: Pick<ButtonProps, 'size' | 'look'>) => {
  const tell = useText()
  const reload = async (): Promise<string | undefined> => {
    if (!(await serverAnswers())) return tell(app.noAnswerYet)
    location.reload()
    return undefined
  }
  return (
    <AskOnce {...look} run={reload}>
      <Say it={app.reload} />
    </AskOnce>
  )
}
