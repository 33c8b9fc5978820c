import { ActionsPart } from '../follow-up/ActionsPart.tsx'
import { GroupsPart } from '../groups/GroupsPart.tsx'

/** What goes on between the sessions: who sits in which group, and who has to do what. */
export const Work = () => (
  <>
    <ActionsPart />
    <GroupsPart />
  </>
)
