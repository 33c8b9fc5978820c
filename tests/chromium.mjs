// The browsers that this machine has. Plain JavaScript: `npm test` asks before any library is installed.

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const find = (names) => {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return join(folder, name)
      } catch {}
    }
  }
  return undefined
}

export const findChromium = () =>
  process.env.CHROMIUM || find(['chromium', 'chromium-browser', 'google-chrome'])

export const findFirefox = () => process.env.FIREFOX || find(['firefox-esr', 'firefox'])
