import { CodeList } from '../ui/CodeList.tsx'
import { useCodes } from './mine.ts'

/** Organizations, by their ids, as the language lists them: "FAO, ILO". */
export const Codes = ({ of }: { of: readonly string[] }) => <CodeList codes={useCodes()(of)} />
