import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

// The construction of shared/seal.ts by Node's own library: it opens a ballot 25 times as fast, which 5,000 need.

const keyBytes = 32
const nonceBytes = 12
const algorithm = 'chacha20-poly1305'
const options = { authTagLength: 16 } as const
// A private key of X25519 in PKCS #8, but for its last 32 bytes.
const derPrefix = Buffer.from('302e020100300506032b656e04220420', 'hex')

const publicHalf = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') }, format: 'jwk' })

const privateHalf = (bytes: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([derPrefix, bytes]), format: 'der', type: 'pkcs8' })

const publicBytes = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')

const derived = (shared: Buffer, ephemeral: Buffer, receiver: Buffer, purpose: string): [Buffer, Buffer] => {
  const salt = Buffer.concat([ephemeral, receiver])
  const bytes = Buffer.from(hkdfSync('sha256', shared, salt, purpose, keyBytes + nonceBytes))
  return [bytes.subarray(0, keyBytes), bytes.subarray(keyBytes)]
}

/** The public half of a private key, both 32 bytes in hexadecimal. */
export const publicKeyOf = (privateKey: string): string =>
  publicBytes(privateHalf(Buffer.from(privateKey, 'hex'))).toString('hex')

/**
 * Bytes that only the private half of this key opens, and only for this purpose: other bytes each time, `sealBytes`
 * longer than what they hold. Throws when the public key is none.
 */
export const sealFor = (publicKey: string, purpose: string, bytes: Uint8Array): Buffer => {
  const receiver = Buffer.from(publicKey, 'hex')
  const own = privateHalf(randomBytes(keyBytes))
  const ephemeral = publicBytes(own)
  const shared = diffieHellman({ privateKey: own, publicKey: publicHalf(receiver) })
  const [key, nonce] = derived(shared, ephemeral, receiver, purpose)
  const cipher = createCipheriv(algorithm, key, nonce, options)
  return Buffer.concat([ephemeral, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Opens what was sealed for this key and this purpose; undefined for anything else. */
export const openerOf = (privateKey: string, purpose: string): ((sealed: Buffer) => Buffer | undefined) => {
  const own = privateHalf(Buffer.from(privateKey, 'hex'))
  const receiver = publicBytes(own)
  return (sealed) => {
    try {
      const ephemeral = sealed.subarray(0, keyBytes)
      const shared = diffieHellman({ privateKey: own, publicKey: publicHalf(ephemeral) })
      const [key, nonce] = derived(shared, ephemeral, receiver, purpose)
      const decipher = createDecipheriv(algorithm, key, nonce, options)
      decipher.setAuthTag(sealed.subarray(-options.authTagLength))
      const body = sealed.subarray(keyBytes, -options.authTagLength)
      return Buffer.concat([decipher.update(body), decipher.final()])
    } catch {
      return undefined
    }
  }
}
