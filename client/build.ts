import { create } from 'zustand'

const read = (): string | undefined =>
  globalThis.document?.querySelector<HTMLMetaElement>('meta[name="rostrum-build"]')?.content

/** The id of the build that this page came from; undefined while the client is being worked on. */
export const ownBuild: string | undefined = read()

/** The id that a page carries, from its text. */
export const buildIn = (page: string): string | undefined =>
  /<meta name="rostrum-build" content="([\w-]+)"/.exec(page)?.[1]

/** The build that the server serves, as far as it has said so. */
export const useServerBuild = create<{ readonly id: string | undefined }>(() => ({ id: undefined }))

export const noteServerBuild = (id: string | null | undefined): void => {
  if (id && id !== useServerBuild.getState().id) useServerBuild.setState({ id })
}

export const isOtherBuild = (own: string | undefined, server: string | undefined): boolean =>
  own !== undefined && server !== undefined && own !== server
