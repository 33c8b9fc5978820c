/** A document for other programs: JSON with two blanks at each step, and an end of line. */
export const writeJson = (document: object): string => `${JSON.stringify(document, null, 2)}\n`
