/** Refusals of the rooms, in words that say what to do next; by the refusal's code. */
import { messages } from '#ui/messages/messages.ts'

export const problemWords = messages(
  {
    'step-up-needed':
      'Bez potwierdzenia kluczem dostępu nie można tego zrobić. Klucz dodasz na stronie „Konto i bezpieczeństwo”.',
    'no-person': 'W rejestrze nie ma osoby o tym numerze PESEL.',
    'no-search': 'To przeglądanie się skończyło. Zacznij nowe i podaj powód.',
    reviewed: 'Ktoś już zamknął tę sprawę. Odśwież listę.',
    'no-open-report': 'Ktoś już zamknął to zgłoszenie. Odśwież listę.',
    'no-emergency': 'Tej sprawy już nie ma w kolejce. Odśwież listę.',
    'too-many-tries': 'Zbyt wiele nieznanych numerów. Odczekaj dziesięć minut.',
    'no-pseudonym': 'Za tym pseudonimem nikt nie stoi. Sprawdź odbiorcę, cel i pseudonim.',
    'second-person': 'Zgodzić się musi inna osoba niż ta, która pyta.',
    'no-request': 'Tego zapytania już nie ma: wygasło albo ktoś się zgodził.',
  },
  {
    'step-up-needed':
      'This cannot be done without confirming with a passkey. You add one on the page “Account and security”.',
    'no-person': 'Nobody in the register has this PESEL.',
    'no-search': 'This search is over. Begin a new one and say why.',
    reviewed: 'Somebody has closed this case already. Reload the list.',
    'no-open-report': 'Somebody has closed this report already. Reload the list.',
    'no-emergency': 'This case is not in the queue any more. Reload the list.',
    'too-many-tries': 'Too many unknown numbers. Wait ten minutes.',
    'no-pseudonym': 'Nobody is behind this pseudonym. Check recipient, purpose and pseudonym.',
    'second-person': 'Somebody else than who asks must agree.',
    'no-request': 'This question is there no longer: it expired, or somebody agreed.',
  },
)
