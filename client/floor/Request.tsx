import type { FloorRequest } from '../../shared/floor/model.ts'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { Badge, OrganizationName } from '../ui/pieces.tsx'
import { fairText } from './fair-messages.ts'
import style from './floor.module.css'
import { SpeaksFor } from './SpeaksFor.tsx'

export const CapacityWords = ({ request: { capacity } }: { request: FloorRequest }) => {
  if (!capacity) return null
  const it = capacity.as === 'working-group-chair' ? common.capacityChair : common.capacityBehalf
  return (
    <span dir="auto">
      <Say it={it} with={{ of: capacity.of }} />
    </span>
  )
}

/** What sort of request it is, where it is not an ordinary statement, and the side that it takes. */
export const KindBadge = ({ request: { kind, side } }: { request: FloorRequest }) => (
  <>
    {kind !== 'statement' && (
      <Badge kind={kind === 'point-of-order' ? 'accent' : 'usual'}>
        <Say it={common[kind]} />
      </Badge>
    )}
    {side !== null && (
      <Badge>
        <Say it={side === 'for' ? fairText.sideFor : fairText.sideAgainst} />
      </Badge>
    )}
  </>
)

interface RequesterProps {
  readonly request: FloorRequest
  readonly size?: 'usual' | 'large' | 'display'
  readonly layout?: 'stack' | 'line'
}

/** Whose request it is, with kind and capacity. */
export const Requester = ({ request, size = 'usual', layout = 'stack' }: RequesterProps) => {
  const { code, name, title } = useWho()(request)
  return (
    <>
      <OrganizationName code={code} name={name} title={title} size={size} layout={layout} />
      {(request.capacity || request.kind !== 'statement' || request.side !== null) && (
        <span className={style.marks}>
          <KindBadge request={request} />
          <CapacityWords request={request} />
        </span>
      )}
      <SpeaksFor request={request} />
    </>
  )
}
