/**
 * Numbers of the register of providers of medical activity (RPWDL): the provider's book (księga), its units and cells.
 * 12 digits, zero-filled, without a check digit; a unit or a cell is `book-number`.
 */

/** Number of a provider's book: 12 digits. */
export function isRpwdlBook(book: string): boolean {
  return /^[0-9]{12}$/.test(book)
}

/** Identifier of a unit or cell: book, dash, two or three digits. */
export function isRpwdlPart(part: string): boolean {
  return /^[0-9]{12}-[0-9]{2,3}$/.test(part)
}

/** Number of a book from a serial, for the synthetic country. */
export function makeRpwdlBook(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial >= 1e12) throw new RangeError('serial out of range')
  return String(serial).padStart(12, '0')
}
