import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a text (UTF-8, NFC) in hexadecimal: what a screen and an export show of the words that were put to a vote. */
export const textHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text.normalize('NFC'))))
