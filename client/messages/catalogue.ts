// biome-ignore lint/performance/noBarrelFile: one function, which every catalogue of the pages is made by
export { catalogue } from '../../shared/messages/catalogue.ts'
export type { Message } from '../../shared/wording.ts'
