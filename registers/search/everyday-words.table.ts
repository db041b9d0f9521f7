/**
 * What people call things, folded, and the words that lists have for them: read so where nothing has them as they are. A word that leads to none is left out.
 * In any Polish case ("u okulisty"); English and Ukrainian for the things that are looked for most.
 */
export const everydayWords: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  // Abbreviations of care.
  ['sor', ['oddzial', 'ratunkowy']],
  ['poz', ['podstawowej', 'opieki', 'zdrowotnej']],
  ['npl', ['nocnej', 'swiatecznej']],
  ['aos', ['poradnia']],
  ['zol', ['zaklad', 'opiekunczo', 'leczniczy']],
  ['zpo', ['zaklad', 'pielegnacyjno', 'opiekunczy']],
  // Specialists: lists name the specialty, whose word begins so.
  ['okulista', ['okulist']],
  ['ortopeda', ['ortoped']],
  ['pediatra', ['pediatr']],
  ['psychiatra', ['psychiatr']],
  ['geriatra', ['geriatr']],
  ['dentysta', ['stomatolog']],
  ['laryngolog', ['otorynolaryngolog']],
  ['internista', ['chorob', 'wewnetrznych']],
  // Examinations: ICD-9 PL has RM, TK and RTG.
  ['rezonans', ['rm']],
  ['magnetyczny', []],
  ['tomografia', ['tk']],
  ['komputerowa', []],
  ['przeswietlenie', ['rtg']],
  ['rentgen', ['rtg']],
  // Nocna i świąteczna opieka zdrowotna, as people call it.
  ['nocna', ['nocnej']],
  ['pomoc', ['opieki']],
  ['lekarska', []],
  ['karetka', ['pogotowie']],
  // Things in the other languages of the pages.
  ['hospital', ['szpital']],
  ['clinic', ['przychodnia']],
  ['pharmacy', ['apteka']],
  ['doctor', ['lekarz']],
  ['nurse', ['pielegniarka']],
  ['лікарня', ['szpital']],
  ['поліклініка', ['przychodnia']],
  ['аптека', ['apteka']],
  ['лікар', ['lekarz']],
  ['медсестра', ['pielegniarka']],
])

/** Never the beginning of another word: TK is no "tkanka". */
export const abbreviations: ReadonlySet<string> = new Set(['rm', 'tk', 'usg', 'ekg', 'eeg', 'rtg'])
