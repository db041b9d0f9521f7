/** Words of taking a file that the patient brought. */
import { messages } from '#ui/messages/messages.ts'

export const givenFileWords = messages(
  {
    title: 'Plik, który przyniósł pacjent',
    lead: 'Plik FHIR (JSON), np. „Podsumowanie zdrowia” z IKP albo z innego kraju. Najpierw zobaczysz, co w nim jest; nic się nie zapisze, dopóki nie przejmiesz.',
    choose: 'Wybierz plik',
    tooLarge: 'Plik jest za duży (najwyżej 900 kB). Poproś o podsumowanie zamiast wszystkich danych.',
    same: 'Plik dotyczy tego pacjenta: zgadza się PESEL.',
    unknown: (name: string, born: string) =>
      `W pliku nie ma numeru, który wskazuje osobę. Jest w nim: ${name || 'bez imienia'}, ur. ${born || 'nie podano'}.`,
    confirm: 'Potwierdzam, że plik dotyczy tego pacjenta',
    verdicts: { new: 'Nowe', exists: 'Już jest', 'not-understood': 'Niezrozumiałe, zostaje w pliku' },
    types: {
      AllergyIntolerance: 'uczulenie',
      Condition: 'rozpoznanie',
      Immunization: 'szczepienie',
      Procedure: 'zabieg',
      Observation: 'wynik',
    },
    others: (list: string) => `Zostaje w pliku: ${list}. Leki przepisuje się na nowo.`,
    leave: 'Pacjent zgadza się na przejęcie tych wpisów',
    take: (count: number) => `Przejmij zaznaczone (${count})`,
    marked:
      'Przejęte wpisy są oznaczone jako podane przez pacjenta i niezweryfikowane; niczego nie zastępują.',
    taken: (count: number) => `Przejęto wpisów: ${count}.`,
    undo: 'Cofnij przejęcie',
    undone: 'Cofnięto. Wpisy zostają w historii jako błędne.',
    problems: {
      file: 'To nie jest plik FHIR o jednej osobie, który da się odczytać.',
      'other-person': 'Ten plik dotyczy innej osoby. Niczego z niego nie przejęto.',
      'too-many-entries': 'W pliku jest za dużo wpisów. Poproś o podsumowanie.',
      'confirm-person': 'Potwierdź, że plik dotyczy tego pacjenta.',
    },
  },
  {
    title: 'A file that the patient brought',
    lead: 'A FHIR file (JSON), as the summary from IKP or from another country. First you see what is in it; nothing is written before you take it.',
    choose: 'Choose a file',
    tooLarge: 'The file is too large (at most 900 kB). Ask for the summary instead of all data.',
    same: 'The file is about this patient: the PESEL agrees.',
    unknown: (name, born) =>
      `No number in the file tells whose it is. It says: ${name || 'no name'}, born ${born || 'not stated'}.`,
    confirm: 'I confirm that the file is about this patient',
    verdicts: { new: 'New', exists: 'Exists', 'not-understood': 'Not understood, stays in the file' },
    types: {
      AllergyIntolerance: 'allergy',
      Condition: 'diagnosis',
      Immunization: 'vaccination',
      Procedure: 'procedure',
      Observation: 'result',
    },
    others: (list) => `Stays in the file: ${list}. Medicines are prescribed anew.`,
    leave: 'The patient agrees that these entries are taken',
    take: (count) => `Take what is ticked (${count})`,
    marked:
      'Entries that are taken are marked as given by the patient and not verified; they replace nothing.',
    taken: (count) => `Entries taken: ${count}.`,
    undo: 'Take it back',
    undone: 'Taken back. The entries stay in the history, marked as errors.',
    problems: {
      file: 'This is no FHIR file about one person that can be read.',
      'other-person': 'This file is about another person. Nothing was taken from it.',
      'too-many-entries': 'There are too many entries in the file. Ask for the summary.',
      'confirm-person': 'Confirm that the file is about this patient.',
    },
  },
)
