/** Why a certificate may be taken back: ZUS's dictionary, code and words (pobierzSlownikPrzyczynAnulowania). */
export const cancelReasons = [
  ['U', 'błąd w danych identyfikacyjnych ubezpieczonego'],
  ['P', 'błąd w danych płatnika składek'],
  ['N', 'błąd w danych dotyczących niezdolności do pracy'],
  ['M', 'błąd w danych miejsca udzielania świadczeń zdrowotnych'],
  ['A', 'błąd w danych adresowych ubezpieczonego'],
  ['E', 'błędne dane'],
  ['X', 'błędna data wystawienia'],
  ['B', 'błąd systemu'],
  ['I', 'inny powód'],
] as const

export const isCancelReason = (code: string): boolean => cancelReasons.some(([known]) => known === code)
