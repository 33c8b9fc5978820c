import { HandCard } from '../chat/HandCard.tsx'
import { InvitationCard } from '../floor/InvitationCard.tsx'
import { SpokespersonCards } from '../floor/SpokespersonCards.tsx'
import { Part } from '../Part.tsx'

/** What is asked of this person alone: above everything. */
export const PersonalCards = () => (
  <>
    <Part name="invitation">
      <InvitationCard />
    </Part>
    <Part name="spokesperson">
      <SpokespersonCards />
    </Part>
    <Part name="hand">
      <HandCard />
    </Part>
  </>
)
