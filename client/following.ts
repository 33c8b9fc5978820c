import { watchHands } from './quiet.ts'
import { followBuilds } from './update.ts'

/** From now on the page knows whether somebody is at it, and loads itself anew when it is of an older build. */
export const follow = (): void => {
  watchHands()
  followBuilds()
}
