import { Fragment } from 'react'
import { useIntl } from 'react-intl'

/** Codes of organizations as the language lists them: "FAO, ILO". */
export const CodeList = ({ codes }: { codes: readonly string[] }) => {
  const { formatListToParts } = useIntl()
  const parts = formatListToParts(codes, { type: 'unit', style: 'short' })
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
