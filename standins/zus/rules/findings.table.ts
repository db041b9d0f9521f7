/** What ZUS finds in a certificate. W145 and 185 are its own codes and words; the codes that begin with OP are ours, for its list is not public. */
type Row = readonly [kind: 'BLAD' | 'OSTRZEZENIE', words: string, place: string]

// biome-ignore format: a table is read by column
const findings = {
  W145: ['OSTRZEZENIE', 'Wymagane pole: Seria i numer zaświadczenia.',                                              'KEDU/ZUSZLA/I/p1'],
  185:  ['OSTRZEZENIE', 'Identyfikator KEDU nie został zarezerwowany dla podanej serii i numeru ZLA',               'KEDU/ZUSZLA[@id_dokumentu]'],
  OP01: ['BLAD',        'Dokument nie jest zaświadczeniem ZUS ZLA.',                                                'KEDU'],
  OP02: ['BLAD',        'Niepoprawny numer PESEL ubezpieczonego.',                                                  'KEDU/ZUSZLA/II/p1'],
  OP03: ['BLAD',        'Ubezpieczony nie figuruje w ewidencji ZUS.',                                               'KEDU/ZUSZLA/II/p1'],
  OP04: ['OSTRZEZENIE', 'Imię lub nazwisko różni się od danych w ewidencji ZUS.',                                   'KEDU/ZUSZLA/II'],
  OP05: ['BLAD',        'Ubezpieczony nie żyje w pierwszym dniu niezdolności do pracy.',                            'KEDU/ZUSZLA/IV/p1'],
  OP06: ['BLAD',        'Wymagane pole: adres ubezpieczonego.',                                                     'KEDU/ZUSZLA/III'],
  OP07: ['BLAD',        'Niepoprawny okres niezdolności do pracy.',                                                 'KEDU/ZUSZLA/IV/p1'],
  OP08: ['BLAD',        'Okres rozpoczyna się wcześniej niż 3 dni przed dniem wystawienia: podaj uzasadnienie.',    'KEDU/ZUSZLA/IV/p1'],
  OP09: ['BLAD',        'Okres rozpoczyna się później niż 4. dnia po dniu wystawienia.',                            'KEDU/ZUSZLA/IV/p1'],
  OP10: ['OSTRZEZENIE', 'Okres jest dłuższy niż 182 dni.',                                                          'KEDU/ZUSZLA/IV/p1'],
  OP11: ['BLAD',        'Niepoprawny okres pobytu w szpitalu.',                                                     'KEDU/ZUSZLA/IV/p2'],
  OP12: ['BLAD',        'Wskazania lekarskie: 1 – chory powinien leżeć, 2 – chory może chodzić.',                   'KEDU/ZUSZLA/IV/p3'],
  OP13: ['BLAD',        'Niepoprawny kod literowy: A, B, C, D albo E, każdy raz.',                                  'KEDU/ZUSZLA/IV/p4'],
  OP14: ['BLAD',        'Niepoprawny kod pokrewieństwa albo data urodzenia osoby pod opieką.',                      'KEDU/ZUSZLA/IV/p5'],
  OP15: ['BLAD',        'Wymagane pole: numer statystyczny choroby, trzy znaki.',                                   'KEDU/ZUSZLA/IV/p8'],
  OP16: ['BLAD',        'Kopia nie zawiera numeru statystycznego choroby.',                                         'KEDU/ZUSZLA/IV/p8'],
  OP17: ['BLAD',        'Wymagane pole: identyfikator płatnika.',                                                   'KEDU/ZUSZLA/V'],
  OP18: ['OSTRZEZENIE', 'Płatnik nie zgłosił tej osoby do ubezpieczenia.',                                          'KEDU/ZUSZLA/V/p2'],
  OP19: ['BLAD',        'Wymagane pole: miejsce udzielania świadczeń i jego NIP.',                                  'KEDU/ZUSZLA/VI'],
  OP20: ['BLAD',        'Numer prawa wykonywania zawodu należy do innego lekarza.',                                 'KEDU/ZUSZLA/VII/p1'],
  OP21: ['OSTRZEZENIE', 'Niepoprawna cyfra kontrolna numeru prawa wykonywania zawodu.',                             'KEDU/ZUSZLA/VII/p1'],
  OP22: ['BLAD',        'Data wystawienia: dzisiejsza, a w trybie alternatywnym nie późniejsza.',                   'KEDU/ZUSZLA/VIII/p1'],
  OP23: ['BLAD',        'Oryginał i kopia różnią się.',                                                             'KEDU/ZUSZLA'],
  OP24: ['OSTRZEZENIE', 'Ubezpieczony ma już zaświadczenie za część tego okresu dla tego płatnika.',                'KEDU/ZUSZLA/IV/p1'],
  OP25: ['BLAD',        'Dokument nie został podpisany.',                                                           'KEDU'],
  OP26: ['BLAD',        'Nie ma takiego zaświadczenia tego lekarza.',                                               'KEDU/ZUSAZLA/I/p1'],
  OP27: ['BLAD',        'Nieznana przyczyna anulowania.',                                                           'KEDU/ZUSAZLA/I/p2'],
  OP28: ['BLAD',        'Zaświadczenia nie można już anulować.',                                                    'KEDU/ZUSAZLA/I/p1'],
  OP29: ['BLAD',        'Seria i numer zostały już wykorzystane.',                                                  'KEDU/ZUSZLA/I/p1'],
} as const satisfies Readonly<Record<string, Row>>

export type FindingCode = `${keyof typeof findings}`

export interface Finding {
  readonly code: FindingCode
  readonly kind: 'BLAD' | 'OSTRZEZENIE'
  readonly words: string
  readonly place: string
  /** References of the documents it was found in. */
  readonly refs: readonly string[]
}

export function finding(code: FindingCode, refs: readonly string[], kind?: Finding['kind']): Finding {
  const [usual, words, place] = findings[code]
  return { code, kind: kind ?? usual, words, place, refs }
}

export const isRefusal = ({ kind }: Finding): boolean => kind === 'BLAD'
