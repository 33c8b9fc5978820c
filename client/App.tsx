import { lazy, Suspense } from 'react'
import { IntlProvider } from 'react-intl'
import { Route, Switch } from 'wouter'
import { Crash } from './Crash.tsx'
import { SeatGate } from './SeatGate.tsx'
import { StatusRegion } from './ui/StatusRegion.tsx'

const Entrance = lazy(() => import('./entrance/Entrance.tsx').then((face) => ({ default: face.Entrance })))
const Join = lazy(() => import('./entrance/Join.tsx').then((face) => ({ default: face.Join })))
const Organizer = lazy(() =>
  import('./organizer/Organizer.tsx').then((face) => ({ default: face.Organizer })),
)
const NotFound = lazy(() => import('./entrance/NotFound.tsx').then((face) => ({ default: face.NotFound })))

const Pages = () => (
  <Switch>
    <Route path="/">
      <Entrance />
    </Route>
    <Route path="/join">
      <Join />
    </Route>
    <Route path="/organizer/*?">
      <Organizer />
    </Route>
    <Route path="/m/:meeting/:person/:face?">
      {({ meeting, person, face }) => (
        <SeatGate key={`${meeting}/${person}`} meeting={meeting} person={person} face={face} />
      )}
    </Route>
    <Route>
      <NotFound />
    </Route>
  </Switch>
)

export const App = () => (
  <IntlProvider locale="en-GB" defaultLocale="en-GB" onError={warn}>
    <StatusRegion />
    <Crash>
      <Suspense fallback={null}>
        <Pages />
      </Suspense>
    </Crash>
  </IntlProvider>
)

/** English stands in the source itself: that a sentence has no translation is no fault. */
const warn = (error: Error & { code?: string }) => {
  if (error.code !== 'MISSING_TRANSLATION') console.error(error)
}
