import { catalogue } from '../messages/catalogue.ts'

export const exportWords = catalogue('exportList', {
  save: 'Save as',
  saveAs: 'Save as {form}',
  saved: 'Saved to your downloads.',
  open: 'Open',
  preview: 'Show the page',
  previewOf: 'Page: {title}',
  hide: 'Hide the page',
  print: 'Print',
  writing: 'Writing {file}. The meeting goes on meanwhile.',
  stepLog: 'Reading the record',
  stepText: 'Composing the text',
  stepPages: 'Laying out the pages',
  stepFile: 'Writing the file',
  broken: 'The file did not arrive whole. Nothing was saved; make it again.',
  cancelled: 'Cancelled. Nothing was saved.',
  formHolds: '{form}: {holds}',
  tryAgain: 'Try again',
  noList: 'The list of files could not be had. {why}',
})
