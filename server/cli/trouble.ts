/** What ends a command: a sentence for the one who gave it, and an exit code. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly exitCode: 1 | 2
  constructor(sentence: string, exitCode: 1 | 2 = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/** The command was not given as it must be: exit code 2. */
export const misused = (sentence: string): Trouble => new Trouble(sentence, 2)
