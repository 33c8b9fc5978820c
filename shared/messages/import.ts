import { catalogue } from './catalogue.ts'

export const importWords = catalogue('finding', {
  quoted: '“{text}”',
  more: '{count} more',
})
