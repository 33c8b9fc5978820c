import { Fragment, type ReactNode, useCallback } from 'react'
import type { Plain } from '../../shared/wording.ts'
import type { Message } from './catalogue.ts'
import { ownRefusals, refusalMessage, refusals } from './refusals.ts'
import { useWording } from './wording.ts'

/** A sentence of the catalogue with elements in it: `<Say it={m.next} with={{ code: <bdi>UNDP</bdi> }} />`. */
export const Say = ({ it, with: values }: { it: Message; with?: Readonly<Record<string, ReactNode>> }) => {
  const parts = useWording().formatToParts(it, values ?? {}) as readonly ReactNode[]
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence are known by their places.
  return parts.map((part, place) => <Fragment key={place}>{part}</Fragment>)
}

export type Tell = (message: Message, values?: Readonly<Record<string, Plain>>) => string

/** A sentence of the catalogue as text, for labels and announcements. */
export const useText = (): Tell => {
  return useWording().formatMessage
}

/** A refusal in words. */
export const useRefusalText = (): ((refused: { refused: string; about?: string | undefined }) => string) => {
  const tell = useText()
  return useCallback(
    ({ refused, about }) =>
      tell(refusalMessage(refused) ?? ownRefusals[refused as keyof typeof ownRefusals] ?? refusals.fault, {
        about: about ?? '',
      }),
    [tell],
  )
}
