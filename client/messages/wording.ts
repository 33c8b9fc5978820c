import { createMessageFormatter, type MessageFormatter } from '../../shared/wording.ts'

/** While the program is being written, a sentence that cannot be formatted is an error and not a line in a console. */
const report = (error: Error): void => {
  if (import.meta.env.DEV) throw error
  console.error(error)
}

/** What every page is worded by. */
export const english: MessageFormatter = createMessageFormatter('en-GB', report)

/** The wording of the page. */
export const useWording = (): MessageFormatter => english
