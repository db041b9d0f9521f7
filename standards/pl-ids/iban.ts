/**
 * NRB/IBAN: number of a bank account in Poland, PL and 26 digits (ISO 13616, check by ISO 7064 mod 97-10). The check digits are
 * made as 98 less a remainder of 97, so they are 02 to 98: 00, 01 and 99 give the same remainder and are never issued.
 */

/** True for a Polish account number, with or without PL and spaces, whose check digits are right. */
export function isPolishIban(iban: string): boolean {
  const digits = iban.replaceAll(' ', '').replace(/^PL/, '')
  return /^[0-9]{26}$/.test(digits) && digits.startsWith(checkDigits(digits.slice(2)))
}

/** A Polish account number, PL and all, from its 24 digits: 8 of the bank's branch, 16 of the account. */
export function makePolishIban(account: string): string {
  if (!/^[0-9]{24}$/.test(account)) throw new RangeError('account must have 24 digits')
  return `PL${checkDigits(account)}${account}`
}

/** P is 25, L is 21. */
const checkDigits = (account: string): string =>
  String(98n - (BigInt(`${account}252100`) % 97n)).padStart(2, '0')
