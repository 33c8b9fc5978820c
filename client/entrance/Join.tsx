import { useEffect, useState } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { Say } from '../messages/Say.tsx'
import { type Failure, isFailure, pageOf, signIn } from '../session.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { failureMessage } from './failures.ts'
import { entrance } from './messages.ts'

const tokenOfPage = () => location.hash.slice(1)

const Failed = ({ failure, onRetry }: { failure: Failure; onRetry: () => void }) => {
  const message = failureMessage(failure, 'link')
  const mayHelp = failure.reason !== 'unknown'
  return (
    <Notice title={<Say it={entrance.linkTitle} />}>
      <p>{message ? <Say it={message} /> : failure.error}</p>
      {mayHelp ? (
        <Button look="primary" onClick={onRetry}>
          <Say it={entrance.tryAgain} />
        </Button>
      ) : (
        <Link href="/" className={buttonClass({ look: 'primary' })}>
          <Say it={entrance.toCodes} />
        </Link>
      )}
    </Notice>
  )
}

/** A personal link: its token stands after the #, so that no server log ever holds it. */
export const Join = () => {
  const [failure, setFailure] = useState<Failure>()
  const [attempt, setAttempt] = useState(1)
  const [, navigate] = useLocation()

  useEffect(() => {
    let left = attempt === 0
    const enter = async () => {
      setFailure(undefined)
      const result = await signIn({ token: tokenOfPage() })
      if (left) return
      if (isFailure(result)) setFailure(result)
      else navigate(pageOf(result), { replace: true })
    }
    if (tokenOfPage()) void enter()
    return () => {
      left = true
    }
  }, [navigate, attempt])

  if (!tokenOfPage()) return <Redirect to="/" replace />
  if (failure) return <Failed failure={failure} onRetry={() => setAttempt(attempt + 1)} />
  return <Notice title={<Say it={entrance.opening} />} />
}
