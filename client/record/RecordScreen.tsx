import { Papers } from './Papers.tsx'
import { ReadBack } from './ReadBack.tsx'
import { RecordSettings } from './RecordSettings.tsx'

/** What the meeting leaves behind: read back, settled, and taken away. */
export const RecordScreen = () => (
  <>
    <Papers />
    <ReadBack />
    <RecordSettings />
  </>
)
