/** What SGS refuses of a referral, in Polish words for the maker of a program: what is wrong, and what to do. */
const words: Readonly<Record<string, string>> = {
  'unknown-specialty': 'Nie ma takiego kodu specjalności. Podaj część VIII resortowego kodu.',
  'ended-specialty': 'Ten kod specjalności już nie obowiązuje. Podaj obowiązujący.',
  'unknown-icd10': 'Nie ma takiego kodu ICD-10. Podaj kod ze słownika.',
  'ended-icd10': 'Ten kod ICD-10 już nie obowiązuje. Podaj obowiązujący.',
  'spa-service': 'Skierowanie do uzdrowiska, i żadne inne, mówi o rodzaju i trybie świadczenia.',
  'patient-deceased': 'Rejestr podaje, że ta osoba nie żyje.',
  'number-used': 'Dokument o tym numerze już zapisano. Nadaj nowy numer.',
  'already-accepted': 'Skierowanie ma inny świadczeniodawca. Niech najpierw z niego zrezygnuje.',
  'already-completed': 'Skierowanie jest zrealizowane.',
  'already-cancelled': 'Skierowanie jest anulowane. Potrzebne jest nowe.',
  'not-accepted': 'Skierowanie nie jest przyjęte do realizacji. Najpierw je przyjmij.',
  'referral-expired': 'Minął ostatni dzień na rejestrację skierowania. Potrzebne jest nowe.',
  'not-confirmed-by-payer': 'NFZ nie potwierdził jeszcze skierowania do uzdrowiska.',
  'refused-by-payer': 'NFZ nie potwierdził skierowania do uzdrowiska.',
}

/** Undefined of what has no words of its own here. */
export const refusedReferral = (code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined
