/** Every character that XML 1.0 does not have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u

const markup =
  /<\?[^?]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g
const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/

/** Why this is no well-formed XML; undefined when it is. */
export const xmlFault = (xml: string): string | undefined => {
  const sign = noCharacter.exec(xml)
  if (sign) return `U+${(sign[0].codePointAt(0) ?? 0).toString(16)} at ${sign.index}`
  if (bare.test(xml)) return 'an & that opens no entity'
  if (/&#(?:x0*[0-8bcBC]|x0*1[0-9a-fA-F]|0*(?:[0-8]|1[124-9]|2\d|3[01]));/.test(xml))
    return 'a character by number'
  const open: string[] = []
  let end = 0
  for (const { 0: whole, 1: closing, 2: name = '', 4: empty, index } of xml.matchAll(markup)) {
    if (/[<>]/.test(xml.slice(end, index).replace(/>/g, '')))
      return `a < at ${end}: ${xml.slice(end, end + 80)}`
    end = index + whole.length
    if (name === '' || empty === '/') continue
    if (closing !== '/') open.push(name)
    else if (open.pop() !== name) return `</${name}> closes another`
  }
  return open.length > 0 ? `<${open.at(-1)}> is open at the end` : undefined
}
