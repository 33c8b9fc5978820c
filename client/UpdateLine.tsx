import { useEffect } from 'react'
import { app } from './messages/app.ts'
import { Say, useText } from './messages/Say.tsx'
import { ReloadButton } from './ReloadButton.tsx'
import { useViewer } from './store.ts'
import style from './UpdateLine.module.css'
import { announce } from './ui/announce.ts'
import { type Update, useUpdate } from './update-state.ts'

const sentences = {
  waiting: app.updated,
  'keeps-key': app.updatedKey,
  unsent: app.updatedUnsent,
  stuck: app.updatedStuck,
  'by-hand': app.updatedByHand,
} as const satisfies Record<Exclude<Update, 'none'>, unknown>

const Line = ({ update }: { update: Exclude<Update, 'none'> }) => {
  const tell = useText()
  const sentence = sentences[update]
  useEffect(() => announce(tell(sentence)), [tell, sentence])
  return (
    <div className={style.line}>
      <span>
        <Say it={sentence} />
      </span>
      {update !== 'keeps-key' && <ReloadButton size="small" />}
    </div>
  )
}

/** That Rostrum was updated, in one line above the page. Its place is always there, so that the page keeps its shape. */
export const UpdateLine = () => {
  const update = useUpdate((state) => state.update)
  const { role } = useViewer()
  const isStage = role === 'stage' && location.pathname !== '/'
  const isPublic = isStage || location.pathname.endsWith('/stage')
  return (
    <div data-update-line className="for-screen">
      {update !== 'none' && !isPublic && <Line update={update} />}
    </div>
  )
}
