import { Part } from '../Part.tsx'
import { Papers } from './Papers.tsx'
import { ReadBack } from './ReadBack.tsx'
import { RecordSettings } from './RecordSettings.tsx'

/** What the meeting leaves behind: read back, settled, and taken away. */
export const RecordScreen = () => (
  <>
    <Part name="papers">
      <Papers />
    </Part>
    <Part name="read-back">
      <ReadBack />
    </Part>
    <Part name="record-settings">
      <RecordSettings />
    </Part>
  </>
)
