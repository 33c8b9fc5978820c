import { Fragment } from 'react'
import { useWording } from '../messages/wording.ts'

interface Props {
  readonly codes: readonly string[]
  /** Whether the code in this place is marked as having moved. */
  readonly isMoved?: (place: number) => boolean
}

/** Codes of organizations as the language lists them: "FAO, ILO". */
export const CodeList = ({ codes, isMoved }: Props) => {
  const { formatListToParts } = useWording()
  const parts = formatListToParts(codes, { type: 'unit', style: 'short' })
  let place = 0
  return parts.map(({ type, value }, index) =>
    type === 'element' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a list have no other name
      <bdi key={index} data-moved={isMoved?.(place++)}>
        {value}
      </bdi>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a list have no other name
      <Fragment key={index}>{value}</Fragment>
    ),
  )
}
