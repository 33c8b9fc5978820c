import type { Poll } from '../../shared/polls/model.ts'
import { NotAsPut } from './NotAsPut.tsx'
import { Withdrawn } from './Withdrawn.tsx'

/** What is to be known beside a result: that it was withdrawn before, and that other words were put than stand now. */
export const BesideResult = (props: { poll: Poll; className?: string | undefined }) => (
  <>
    <Withdrawn {...props} />
    <NotAsPut {...props} />
  </>
)
