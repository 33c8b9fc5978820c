import { use } from 'react'
import { draftNow, useDraft } from '../drafts.ts'
import {
  type Edits,
  type Meanwhile,
  meanwhileIn,
  merged,
  toSave,
  withChange,
  withTheirs,
} from '../form-edits.ts'
import { FormName } from './FormHome.tsx'
import { draftsOf } from './open-forms.ts'

/** What somebody else has changed of the same thing, and whose version goes on. */
export interface SharedFields {
  readonly meanwhile: { readonly followed: readonly string[]; readonly disputed: readonly string[] }
  /** Gives up what somebody else has changed otherwise. */
  readonly useTheirs: () => void
  /** Stays with one's own, knowing theirs. */
  readonly keepMine: () => void
}

export interface Fields<T> extends SharedFields {
  /** What the form shows: one's own changes, and everything else as it is now. */
  readonly fields: T
  /** The fields that were changed here. */
  readonly own: Partial<T>
  /** Those of them that are not so already. */
  readonly changed: Partial<T>
  readonly set: (change: Partial<T>) => void
  /** What stood there when it was changed. */
  readonly base: T
  readonly meanwhile: Meanwhile<T>
  readonly clear: () => void
}

const editsIn = <T>(text: string): Edits<T> | undefined => {
  try {
    return text === '' ? undefined : (JSON.parse(text) as Edits<T>)
  } catch {
    return undefined
  }
}

/**
 * The fields of a form about something that others may change too. `now` is how it is at this moment: what was not
 * changed here follows it. What was is kept through a reload, with what stood there when it was changed.
 */
export const useFields = <T extends object>(now: T, part = 'fields'): Fields<T> => {
  const name = draftsOf(use(FormName)) + part
  const [kept, keep] = useDraft(name)
  const put = (edits: Edits<T> | undefined) => keep(edits ? JSON.stringify(edits) : '')
  const edits = editsIn<T>(kept) ?? { base: now, own: {} }
  return {
    fields: merged(now, edits),
    own: edits.own,
    changed: toSave(now, edits),
    // Of two changes in one moment the second knows the first.
    set: (change) => put(withChange(now, editsIn<T>(draftNow(name)), change)),
    base: edits.base,
    meanwhile: meanwhileIn(now, edits),
    useTheirs: () => put(withTheirs(now, edits)),
    keepMine: () => put({ base: now, own: edits.own }),
    clear: () => keep(''),
  }
}
