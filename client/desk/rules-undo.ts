import type { CommandOf } from '../../shared/commands.ts'
import type { Floor, FloorRules } from '../../shared/floor/model.ts'
import type { State } from '../../shared/state.ts'
import { takenBack } from '../form-edits.ts'

/** Rules as a whole, for an item or the meeting; null: none of its own. */
export interface RulesFor extends Omit<CommandOf<'setFloorRules'>, 'rules'> {
  readonly rules: FloorRules | null
}

/** The rules that an item has of its own; null: it has those of the meeting. */
export const ownRules = ({ itemRules }: Floor, itemId: string | null): FloorRules | null =>
  itemRules.find((one) => one.itemId === itemId)?.rules ?? null

const rulesSet = (floor: Floor, itemId: string | null): FloorRules | null =>
  itemId === null ? floor.rules : ownRules(floor, itemId)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What takes a change of the rules back: what somebody else has changed since stays as they have it. Undefined once
 * nothing of the change is in force any more.
 */
export const undoRules =
  ({ itemId, rules }: RulesFor, floorBefore: Floor) =>
  ({ floor }: State): RulesFor | undefined => {
    const before = rulesSet(floorBefore, itemId)
    const now = rulesSet(floor, itemId)
    const back = (to: FloorRules | null): RulesFor => ({ type: 'setFloorRules', itemId, rules: to })
    if (same(now, rules)) return back(before)
    if (now === null || rules === null) return undefined
    const rest = takenBack(before ?? floorBefore.rules, rules, now)
    return rest && back(rest)
  }
