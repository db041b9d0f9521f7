/**
 * Keys, codes and numbers of e-prescriptions and e-referrals.
 *
 * - key: 44 digits, assigned by the platform; prescriptions and packages begin 1001, referrals 1003 (real P1 keys seen in
 *   published integrations). The meaning of the other 40 digits was never published: ours are random.
 * - code: 4 digits that the patient tells together with the PESEL.
 * - number: the document's own identifier in the issuer's P1 node, exactly 22 characters (business rule REG.WER.213).
 */

export type KeyPrefix = '1001' | '1003'

/** Fills a buffer with random bytes; cryptographic in earnest (`randomFillSync`), seeded in the synthetic country. */
export type RandomFill = (bytes: Uint8Array) => Uint8Array

/** True for 44 digits; with a prefix, only of that kind. */
export function isKey(key: string, prefix?: KeyPrefix): boolean {
  return /^[0-9]{44}$/.test(key) && (prefix === undefined || key.startsWith(prefix))
}

/** A fresh key: prefix and 40 random digits (more than 130 bits, nobody guesses one). */
export function makeKey(prefix: KeyPrefix, random: RandomFill): string {
  return prefix + randomDigits(40, random)
}

/** True for the four digits that a patient tells. */
export function isAccessCode(code: string): boolean {
  return /^[0-9]{4}$/.test(code)
}

/** A fresh four-digit code. Guessing is slowed down by whoever answers it: the code alone protects nothing. */
export function makeAccessCode(random: RandomFill): string {
  return randomDigits(4, random)
}

/** True for a document number: 22 characters, letters and digits. */
export function isDocumentNumber(number: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(number)
}

/** Document number from the issuer's mark (letters and digits, may be empty) and a serial, zero-filled to 22. */
export function makeDocumentNumber(mark: string, serial: number): string {
  const number = mark + String(serial).padStart(22 - mark.length, '0')
  if (!Number.isSafeInteger(serial) || serial < 0 || !isDocumentNumber(number)) {
    throw new RangeError('mark and serial must fit into 22 letters and digits')
  }
  return number
}

/** Uniform decimal digits: bytes of 250 and above are thrown away, so that no digit is likelier than another. */
function randomDigits(count: number, random: RandomFill): string {
  let digits = ''
  const bytes = new Uint8Array(count + 8)
  while (digits.length < count) {
    for (const byte of random(bytes)) {
      if (byte < 250 && digits.length < count) digits += byte % 10
    }
  }
  return digits
}
