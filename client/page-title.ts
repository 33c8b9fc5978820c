import { useEffect } from 'react'
import { common } from './messages/common.ts'
import { useText } from './messages/Say.tsx'

const mostCounted = 99

/** The title of the tab: these words, with how much waits for this seat before them, as far as anything does. */
export const usePageTitle = (title: string, count: number): void => {
  const tell = useText()
  useEffect(() => {
    const shown = count > mostCounted ? `${mostCounted}+` : String(count)
    document.title = count > 0 ? tell(common.titleCount, { count: shown, title }) : title
    return () => {
      document.title = 'Rostrum'
    }
  }, [title, count, tell])
}
