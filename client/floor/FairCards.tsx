import { Part } from '../Part.tsx'
import { InvitationCard } from './InvitationCard.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { RulingCard } from './Rulings.tsx'
import { SpokespersonCards } from './SpeaksFor.tsx'
import { TourCard } from './TourCard.tsx'

/** What is asked of this person alone: above everything. */
export const PersonalCards = () => (
  <>
    <Part name="invitation">
      <InvitationCard />
    </Part>
    <Part name="spokesperson">
      <SpokespersonCards />
    </Part>
  </>
)

/** What goes on around the list, for all: above the list. */
export const RoundCards = () => (
  <>
    <Part name="ruling">
      <RulingCard />
    </Part>
    <Part name="question">
      <QuestionCard />
    </Part>
    <Part name="tour">
      <TourCard />
    </Part>
  </>
)
