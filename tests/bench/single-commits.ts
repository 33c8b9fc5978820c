import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { serve } from './process.ts'

serve({
  /** Rows of the size of an event, each in a transaction of its own, as durable as the log. */
  measure: ({ folder, ms }: { folder: string; ms: number }) => {
    const database = new SQLite(join(folder, 'single.db'))
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) database.pragma(pragma)
    database.exec('CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
    const insert = database.prepare('INSERT INTO rows (text) VALUES (?)')
    const text = 'x'.repeat(250)
    const from = performance.now()
    let commits = 0
    while (performance.now() - from < ms) {
      insert.run(text)
      commits += 1
    }
    const perSecond = (commits * 1000) / (performance.now() - from)
    database.close()
    return perSecond
  },
  stop: () => {},
})
