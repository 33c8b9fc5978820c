import { Link } from 'wouter'
import { app } from '../messages/app.ts'
import { Say } from '../messages/Say.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export const NotFound = () => (
  <Notice title={<Say it={app.notFound} />}>
    <p>
      <Say it={app.notFoundHelp} />
    </p>
    <Link href="/" className={buttonClass({ look: 'primary' })}>
      <Say it={app.toEntrance} />
    </Link>
  </Notice>
)
