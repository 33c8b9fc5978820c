import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Message } from './catalogue.ts'
import { ownRefusals, type RefusalReason, refusals } from './refusals.ts'

type Plain = string | number | boolean | null | undefined

/** A sentence of the catalogue with elements in it: `<Say it={m.next} with={{ code: <bdi>UNDP</bdi> }} />`. */
export const Say = ({ it, with: values }: { it: Message; with?: Readonly<Record<string, ReactNode>> }) =>
  values ? <FormattedMessage {...it} values={values} /> : <FormattedMessage {...it} />

export type Tell = (message: Message, values?: Readonly<Record<string, Plain>>) => string

/** A sentence of the catalogue as text, for labels and announcements. */
export const useText = (): Tell => {
  const intl = useIntl()
  return useCallback((message, values) => String(intl.formatMessage(message, values)), [intl])
}

/** A refusal in words. */
export const useRefusalText = (): ((refused: { refused: string; about?: string | undefined }) => string) => {
  const tell = useText()
  return useCallback(
    ({ refused, about }) =>
      tell(
        refusals[refused as RefusalReason] ??
          ownRefusals[refused as keyof typeof ownRefusals] ??
          refusals.fault,
        { about: about ?? '' },
      ),
    [tell],
  )
}
