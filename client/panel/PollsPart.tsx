import { PollNews } from '../polls/PollNews.tsx'
import { RehearsalCard } from '../polls/RehearsalCard.tsx'
import { PollCards } from './Polls.tsx'

/** Everything that a poll brings into the panel: its card, what is told of it, and the rehearsal. */
export const PollsPart = () => (
  <>
    <PollNews toAnswer />
    <PollCards />
    <RehearsalCard />
  </>
)
