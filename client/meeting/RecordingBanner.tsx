import type { Cause } from '../../shared/protocol.ts'
import { catalogue } from '../messages/catalogue.ts'
import { Say } from '../messages/Say.tsx'
import { useClient } from '../store.ts'
import { Banner } from '../ui/pieces.tsx'

const words = catalogue('recording', {
  'disk-full':
    'Nothing can be recorded at the moment: the disk of the server is full. Everybody can go on reading. Ask whoever looks after the server to make room; recording then resumes by itself.',
  'read-only':
    'Nothing can be recorded at the moment: the server may not write to its disk. Everybody can go on reading. Ask whoever looks after the server to correct it; recording then resumes by itself.',
  locked:
    'Nothing can be recorded at the moment: another program on the server has locked the database. Everybody can go on reading. Ask whoever looks after the server to end that program; recording then resumes by itself.',
  damaged:
    'What is done in this meeting can no longer be recorded: the server’s database is damaged. Everybody can go on reading. Ask whoever looks after the server before you go on.',
  device:
    'Nothing can be recorded at the moment: the disk of the server fails. Everybody can go on reading. Ask whoever looks after the server to check it; recording resumes by itself if the disk works again.',
} satisfies { [C in Cause]: string })

/** To chair and secretariat: that nothing can be recorded, and why. */
export const RecordingBanner = () => {
  const trouble = useClient(({ recording }) => recording.trouble)
  if (trouble === null) return null
  return (
    <div role="alert">
      <Banner kind="strong">
        <Say it={words[trouble]} />
      </Banner>
    </div>
  )
}
