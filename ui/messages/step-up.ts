/** The words of the dialog that asks a person to prove anew who they are. */
import { messages } from './messages.ts'

export const stepUpWords = messages(
  {
    title: 'Potwierdź, że to Ty',
    why: 'Ta czynność wymaga potwierdzenia kluczem dostępu: palcem, twarzą albo kodem Twojego urządzenia. Potwierdzenie jest ważne przez kwadrans.',
    kept: 'To, co masz na ekranie, zostaje, także gdy anulujesz.',
    confirm: 'Potwierdź kluczem dostępu',
    cancel: 'Anuluj',
    looking: 'Sprawdzam, czy masz klucz dostępu…',
    none: 'Nie masz jeszcze klucza dostępu. Dodaj go na stronie „Konto i bezpieczeństwo”: otworzy się w nowej karcie. Potem wróć tutaj i sprawdź ponownie.',
    account: 'Otwórz „Konto i bezpieczeństwo”',
    newTab: '(nowa karta)',
    again: 'Sprawdź ponownie',
    stillNone: 'Nadal nie ma klucza dostępu na Twoim koncie.',
    failed: 'Nie udało się potwierdzić. Spróbuj ponownie.',
    unable:
      'Ta przeglądarka nie obsługuje kluczy dostępu. Użyj aktualnej wersji Chrome, Edge, Firefox albo Safari.',
  },
  {
    title: 'Confirm that it is you',
    why: 'This needs a confirmation with your passkey: finger, face or code of your device. The confirmation holds for a quarter of an hour.',
    kept: 'What you have on the screen stays, also when you cancel.',
    confirm: 'Confirm with a passkey',
    cancel: 'Cancel',
    looking: 'Checking whether you have a passkey…',
    none: 'You have no passkey yet. Add one on the page “Account and security”: it opens in a new tab. Then come back here and check again.',
    account: 'Open “Account and security”',
    newTab: '(new tab)',
    again: 'Check again',
    stillNone: 'There is still no passkey in your account.',
    failed: 'That did not work. Try again.',
    unable: 'This browser knows no passkeys. Use a current version of Chrome, Edge, Firefox or Safari.',
  },
)
