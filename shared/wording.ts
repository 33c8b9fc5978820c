import { IntlMessageFormat } from 'intl-messageformat'

/** A sentence: its id in the translations, and its English in the ICU form. */
export interface Message {
  readonly id: string
  readonly defaultMessage: string
}

/** What is put into a sentence as text. */
export type Plain = string | number | boolean | null | undefined

/** Sentences, days, numbers and lists in one language. Every instant is in milliseconds since 1970, UTC, or text of ISO 8601. */
export interface MessageFormatter {
  readonly locale: string
  /** The sentence as text; its source where it cannot be formatted, which is reported. */
  readonly formatMessage: (message: Message, values?: Readonly<Record<string, unknown>>) => string
  /** The sentence as its texts and, unchanged and in their places, what else was put into it. */
  readonly formatToParts: (message: Message, values: Readonly<Record<string, unknown>>) => readonly unknown[]
  readonly formatDate: (instant: number | string, options?: Intl.DateTimeFormatOptions) => string
  readonly formatDateRange: (from: number, until: number, options?: Intl.DateTimeFormatOptions) => string
  readonly formatNumber: (value: number, options?: Intl.NumberFormatOptions) => string
  readonly formatList: (items: readonly string[], options?: Intl.ListFormatOptions) => string
  readonly formatListToParts: (
    items: readonly string[],
    options?: Intl.ListFormatOptions,
  ) => readonly { readonly type: string; readonly value: string }[]
}

/** One of each kind of options: what formats is costly to make. */
const kept = <Options, Formatter>(make: (options: Options | undefined) => Formatter) => {
  const made = new Map<string, Formatter>()
  return (options?: Options): Formatter => {
    const key = JSON.stringify(options ?? {})
    const formatter = made.get(key) ?? make(options)
    made.set(key, formatter)
    return formatter
  }
}

/** Writes in the language of `locale`. A sentence that cannot be formatted is reported and shown as its source. */
export const createMessageFormatter = (locale: string, report: (error: Error) => void): MessageFormatter => {
  const numbers = kept((options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
  const dates = kept((options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))
  const lists = kept((options?: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options))
  const plurals = kept((options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options))
  const formatters = {
    getNumberFormat: (_: unknown, options?: Intl.NumberFormatOptions) => numbers(options),
    getDateTimeFormat: (_: unknown, options?: Intl.DateTimeFormatOptions) => dates(options),
    getPluralRules: (_: unknown, options?: Intl.PluralRulesOptions) => plurals(options),
  }
  const parsed = new Map<string, IntlMessageFormat>()
  const formatOf = ({ defaultMessage }: Message): IntlMessageFormat => {
    const format =
      parsed.get(defaultMessage) ?? new IntlMessageFormat(defaultMessage, locale, undefined, { formatters })
    parsed.set(defaultMessage, format)
    return format
  }
  const formatToParts: MessageFormatter['formatToParts'] = (message, values) => {
    try {
      return formatOf(message)
        .formatToParts(values)
        .map(({ value }) => value)
    } catch (error) {
      report(new Error(`${message.id} cannot be formatted: ${String(error)}`, { cause: error }))
      return [message.defaultMessage]
    }
  }
  return {
    locale,
    formatMessage: (message, values = {}) => formatToParts(message, values).join(''),
    formatToParts,
    formatDate: (instant, options) => dates(options).format(new Date(instant)),
    formatDateRange: (from, until, options) => dates(options).formatRange(from, until),
    formatNumber: (value, options) => numbers(options).format(value),
    formatList: (items, options) => lists(options).format(items),
    formatListToParts: (items, options) => lists(options).formatToParts(items),
  }
}
