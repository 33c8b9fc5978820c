import type { Group } from '../groups/model.ts'
import { catalogue } from './catalogue.ts'

/** What a working group is at, on screens and in papers. */
export const groupStateNames = catalogue('groupState', {
  proposed: 'Proposed',
  scoping: 'Scoping',
  active: 'Active',
  'on-hold': 'On hold',
  completed: 'Completed',
  disbanded: 'Disbanded',
} satisfies Record<Group['state'], string>)
