/** Payers of contributions in the sample country: invented, with numbers that are right and nobody's on purpose. */
export interface Payer {
  readonly nip: string
  readonly name: string
  /** Reads certificates on a profile of ZUS; others get a print. */
  readonly profile: boolean
}

// biome-ignore format: a table is read by column
export const payers: readonly Payer[] = ([
  ['9990000014', 'Piekarnia Pod Kłosem s.c.',            true],
  ['9990000020', 'Biuro Rachunkowe Saldo sp. z o.o.',    true],
  ['9990000037', 'Transport Wiślany sp. z o.o.',         true],
  ['9990000043', 'Szkoła Podstawowa nr 999 (przykład)',  true],
  ['9990000066', 'Zakład Stolarski Jan Dłuto',           false],
  ['9990000072', 'Sklepy Osiedlowe Sroka sp. j.',        true],
  ['9990000089', 'Huta Szkła Kryształ S.A.',             true],
  ['9990000095', 'Dom Kultury w Przykładowie',           false],
] as const).map(([nip, name, profile]) => ({ nip, name, profile }))
