// The Chromium that this machine has. Plain JavaScript: `npm test` asks before any library is installed.

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return join(folder, name)
      } catch {}
    }
  }
  return undefined
}
