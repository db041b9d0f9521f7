/**
 * Refusals in plain words: what happened and what to do next. Found by the refusal's code, then by its category;
 * a portal adds the codes of its own work.
 */
import { useCallback } from 'react'
import { Refusal } from '../shell/api.ts'
import { messages, useMessages } from './messages.ts'

export type ProblemWords = Readonly<Record<string, string>>

const known = messages(
  {
    'no-connection': 'Nie ma połączenia z serwerem. Sprawdź internet i spróbuj ponownie.',
    'not-your-patient': 'Nie masz prawa do danych tej osoby.',
    'request-reused': 'To polecenie zostało już wysłane z inną treścią. Odśwież stronę i spróbuj ponownie.',
    'no-session': 'Sesja wygasła. Zaloguj się ponownie.',
    'no-longer-proxy': 'Nie działasz już w imieniu tej osoby. Wybierz własne konto w menu konta u góry.',
    'wrong-role': 'Twoja obecna rola nie pozwala na to. Zmień rolę w menu konta.',
    'not-for-this-role': 'To nie jest dostępne w Twojej roli.',
    'step-up-needed': 'To wymaga potwierdzenia kluczem dostępu. Spróbuj ponownie i potwierdź.',
    'step-up': 'To wymaga potwierdzenia kluczem dostępu. Spróbuj ponownie i potwierdź.',
    'post-over': 'Nie pracujesz już w tym miejscu w tej roli. Wybierz inną rolę w menu konta.',
    'step-up-paused':
      'Po zgłoszeniu utraty klucza dostępu ważnych czynności nie można potwierdzać przez 24 godziny.',
    'too-short': 'Wpisz więcej liter.',
    'in-progress': 'To polecenie jest właśnie wykonywane. Poczekaj chwilę.',
    unreachable: 'Część systemu chwilowo nie odpowiada. Spróbuj za chwilę.',
    incorrect: 'Coś w tych danych jest nieprawidłowe. Popraw je i spróbuj ponownie.',
    unauthenticated: 'Sesja wygasła. Zaloguj się ponownie.',
    forbidden: 'Nie masz dostępu do tych danych.',
    'not-found': 'Nie ma tego, czego szukasz, albo nie masz do tego dostępu.',
    conflict: 'W międzyczasie coś się zmieniło. Odśwież stronę i spróbuj ponownie.',
    gone: 'Te dane zostały usunięte.',
    stale: 'Ktoś zmienił te dane przed chwilą. Odśwież stronę, aby zobaczyć aktualne.',
    'too-large': 'To za dużo danych naraz.',
    unprocessable: 'Nie można tego zrobić w obecnym stanie.',
    'too-costly': 'To pytanie jest zbyt szerokie. Zawęź je.',
    busy: 'System jest teraz bardzo obciążony. Spróbuj za chwilę.',
    unavailable: 'System chwilowo nie odpowiada. Spróbuj za chwilę.',
    unsupported: 'System jeszcze tego nie potrafi.',
    fault: 'Coś się u nas zepsuło. Zapisaliśmy to; spróbuj ponownie później.',
  },
  {
    'no-connection': 'The server cannot be reached. Check your connection and try again.',
    'not-your-patient': 'You have no right to this person’s data.',
    'request-reused': 'This was already sent with other contents. Reload the page and try again.',
    'no-session': 'Your session has ended. Please sign in again.',
    'no-longer-proxy':
      'You no longer act in this person’s place. Choose your own account in the account menu above.',
    'wrong-role': 'Your present role does not allow this. Change it in the account menu.',
    'not-for-this-role': 'This is not open to your role.',
    'step-up-needed': 'This needs a confirmation with your passkey. Try again and confirm.',
    'step-up': 'This needs a confirmation with your passkey. Try again and confirm.',
    'post-over': 'You no longer work there in this role. Choose another role in the account menu.',
    'step-up-paused': 'After a passkey was reported lost, important acts cannot be confirmed for 24 hours.',
    'too-short': 'Type more letters.',
    'in-progress': 'This is being done just now. Wait a moment.',
    unreachable: 'A part of the system does not answer just now. Try again in a moment.',
    incorrect: 'Something in this data is not right. Correct it and try again.',
    unauthenticated: 'Your session has ended. Please sign in again.',
    forbidden: 'You have no access to this data.',
    'not-found': 'It does not exist, or you have no access to it.',
    conflict: 'Something changed in the meantime. Reload the page and try again.',
    gone: 'This data has been removed.',
    stale: 'Somebody has just changed this data. Reload the page to see it as it is now.',
    'too-large': 'This is too much data at once.',
    unprocessable: 'This cannot be done as things stand.',
    'too-costly': 'This question is too wide. Narrow it down.',
    busy: 'The system is very busy just now. Try again in a moment.',
    unavailable: 'The system does not answer just now. Try again in a moment.',
    unsupported: 'The system cannot do this yet.',
    fault: 'Something broke on our side. It has been noted; try again later.',
  },
)

/** Turns anything thrown into a sentence. `own` holds a portal's words by refusal code. */
export function useProblemText(own: ProblemWords = {}): (error: unknown) => string {
  const words: ProblemWords & { fault: string } = useMessages(known)
  return useCallback(
    (error) => {
      if (!(error instanceof Refusal)) return words.fault
      return own[error.code] ?? words[error.code] ?? words[error.category] ?? words.fault
    },
    [own, words],
  )
}
