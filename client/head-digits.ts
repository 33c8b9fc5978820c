const noted = 16

/**
 * The digits of a log's hash that people note, by fours: 16 of them, since somebody who wants to can find another log whose
 * hash begins with the same eight.
 */
export const headDigits = (hash: string): string => (hash.slice(0, noted).match(/.{4}/g) ?? []).join(' ')
