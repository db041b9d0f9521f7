/**
 * Polish identity card (3 letters, 6 digits) and passport (2 letters, 7 digits): the check digit is the first digit after
 * the letters; a letter counts 10 (A) to 35 (Z). Regulations of the minister of the interior on the forms of the documents.
 */

const CARD_WEIGHTS = [7, 3, 1, 9, 7, 3, 1, 7, 3] as const
const PASSPORT_WEIGHTS = [7, 3, 9, 1, 7, 3, 1, 7, 3] as const

/** True for a card's series and number without spaces, check digit included. */
export function isIdentityCard(card: string): boolean {
  return /^[A-Z]{3}[0-9]{6}$/.test(card) && sum(card, CARD_WEIGHTS) % 10 === 0
}

/** True for a passport's series and number without spaces, check digit included. */
export function isPassport(passport: string): boolean {
  return /^[A-Z]{2}[0-9]{7}$/.test(passport) && sum(passport, PASSPORT_WEIGHTS) % 10 === 0
}

function sum(text: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, i) => total + weight * Number.parseInt(text.charAt(i), 36), 0)
}
