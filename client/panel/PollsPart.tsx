import { Part } from '../Part.tsx'
import { PollNews } from '../polls/PollNews.tsx'
import { RehearsalCard } from '../polls/RehearsalCard.tsx'
import { PollCards } from './Polls.tsx'

/** Everything that a poll brings into the panel: its card, what is told of it, and the rehearsal. */
export const PollsPart = () => (
  <>
    <Part name="poll-news" instead={null}>
      <PollNews toAnswer />
    </Part>
    <Part name="poll-cards">
      <PollCards />
    </Part>
    <Part name="rehearsal">
      <RehearsalCard />
    </Part>
  </>
)
