import { ActionsPart } from '../follow-up/ActionsPart.tsx'
import { GroupsPart } from '../groups/GroupsPart.tsx'
import { Part } from '../Part.tsx'

/** What goes on between the sessions: who sits in which group, and who has to do what. */
export const Work = () => (
  <>
    <Part name="actions">
      <ActionsPart />
    </Part>
    <Part name="groups">
      <GroupsPart />
    </Part>
  </>
)
