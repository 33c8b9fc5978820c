/**
 * Answers that only a poll's key opens: X25519 with a key of its own for each ballot, HKDF-SHA256, ChaCha20-Poly1305.
 * Randomness is an argument. docs/decisions/004-sealed-ballots.md says what this promises, and what not.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { PartAnswer } from './model.ts'
import { answersIn, bytesOfAnswers } from './sealed-answers.ts'

/** Both halves in hexadecimal, 32 bytes each. */
export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

const keyBytes = 32
const nonceBytes = 12

/** The pair of keys that belongs to 32 random bytes. */
export const keyPairFrom = (random: Uint8Array): KeyPair => ({
  publicKey: bytesToHex(x25519.getPublicKey(random)),
  privateKey: bytesToHex(random),
})

const cipherFor = (shared: Uint8Array, ephemeral: Uint8Array, receiver: Uint8Array, pollId: string) => {
  const [salt, purpose] = [concatBytes(ephemeral, receiver), utf8ToBytes(`rostrum ballot ${pollId}`)]
  const derived = hkdf(sha256, shared, salt, purpose, keyBytes + nonceBytes)
  return chacha20poly1305(derived.subarray(0, keyBytes), derived.subarray(keyBytes))
}

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/**
 * A ballot that only the private half opens, and only for this poll: base64 of an ephemeral public key and the
 * ciphertext. `length` is the poll's `sealedLength`; `random` is 32 bytes, used for this ballot and never again.
 * Throws when the answers do not fit, and when the public key is none.
 */
export const sealBallot = (
  publicKey: string,
  pollId: string,
  answers: readonly PartAnswer[],
  length: number,
  random: Uint8Array,
): string => {
  const padded = bytesOfAnswers(answers, length)
  const receiver = hexToBytes(publicKey)
  const ephemeral = x25519.getPublicKey(random)
  const shared = x25519.getSharedSecret(random, receiver)
  return toBase64(concatBytes(ephemeral, cipherFor(shared, ephemeral, receiver, pollId).encrypt(padded)))
}

/** The answers in a sealed ballot; null when it was sealed for another key or poll, was changed, or holds no answers. */
export const openBallot = (privateKey: string, pollId: string, sealed: string): PartAnswer[] | null => {
  try {
    const bytes = fromBase64(sealed)
    const own = hexToBytes(privateKey)
    const ephemeral = bytes.subarray(0, keyBytes)
    const shared = x25519.getSharedSecret(own, ephemeral)
    const cipher = cipherFor(shared, ephemeral, x25519.getPublicKey(own), pollId)
    return answersIn(cipher.decrypt(bytes.subarray(keyBytes)))
  } catch {
    return null
  }
}
