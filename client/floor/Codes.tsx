import { Fragment } from 'react'
import { useIntl } from 'react-intl'
import { useCodes } from './mine.ts'

/** Organizations as the language lists them: "FAO, ILO". */
export const Codes = ({ of }: { of: readonly string[] }) => {
  const { formatListToParts } = useIntl()
  const parts = formatListToParts(useCodes()(of), { type: 'unit', style: 'short' })
  return parts.map(({ type, value }, index) =>
    type === 'element' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a list have no other name
      <bdi key={index}>{value}</bdi>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a list have no other name
      <Fragment key={index}>{value}</Fragment>
    ),
  )
}
