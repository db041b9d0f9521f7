/** Refusals of locks, corrections and packs in place of others, in words that say what to do next; by the refusal's code. */
export const handingLines = {
  pl: {
    locked: 'Ta recepta jest zablokowana. Kto i do kiedy ją zablokował, jest napisane przy recepcie.',
    'lock-end': 'Blokada na ten czas nie jest możliwa.',
    'not-locked': 'Tej recepty nikt już nie blokuje.',
    'lock-of-another': 'Blokadę zdejmuje apteka, która ją założyła, albo lekarz placówki, która wystawiła.',
    'not-equivalent': 'Tego opakowania nie można wydać zamiast przepisanego. Wybierz inne z listy.',
    unchangeable: 'Wystawca napisał „nie zamieniać”. Wydaj lek przepisany.',
    'pack-size': 'Tyle tych opakowań nie daje całych opakowań przepisanych. Zmień liczbę.',
    'other-pharmacy': 'Wydanie poprawia i wycofuje tylko apteka, która wydała lek.',
    'withdrawn-already': 'To wydanie już wycofano.',
    'another-pack': 'Poprawka nie zmienia opakowania: wycofaj wydanie i wydaj jeszcze raz.',
  },
  en: {
    locked: 'This prescription is locked. By whom and until when is written beside it.',
    'lock-end': 'It cannot be locked for that long.',
    'not-locked': 'Nobody locks this prescription any more.',
    'lock-of-another': 'The pharmacy that locked it, or a doctor of the clinic that issued it, lifts a lock.',
    'not-equivalent': 'This pack may not be handed over in place of the one prescribed. Choose another.',
    unchangeable: 'The prescriber wrote “nie zamieniać”. Hand over the medicine prescribed.',
    'pack-size': 'So many of these packs make no whole packs as prescribed. Change the number.',
    'other-pharmacy': 'Only the pharmacy that handed it over corrects or withdraws it.',
    'withdrawn-already': 'This dispensing has been withdrawn already.',
    'another-pack': 'A correction keeps the pack: withdraw the dispensing, and dispense again.',
  },
} as const
