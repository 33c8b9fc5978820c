import { type ComponentType, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { type Later, later, wantAhead } from './loading.ts'
import { app } from './messages/app.ts'
import { Say, useText } from './messages/Say.tsx'
import { Part } from './Part.tsx'
import { ReloadButton } from './ReloadButton.tsx'
import { announce } from './ui/announce.ts'
import { Banner } from './ui/pieces.tsx'

const shortMs = 800

const Loading = () => {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), shortMs)
    return () => clearTimeout(timer)
  }, [])
  return isSlow ? (
    <p>
      <Say it={app.partLoading} />
    </p>
  ) : null
}

/** In the place of a part that cannot be had: why, and what there is to do. */
const Missing = ({ name, isGone }: { name: string; isGone: boolean }) => {
  const tell = useText()
  const sentence = isGone ? app.partGone : app.partWaits
  useEffect(() => announce(tell(sentence)), [tell, sentence])
  return (
    <div data-missing-part={name}>
      <Banner>
        <span>
          <Say it={sentence} />
        </span>
        <ReloadButton size="small" />
      </Banner>
    </div>
  )
}

interface LaterOptions {
  /** Shown while it is on its way, instead of nothing and then words. */
  readonly meanwhile?: ReactNode
  /** Not in advance: most pages never show it. */
  readonly onDemand?: boolean
}

/** A part of a page that is loaded after it. */
export interface LaterPart<P> {
  (props: P): ReactNode
  readonly part: Later<ComponentType<P>>
}

/**
 * A part of a face that comes after the face itself, so that this stays small: it is fetched in advance, shown when it is
 * there, and says so where it cannot be had. `source` is its file, as a path from the folder of the client.
 */
export const laterPart = <M, P extends object = object>(
  source: string,
  load: () => Promise<M>,
  pick: (module: M) => ComponentType<P>,
  { meanwhile, onDemand = false }: LaterOptions = {},
): LaterPart<P> => {
  const part = later(source, load, pick)
  if (!onDemand) wantAhead(part)
  const Shown = (props: P) => {
    const standing = useSyncExternalStore(part.listen, part.standing)
    useEffect(() => {
      void part.load()
    }, [])
    const There = part.now()
    if (There)
      return (
        <Part name={source}>
          <There {...props} />
        </Part>
      )
    if (standing === 'no-answer' || standing === 'gone')
      return <Missing name={source} isGone={standing === 'gone'} />
    return meanwhile ?? <Loading />
  }
  return Object.assign(Shown, { part })
}
