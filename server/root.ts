/** The folder of the project. Laws: this file stands one folder below it, and so does what it is bundled into. */
export const root = new URL('..', import.meta.url)
