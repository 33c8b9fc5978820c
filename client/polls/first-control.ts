const inOrder = [
  'form input:checked',
  'form input:not(:disabled)',
  'form textarea',
  'form button',
  '[data-unfold]',
  'button',
] as const

/** Where the keyboard begins in the card of a poll: at what is chosen, else at what can be chosen, else at its button. */
export const firstControl = (card: HTMLElement | null): HTMLElement | undefined =>
  inOrder.map((one) => card?.querySelector<HTMLElement>(one)).find((one) => one) ?? undefined
