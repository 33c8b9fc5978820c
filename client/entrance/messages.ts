import { catalogue } from '../messages/catalogue.ts'

export const entrance = catalogue('entrance', {
  opening: 'Opening your link…',
})
