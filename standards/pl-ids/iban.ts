/**
 * NRB/IBAN: number of a bank account in Poland, PL and 26 digits (ISO 13616, check by ISO 7064 mod 97-10).
 */

/** True for a Polish account number, with or without PL and spaces, whose check digits are right. */
export function isPolishIban(iban: string): boolean {
  const digits = iban.replaceAll(' ', '').replace(/^PL/, '')
  if (!/^[0-9]{26}$/.test(digits)) return false
  return BigInt(`${digits.slice(2)}2521${digits.slice(0, 2)}`) % 97n === 1n
}
