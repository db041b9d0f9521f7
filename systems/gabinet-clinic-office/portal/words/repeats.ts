/** The words of patients' requests for a medicine again. */
import { countEn, countPl, messages } from '#ui/messages/messages.ts'

export const repeatWords = messages(
  {
    title: (count: number) =>
      `Powtórzenie leku: ${countPl(count, { one: 'prośba', few: 'prośby', many: 'próśb' })}`,
    asked: (when: string) => `Prośba z ${when}`,
    answer: 'Odpowiedz',
    answerOf: (name: string, text: string) => `Odpowiedz: ${name}, ${text}`,
    how: 'Receptę wystawiasz w profilu pacjenta. Odpowiedź pacjent przeczyta na swoim koncie.',
    send: 'Wyślij odpowiedź',
    answered: 'Odpowiedź wysłana.',
    answers: {
      issued: 'wystawiono receptę',
      'come-first': 'najpierw wizyta',
      'too-early': 'za wcześnie, lek jeszcze starczy',
      'not-needed': 'ten lek nie jest już potrzebny',
    },
  },
  {
    title: (count) => `Asked for again: ${countEn(count, 'request')}`,
    asked: (when) => `Asked ${when}`,
    answer: 'Answer',
    answerOf: (name, text) => `Answer: ${name}, ${text}`,
    how: 'You prescribe in the patient’s profile. The patient reads the answer in their account.',
    send: 'Send the answer',
    answered: 'The answer is sent.',
    answers: {
      issued: 'prescribed',
      'come-first': 'a visit first',
      'too-early': 'too early, it still lasts',
      'not-needed': 'this medicine is needed no more',
    },
  },
)
