import { useCodes } from '../people.ts'
import { CodeList } from '../ui/CodeList.tsx'

/** Organizations, by their ids, as the language lists them: "FAO, ILO". */
export const Codes = ({ of }: { of: readonly string[] }) => <CodeList codes={useCodes()(of)} />
