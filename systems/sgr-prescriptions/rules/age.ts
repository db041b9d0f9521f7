/** Whole years of a person on a day; a new one begins with the birthday. */

/** `birthDate` of FHIR, whole days only (YYYY-MM-DD); undefined when only a year or month is known. */
export function ageOn(birthDate: string, day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return undefined
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  const age = day.slice(5) < birthDate.slice(5) ? years - 1 : years
  return age >= 0 && age <= 150 ? age : undefined
}
