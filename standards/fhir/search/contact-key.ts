/**
 * Telephone numbers and addresses as they are compared: R4 leaves to the server how
 * (https://hl7.org/fhir/R4/search.html#token). Numbers by their digits alone, all else without case.
 */
export function contactKey(value: string): string {
  const digits = value.replace(/\D/g, '')
  return digits.length >= 3 && /^[\d\s()+./-]+$/.test(value) ? digits : value.trim().toLowerCase()
}
