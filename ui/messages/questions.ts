/** The words with which a person is asked whether something odd was they. */
import { countEn, countPl, messages } from './messages.ts'

export const questionWords = messages(
  {
    title: 'Czy to Ty?',
    happened: {
      'sign-in': 'Zalogowano się na Twoje konto:',
      stopped: 'Ktoś próbował się zalogować na Twoje konto i nie pokazał klucza dostępu:',
      'passkey-added': 'Dodano klucz dostępu do Twojego konta:',
      'passkey-removed': 'Usunięto klucz dostępu z Twojego konta:',
      'passkeys-lost': 'Zgłoszono utratę Twoich kluczy dostępu:',
      'sessions-ended': 'Wylogowano inne sesje:',
      'program-added': 'Zarejestrowano program Twojego urzędu:',
      'program-removed': 'Usunięto program Twojego urzędu:',
    },
    odd: { device: 'nowe urządzenie', hour: 'nietypowa pora', refusals: 'po wielu odmowach', change: '' },
    device: 'nieznana przeglądarka',
    more: 'Konto i bezpieczeństwo',
    mine: 'To ja',
    notMine: 'To nie ja',
    ended: (count: number) =>
      `Wylogowano ${countPl(count, { one: 'inną sesję', few: 'inne sesje', many: 'innych sesji' })}. Zastrzeż swój sposób logowania w Węźle Krajowym i sprawdź klucze dostępu na stronie konta.`,
  },
  {
    title: 'Was it you?',
    happened: {
      'sign-in': 'Somebody signed in to your account:',
      stopped: 'Somebody tried to sign in to your account and showed no passkey:',
      'passkey-added': 'A passkey was added to your account:',
      'passkey-removed': 'A passkey was removed from your account:',
      'passkeys-lost': 'Your passkeys were reported lost:',
      'sessions-ended': 'Other sessions were signed out:',
      'program-added': 'A program of your office was registered:',
      'program-removed': 'A program of your office was removed:',
    },
    odd: { device: 'new device', hour: 'unusual hour', refusals: 'after many refusals', change: '' },
    device: 'unknown browser',
    more: 'Account and security',
    mine: 'It was me',
    notMine: 'It was not me',
    ended: (count) =>
      `${countEn(count, 'other session was', 'other sessions were')} signed out. Block your way of signing in at the National Node and check the passkeys on the page of your account.`,
  },
)
