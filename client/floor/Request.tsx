import type { FloorRequest } from '../../shared/state.ts'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { useWho } from '../people.ts'
import { Badge, OrganizationName } from '../ui/pieces.tsx'
import style from './floor.module.css'

export const CapacityWords = ({ request: { capacity } }: { request: FloorRequest }) => {
  if (!capacity) return null
  const it = capacity.as === 'working-group-chair' ? common.capacityChair : common.capacityBehalf
  return (
    <span dir="auto">
      <Say it={it} with={{ of: capacity.of }} />
    </span>
  )
}

/** What sort of request it is, where it is not an ordinary statement. */
export const KindBadge = ({ request: { kind } }: { request: FloorRequest }) =>
  kind === 'statement' ? null : (
    <Badge kind={kind === 'point-of-order' ? 'accent' : 'usual'}>
      <Say it={common[kind]} />
    </Badge>
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
      {(request.capacity || request.kind !== 'statement') && (
        <span className={style.marks}>
          <KindBadge request={request} />
          <CapacityWords request={request} />
        </span>
      )}
    </>
  )
}
