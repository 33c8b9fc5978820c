import type { Viewer } from '../../shared/kernel/viewer.ts'
import type { ListedExport, ListedForm } from '../../shared/record/listed-export.ts'
import type { Message } from '../../shared/wording.ts'
import { type ExportName, exportNames, formsOf, registry } from './registry.ts'
import { type FileForm, fileForms, type Route } from './row.ts'

const addressOf: { readonly [R in Route]: (name: ExportName, form: FileForm) => string } = {
  files: (name, form) => `files/${name}?as=${form}`,
  papers: (name, form) => `papers/${name}?as=${form}`,
  chat: (_, form) => `chat/${form}`,
  tallies: (_, form) => `tallies?as=${form}`,
}

/** A label with its id in the translations. */
const message = (id: string, defaultMessage: string): Message => ({ id: `exports.${id}`, defaultMessage })

const formFor = (
  meetingId: string,
  { role }: Viewer,
  name: ExportName,
  form: FileForm,
): ListedForm | undefined => {
  const { holds, forms } = registry[name]
  const row = forms[form]
  if (!row || row.route === null || !row.readers.includes(role)) return undefined
  return {
    ...{ form, file: `${name}.${form}`, label: message(`form.${form}`, fileForms[form].label) },
    path: `/api/meetings/${meetingId}/${addressOf[row.route](name, form)}`,
    ...{ takesTime: row.route === 'papers', isPage: row.inline === true },
    holds:
      row.holds === undefined ? message(`${name}.holds`, holds) : message(`${name}.holds.${form}`, row.holds),
  }
}

/** The exports that this viewer may fetch, for the lists of the pages. */
export const exportsFor = (meetingId: string, viewer: Viewer): ListedExport[] =>
  exportNames.flatMap((name) => {
    const { title, holds, shelf, byDay = false } = registry[name]
    const forms = formsOf(name).flatMap((form) => formFor(meetingId, viewer, name, form) ?? [])
    if (shelf === null || forms.length === 0) return []
    return {
      ...{ name, shelf, byDay, forms },
      ...{ title: message(`${name}.title`, title), holds: message(`${name}.holds`, holds) },
    }
  })
