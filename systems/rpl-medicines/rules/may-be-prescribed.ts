/**
 * Which packs may be offered to a prescriber: those of human medicines that are admitted today and that a pharmacy may hand out.
 * Prawo farmaceutyczne art. 3 ust. 1 (admitted by an authorisation), art. 29 (which lasts until a day, or without end), art. 23a ust. 1
 * pkt 5 (Lz: only in hospitals).
 */
interface Described {
  readonly isDeleted?: unknown
  readonly kind?: unknown
  readonly availability?: unknown
  readonly validity?: unknown
}

/** `today`: YYYY-MM-DD. */
export function mayBePrescribed(
  { isDeleted, kind, availability, validity }: Described,
  today: string,
): boolean {
  if (isDeleted === true || kind === 'veterinary' || availability === 'Lz') return false
  const last = lastDay(String(validity ?? ''))
  return last === undefined || last >= today
}

/** The register writes a day in either order, or a word such as "Bezterminowe". */
function lastDay(validity: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-.](\d{2})[-.](\d{2})/.exec(validity) ?? []
  if (year !== undefined) return `${year}-${month}-${day}`
  const [, ofMonth, inYear, century] = /^(\d{2})[-.](\d{2})[-.](\d{4})/.exec(validity) ?? []
  return ofMonth === undefined ? undefined : `${century}-${inYear}-${ofMonth}`
}
