/** How much a text of JSON may be before anybody makes values of it. */
export interface JsonBounds {
  /** Lists and records inside each other. */
  readonly depth: number
  /** Values in all: what stands between brackets, braces and commas. */
  readonly values: number
}

/** Twice as deep as anything that is sent, and half as much again as a roster of 5,000 seats with an agenda of 2,000 rows. */
export const wireBounds: JsonBounds = { depth: 24, values: 120_000 }

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const [openList, closeList] = [0x5b, 0x5d]
const [openRecord, closeRecord] = [0x7b, 0x7d]

/** Where the text that is opened at `at` ends: the place of its closing quotation mark, or the end. */
const endOfText = (json: string, at: number): number => {
  for (let index = at + 1; index < json.length; index += 1) {
    const code = json.charCodeAt(index)
    if (code === backslash) index += 1
    else if (code === quote) return index
  }
  return json.length
}

/**
 * What of the bounds this text goes beyond, or undefined when it stays within them. It reads each character once, and
 * does not look whether the text is JSON.
 */
export const boundExceeded = (
  json: string,
  bounds: JsonBounds = wireBounds,
): keyof JsonBounds | undefined => {
  let depth = 0
  let values = 1
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index)
    if (code === quote) index = endOfText(json, index)
    else if (code === openList || code === openRecord) {
      depth += 1
      values += 1
      if (depth > bounds.depth) return 'depth'
    } else if (code === closeList || code === closeRecord) depth -= 1
    else if (code === comma) values += 1
    if (values > bounds.values) return 'values'
  }
  return undefined
}
