import { Part } from '../Part.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { TourCard } from './TourCard.tsx'

/** What goes on around the list, for all: above the list. */
export const RoundCards = () => (
  <>
    <Part name="question">
      <QuestionCard />
    </Part>
    <Part name="tour">
      <TourCard />
    </Part>
  </>
)
