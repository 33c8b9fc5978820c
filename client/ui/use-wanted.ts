import { useRef, useState } from 'react'

interface Wanted<W> {
  readonly value: W
  readonly about: string | null
}

/**
 * For a choice that the meeting keeps, as a box to tick is: what to show of it, and what to call when another is made.
 * A choice is shown at once, until `save` has ended; then what the meeting keeps is shown again, whether that was saved
 * or refused. `about`: of what it is a choice, where the same place shows that of another thing later, as of the item on:
 * that one is shown as it is kept.
 */
export const useWanted = <T, W extends T = T>(
  kept: T,
  save: (wanted: W) => Promise<unknown>,
  about: string | null = null,
): readonly [shown: T, choose: (wanted: W) => void] => {
  const [wanted, setWanted] = useState<Wanted<W>>()
  const latest = useRef<Wanted<W>>(undefined)
  const choose = (value: W): void => {
    const mine = { value, about }
    latest.current = mine
    setWanted(mine)
    // The last choice decides: an earlier one that ends leaves it alone.
    void save(value).finally(() => latest.current === mine && setWanted(undefined))
  }
  return [wanted?.about === about ? wanted.value : kept, choose]
}
