/** The code pages that spreadsheets write, and how well a text reads in each of them. */

export interface CodePage {
  /** The answer that chooses it. */
  readonly value: string
  readonly name: string
  /** Letters that its languages use often: the others are in it, but rarely meant. */
  readonly letters: string
}

const western = 'àâäçèéêëîïôöùûüÿñáíóúãõåæøœß'
const central = 'ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűăâîşţđ'
const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћђџ'
const greek = 'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ'

/** In the order in which they are met; where a text reads equally well in two, the first comes first. */
export const codePages: readonly CodePage[] = [
  { value: 'windows-1252', name: 'Windows-1252 (Western European)', letters: western },
  {
    value: 'windows-1250',
    name: 'Windows-1250 (Central European)',
    letters: central,
  },
  { value: 'windows-1251', name: 'Windows-1251 (Cyrillic)', letters: cyrillic },
  { value: 'windows-1254', name: 'Windows-1254 (Turkish)', letters: 'çğıİöşüâîûéàèñäß' },
  {
    value: 'windows-1256',
    name: 'Windows-1256 (Arabic)',
    letters: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوىيآأإؤئةءپچژگکیéèàçêî',
  },
  { value: 'gb18030', name: 'GB 18030, with GBK (Chinese, simplified)', letters: '' },
  { value: 'macintosh', name: 'Mac Roman (Western European, from an older Mac)', letters: western },
  { value: 'windows-1253', name: 'Windows-1253 (Greek)', letters: greek },
  { value: 'windows-1255', name: 'Windows-1255 (Hebrew)', letters: 'אבגדהוזחטיךכלםמןנסעףפץצקרשת' },
  { value: 'windows-1257', name: 'Windows-1257 (Baltic)', letters: 'āčēģīķļņšūžąęėįųõäöüó' },
  { value: 'big5', name: 'Big5 (Chinese, traditional)', letters: '' },
  { value: 'shift_jis', name: 'Shift JIS (Japanese)', letters: '' },
  { value: 'euc-kr', name: 'EUC-KR (Korean)', letters: '' },
  { value: 'koi8-r', name: 'KOI8-R (Cyrillic)', letters: cyrillic },
  { value: 'iso-8859-2', name: 'ISO 8859-2 (Central European, not from Windows)', letters: central },
  { value: 'ibm850', name: 'DOS 850 (Western European: “CSV (MS-DOS)” in Excel)', letters: western },
  { value: 'ibm852', name: 'DOS 852 (Central European: “CSV (MS-DOS)” in Excel)', letters: central },
]

/** What Windows-1252 has in the place of the control characters from 128 to 159. */
const windowsSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** What the code pages of DOS have from 128 on; no decoder of browsers knows them. */
const dosSigns: Readonly<Record<string, string>> = {
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
}

const decodeDos = (bytes: Uint8Array, signs: string): string =>
  [...bytes].map((byte) => (byte < 128 ? String.fromCharCode(byte) : (signs[byte - 128] ?? ''))).join('')

/** By hand: the decoder of Node 20 takes Windows-1252 for Latin-1. */
const decodeWestern = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 128] ?? sign)

/**
 * The text in this encoding, without a byte order mark; undefined where the bytes cannot be that. Of a part, what may be
 * the beginning of a character at its end is left out.
 */
export const decodeAs = (bytes: Uint8Array, encoding: string, isPart = false): string | undefined => {
  if (encoding === 'windows-1252') return decodeWestern(bytes)
  const signs = dosSigns[encoding]
  if (signs !== undefined) return decodeDos(bytes, signs)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isPart })
  } catch {
    return undefined
  }
}

const westernBytes: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 128 }, (_, at) => [decodeWestern(Uint8Array.of(at + 128)), at + 128] as const),
)

/** `AndrÃ©` is `André` that was read as Windows-1252 and written as UTF-8: the line as it was, undefined for any other. */
export const readOnceLess = (line: string): string | undefined => {
  const text = line.replace(/[^\0-\x7f]+/g, (run) => {
    if (!/^[\u00c2-\u00f4]/.test(run)) return run
    const bytes = [...run].map((sign) => westernBytes.get(sign) ?? -1)
    return bytes.includes(-1) ? run : (decodeAs(Uint8Array.from(bytes), 'utf-8') ?? run)
  })
  return text === line ? undefined : text
}

// --- how well it reads ---

const beyondAscii = /[^\0-\x7f]/
const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{M}]/u.test(sign)
const isAsciiLetter = (sign: string | undefined): boolean => sign !== undefined && /[A-Za-z]/.test(sign)
const isFine = (sign: string): boolean => /[\u00a0«»‘’“”„‚–—…€°§·№、。，；：（）「」『』・\u3000]/u.test(sign)

/** What one character beyond ASCII speaks for or against a reading, between its neighbours. */
const signScore = (sign: string, before: string | undefined, after: string | undefined, common: string) => {
  if (/[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/u.test(sign)) return -20
  if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sign))
    return isAsciiLetter(before) || isAsciiLetter(after) ? -3 : 1
  if (isLetter(sign)) return common.includes(sign) || common.includes(sign.toLowerCase()) ? 1 : 0.2
  if (isLetter(before) && isLetter(after) && !/[‘’·‐‑–]/u.test(sign)) return -4
  return isFine(sign) ? 0 : -2
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Hebrew}/u]
const more = [/\p{Script=Arabic}/u, /\p{Script=Hangul}/u, /\p{Script=Han}/u]
const allScripts = [...scripts, ...more]

/** Words have one script, their capitals in front, and in Latin script more plain letters than others. */
const wordScore = (word: string): number => {
  if (!beyondAscii.test(word)) return 0
  const letters = [...word]
  const mixed = allScripts.filter((script) => script.test(word)).length > 1 ? -5 : 0
  const turned = letters.filter((letter, index) => {
    const next = letters[index + 1]
    if (next === undefined || !beyondAscii.test(letter + next)) return false
    return /\p{Ll}/u.test(letter) && /\p{Lu}/u.test(next)
  })
  const foreign = letters.filter((letter) => beyondAscii.test(letter)).length
  const isLatin = /^\p{Script=Latin}{3,}$/u.test(word)
  return mixed - 3 * turned.length - (isLatin && foreign > letters.length / 2 ? 2 * foreign : 0)
}

/** How well this text reads as words of this code page: letters within words for it, signs in them against it. */
export const legibility = (text: string, { letters }: Pick<CodePage, 'letters'>): number => {
  const signs = [...text]
  let score = 0
  signs.forEach((sign, index) => {
    if (beyondAscii.test(sign)) score += signScore(sign, signs[index - 1], signs[index + 1], letters)
  })
  for (const [word] of text.matchAll(/[\p{L}\p{M}]{1,200}/gu)) score += wordScore(word)
  return score
}
