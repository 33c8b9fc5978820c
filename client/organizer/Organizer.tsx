import '../messages/podium-refusals.ts'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { isFailure, organizerSeat, pageOf, sessionOf, signIn } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Fields.tsx'
import { Notice } from '../ui/Notice.tsx'
import { CreateMeeting } from './CreateMeeting.tsx'
import { MeetingsPage } from './MeetingsPage.tsx'
import { organizerWords } from './messages.ts'
import { OrganizerMeeting } from './OrganizerMeeting.tsx'

type Access = 'opening' | 'in' | 'out' | 'wrong'

const tokenIn = (link: string): string => link.trim().split('#').at(-1) ?? ''

/** Somebody without the link, or whose session is over. */
const Out = ({ isWrong, onLink }: { isWrong: boolean; onLink: (token: string) => void }) => {
  const tell = useText()
  const [link, setLink] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (link.trim()) onLink(tokenIn(link))
  }
  return (
    <Notice title={<Say it={organizerWords.outTitle} />}>
      <p>
        <Say it={organizerWords.outHelp} />
        <br />
        <code>{`${location.origin}/organizer#…`}</code>
      </p>
      <form onSubmit={submit}>
        <TextField
          label={<Say it={organizerWords.outPaste} />}
          value={link}
          autoComplete="off"
          mistake={isWrong ? tell(organizerWords.wrongLink) : undefined}
          onChange={({ currentTarget }) => setLink(currentTarget.value)}
        />
        <p>
          <Button type="submit" look="primary">
            <Say it={organizerWords.outEnter} />
          </Button>
        </p>
      </form>
    </Notice>
  )
}

const useAccess = (): [Access, (token: string) => void] => {
  const [access, setAccess] = useState<Access>('opening')
  const [, navigate] = useLocation()

  const enter = useCallback(
    async (token: string) => {
      const result = token ? await signIn({ token }) : await sessionOf(organizerSeat())
      if (isFailure(result)) return setAccess(token ? 'wrong' : 'out')
      // The secret does not stay in the address, where somebody could read it from the screen.
      if (token) history.replaceState(history.state, '', location.pathname)
      if (result.meeting !== null) navigate(pageOf(result))
      else setAccess('in')
    },
    [navigate],
  )

  useEffect(() => {
    const look = () => void enter(tokenIn(location.hash))
    const changed = () => location.hash && look()
    look()
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [enter])

  return [access, (token) => void enter(token)]
}

/** The organizer's pages: the meetings of this server. */
export const Organizer = () => {
  const [access, enter] = useAccess()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 800)
    return () => clearTimeout(timer)
  }, [])
  if (access === 'opening') return slow ? <Notice title={<Say it={organizerWords.opening} />} /> : null
  if (access !== 'in') return <Out isWrong={access === 'wrong'} onLink={enter} />
  return (
    <Switch>
      <Route path="/organizer/new">
        <Part name="create">
          <CreateMeeting />
        </Part>
      </Route>
      <Route path="/organizer/m/:meeting/:part?">
        {({ meeting, part }) => <OrganizerMeeting key={meeting} meeting={meeting} part={part} />}
      </Route>
      <Route>
        <Part name="meetings">
          <MeetingsPage />
        </Part>
      </Route>
    </Switch>
  )
}
