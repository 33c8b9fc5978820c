import type { App } from '../app.ts'
import { wireSchema } from '../protocol/schema.ts'

export const schemaRoutes = (app: App): void => {
  app.get('/api/schema', () => wireSchema())
}
