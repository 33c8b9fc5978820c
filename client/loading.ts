import { type ComponentType, lazy } from 'react'

const againMs = 3_000

/** A page that could not fetch a part of itself would only crash: it is asked for again until it comes. */
const fetched = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, againMs))
    return fetched(load)
  }
}

/** A part of a face that is loaded when it is first shown, so that the face itself stays small. */
export const laterPart = (load: () => Promise<ComponentType>) =>
  lazy(async () => ({ default: await fetched(load) }))
