import { useRef, useState } from 'react'

/**
 * For a choice that the meeting keeps, as a box to tick is: what to show of it, and what to call when another is made.
 * A choice is shown at once, until `save` has ended; then what the meeting keeps is shown again, whether that was saved
 * or refused.
 */
export const useWanted = <T>(
  kept: T,
  save: (wanted: T) => Promise<unknown>,
): readonly [shown: T, choose: (wanted: T) => void] => {
  const [wanted, setWanted] = useState<{ readonly value: T }>()
  const latest = useRef<{ readonly value: T }>(undefined)
  const choose = (value: T): void => {
    const mine = { value }
    latest.current = mine
    setWanted(mine)
    // The last choice decides: an earlier one that ends leaves it alone.
    void save(value).finally(() => latest.current === mine && setWanted(undefined))
  }
  return [wanted ? wanted.value : kept, choose]
}
