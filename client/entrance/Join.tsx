import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Say } from '../messages/Say.tsx'
import { isFailure, type SignInFailure, signIn } from '../session.ts'
import { Notice } from '../ui/Notice.tsx'
import { entrance } from './messages.ts'

/** A personal link: its token stands after the #, so that no server log ever holds it. */
export const Join = () => {
  const [failure, setFailure] = useState<SignInFailure>()
  const [, navigate] = useLocation()

  useEffect(() => {
    let left = false
    const enter = async () => {
      const result = await signIn({ token: location.hash.slice(1) })
      if (left) return
      if (isFailure(result)) setFailure(result)
      else navigate(`/m/${result.meeting}/${result.person}`, { replace: true })
    }
    void enter()
    return () => {
      left = true
    }
  }, [navigate])

  return <Notice title={failure?.error ?? <Say it={entrance.opening} />} />
}
