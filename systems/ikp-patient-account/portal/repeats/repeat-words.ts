/** The words of asking for a medicine again. */
import { messages } from '#ui/messages/messages.ts'

export const repeatWords = messages(
  {
    title: 'Ten sam lek jeszcze raz',
    how: 'Prośbę dostanie placówka, która wystawiła receptę. O recepcie decyduje lekarz.',
    ask: 'Poproś o powtórzenie',
    asked: 'Prośba wysłana.',
    waiting: (when: string) => `Prośba z ${when} czeka na odpowiedź placówki.`,
    answered: (when: string, answer: string) => `Odpowiedź z ${when}: ${answer}`,
    answers: {
      issued: 'wystawiono receptę. Znajdziesz ją na liście recept.',
      'come-first': 'najpierw wizyta. Umów się w placówce.',
      'too-early': 'za wcześnie, lek jeszcze starczy.',
      'not-needed': 'ten lek nie jest już potrzebny.',
    },
    problems: {
      'asked-already': 'Placówka ma już tę prośbę i jeszcze nie odpowiedziała.',
      cancelled: 'Tę receptę anulowano. Zapytaj w placówce, co brać zamiast tego leku.',
      'no-clinic': 'Nie wiadomo, która placówka wystawiła tę receptę. Zapytaj swojego lekarza.',
      'patients-only': 'O lek prosi sam pacjent.',
    },
  },
  {
    title: 'The same medicine again',
    how: 'The clinic that prescribed gets the request. The doctor decides.',
    ask: 'Ask for a repeat',
    asked: 'The request is sent.',
    waiting: (when) => `The request of ${when} waits for the clinic’s answer.`,
    answered: (when, answer) => `Answer of ${when}: ${answer}`,
    answers: {
      issued: 'prescribed. You find it in the list of prescriptions.',
      'come-first': 'a visit first. Make an appointment at the clinic.',
      'too-early': 'too early, it still lasts.',
      'not-needed': 'this medicine is needed no more.',
    },
    problems: {
      'asked-already': 'The clinic has this request and has not answered yet.',
      cancelled: 'This prescription was cancelled. Ask the clinic what to take instead.',
      'no-clinic': 'It is not known which clinic prescribed this. Ask your doctor.',
      'patients-only': 'The patient alone asks for a medicine.',
    },
  },
)
