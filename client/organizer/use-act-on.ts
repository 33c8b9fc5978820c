import { useFailureText } from '../downloads.ts'
import { isFailure } from '../session.ts'
import { type AskProps, actOn } from './meetings.ts'

/** Does something with a meeting, and closes what asked for it; the answer is why it failed, if it did. */
export const useActOn = ({ meeting: { id }, refresh, onClose }: Omit<AskProps, 'asking'>) => {
  const failureText = useFailureText()
  return async (what: Parameters<typeof actOn>[1], body?: object): Promise<string | undefined> => {
    const result = await actOn(id, what, body)
    if (isFailure(result)) return failureText(result)
    await refresh()
    onClose()
    return undefined
  }
}
