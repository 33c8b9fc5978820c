import { useEffect } from 'react'
import { Route, Switch } from 'wouter'
import { Crash } from './Crash.tsx'
import { laterPart } from './LaterPart.tsx'
import { returnToPlace } from './place.ts'
import { SeatGate } from './SeatGate.tsx'
import { UpdateLine } from './UpdateLine.tsx'
import { StatusRegion } from './ui/StatusRegion.tsx'

const onDemand = { onDemand: true } as const
const Entrance = laterPart(
  'entrance/Entrance.tsx',
  () => import('./entrance/Entrance.tsx'),
  (face) => face.Entrance,
  onDemand,
)
const Join = laterPart(
  'entrance/Join.tsx',
  () => import('./entrance/Join.tsx'),
  (face) => face.Join,
  onDemand,
)
const Organizer = laterPart(
  'organizer/Organizer.tsx',
  () => import('./organizer/Organizer.tsx'),
  (face) => face.Organizer,
  onDemand,
)
const NotFound = laterPart(
  'entrance/NotFound.tsx',
  () => import('./entrance/NotFound.tsx'),
  (face) => face.NotFound,
  onDemand,
)

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

export const App = () => {
  useEffect(returnToPlace, [])
  return (
    <>
      <StatusRegion />
      <UpdateLine />
      <Crash>
        <Pages />
      </Crash>
    </>
  )
}
