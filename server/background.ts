/** Gives an owner to a work that nobody waits for: what it ends in is told, and goes no further. */
export const inBackground = (
  work: Promise<unknown>,
  told: (fault: unknown) => void = (fault) => console.error(fault),
): void => {
  work.catch(told)
}
