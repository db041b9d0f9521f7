/**
 * GTIN (EAN): GS1's number of a trade item, 8, 12, 13 or 14 digits, the last a check digit.
 * GS1 General Specifications, section 7.9: weights 3 and 1 alternating from the right, complement to ten.
 * RPL stores packs with 14 digits, a zero in front of an EAN-13.
 */

/** True for a GTIN of 8, 12, 13 or 14 digits with a right check digit. */
export function isGtin(gtin: string): boolean {
  if (!/^([0-9]{8}|[0-9]{12,14})$/.test(gtin)) return false
  return checkDigit(gtin.slice(0, -1)) === Number(gtin.at(-1))
}

/** The same number with 14 digits, as RPL writes it. */
export function toGtin14(gtin: string): string {
  return gtin.padStart(14, '0')
}

/** A 14-digit GTIN under a GS1 prefix of 3 digits (590 is Poland) from a serial 0–999,999,999. */
export function makeGtin(serial: number, prefix = '590'): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 999_999_999)
    throw new RangeError('serial out of range')
  const digits = `0${prefix}${String(serial).padStart(9, '0')}`
  return digits + checkDigit(digits)
}

function checkDigit(digits: string): number {
  let sum = 0
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight)
    sum += Number(digits[i]) * weight
  return (10 - (sum % 10)) % 10
}
