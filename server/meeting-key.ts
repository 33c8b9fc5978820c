import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** The key pair that archives of a meeting are signed with: Ed25519, 32 bytes each, in hexadecimal. */
export interface MeetingKey {
  readonly publicKey: string
  /** Null where the meeting was read back from an archive: only the server that held it signs. */
  readonly privateKey: string | null
}

const curve = { kty: 'OKP', crv: 'Ed25519' } as const
const urlOf = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url')
const hexOf = (url: string | undefined): string => Buffer.from(url ?? '', 'base64url').toString('hex')

export const newMeetingKey = (): { readonly publicKey: string; readonly privateKey: string } => {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { publicKey: hexOf(x), privateKey: hexOf(d) }
}

const publicHalf = (publicKey: string): KeyObject =>
  createPublicKey({ key: { ...curve, x: urlOf(publicKey) }, format: 'jwk' })

/** The signature of these bytes, 64 bytes; undefined when the private half is not here. */
export const signWith = ({ publicKey, privateKey }: MeetingKey, bytes: Uint8Array): Buffer | undefined => {
  if (privateKey === null) return undefined
  const key = { ...curve, x: urlOf(publicKey), d: urlOf(privateKey) }
  return sign(null, bytes, createPrivateKey({ key, format: 'jwk' }))
}

/** Whether these bytes were signed with this key. Never throws: what is no key has signed nothing. */
export const isSignedWith = (publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verify(null, bytes, publicHalf(publicKey), signature)
  } catch {
    return false
  }
}

/** The public half as strangers' programs read it. Refuses what is no key. */
export const pemOf = (publicKey: string): string =>
  publicHalf(publicKey).export({ type: 'spki', format: 'pem' }) as string

const shownDigits = 20

/** What people compare: the first 20 digits of the key's SHA-256, by fours. */
export const fingerprintOf = (publicKey: string): string => {
  const digits = createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex')
  return (digits.slice(0, shownDigits).match(/.{4}/g) ?? []).join(' ')
}

/** A fingerprint as somebody typed it, or undefined for what is none: at least 16 digits, spaces wherever. */
export const readFingerprint = (text: string): string | undefined => {
  const digits = text.replace(/[\s:-]/g, '').toLowerCase()
  return /^[0-9a-f]{16,20}$/.test(digits) ? digits : undefined
}

/** Whether a fingerprint, as `readFingerprint` gives it, is that of this key. */
export const isFingerprintOf = (fingerprint: string, publicKey: string): boolean =>
  fingerprintOf(publicKey).replaceAll(' ', '').startsWith(fingerprint)
