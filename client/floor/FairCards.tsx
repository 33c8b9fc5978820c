import { InvitationCard } from './InvitationCard.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { RulingCard } from './Rulings.tsx'
import { SpokespersonCards } from './SpeaksFor.tsx'
import { TourCard } from './TourCard.tsx'

/** What is asked of this person alone: above everything. */
export const PersonalCards = () => (
  <>
    <InvitationCard />
    <SpokespersonCards />
  </>
)

/** What goes on around the list, for all: above the list. */
export const RoundCards = () => (
  <>
    <RulingCard />
    <QuestionCard />
    <TourCard />
  </>
)
