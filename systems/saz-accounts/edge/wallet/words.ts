/** What the pages of signing in with a wallet say. */

const pl = {
  title: 'Logowanie portfelem',
  back: 'Wróć',
  other: 'English',
  lead: 'Zaloguj się europejskim portfelem tożsamości cyfrowej (EUDI). Poprosimy portfel o te dane z dokumentu i o nic więcej:',
  asked: ['imię i nazwisko', 'data urodzenia', 'numer PESEL', 'kraj, który wydał dokument'],
  here: 'Portfel na tym urządzeniu',
  hereHelp: 'Portfel zapyta o zgodę i wróci tutaj.',
  open: 'Otwórz portfel',
  phone: 'Portfel w telefonie',
  qr: 'Kod QR dla portfela: zeskanuj go aplikacją portfela w telefonie',
  steps: [
    'Zeskanuj kod aplikacją portfela i zgódź się w niej.',
    'Telefon pokaże sześć cyfr.',
    'Wpisz je tutaj. Masz na to pięć minut.',
  ],
  code: 'Cyfry z telefonu',
  signIn: 'Zaloguj',
  beware:
    'Cyfry wpisuj tylko na stronie otwartej samodzielnie. Nikt nie ma prawa o nie pytać: ani przez telefon, ani w wiadomości.',
  digitsTitle: 'Przepisz te cyfry',
  digitsHelp: 'Wpisz je tam, gdzie zaczęło się logowanie, na stronie:',
  wrong: 'Te cyfry się nie zgadzają. Sprawdź, co pokazuje telefon.',
  again: 'Zacznij od nowa',
  news: {
    answered: 'Portfel odpowiedział. Wpisz cyfry, które pokazuje telefon.',
    declined: 'W portfelu nie było zgody. Możesz spróbować jeszcze raz.',
    time: 'Dokument z portfela stracił ważność albo zegar telefonu chodzi źle.',
    status: 'Dokument z portfela jest unieważniony albo jego wystawca teraz nie odpowiada.',
    issuer: 'Portfel pokazał dokument wystawcy, któremu tu nie ufamy.',
    claims: 'Potrzebny jest polski dokument tożsamości (PID) z numerem PESEL.',
    type: 'Potrzebny jest polski dokument tożsamości (PID) z numerem PESEL.',
    other: 'Odpowiedzi portfela nie można zaufać. Spróbuj jeszcze raz.',
    over: 'Minęło pięć minut. Zacznij od nowa.',
  },
  endings: {
    over: 'To logowanie trwało za długo, zostało już użyte albo zaczęło się gdzie indziej.',
    declined: 'W portfelu nie było zgody, więc nikt nie został zalogowany.',
    'unknown-person': 'Nie znamy tu tej osoby: ani wśród pacjentów, ani wśród pracowników.',
  },
}

const en: typeof pl = {
  title: 'Sign in with a wallet',
  back: 'Back',
  other: 'Polski',
  lead: 'Sign in with your European Digital Identity (EUDI) wallet. We ask the wallet for this much of your identity and nothing more:',
  asked: ['first name and surname', 'date of birth', 'PESEL number', 'the country that issued it'],
  here: 'Wallet on this device',
  hereHelp: 'The wallet asks whether you agree, and comes back here.',
  open: 'Open the wallet',
  phone: 'Wallet on your phone',
  qr: 'QR code for the wallet: scan it with the wallet app on your phone',
  steps: [
    'Scan the code with the wallet app and agree there.',
    'The phone shows six digits.',
    'Type them here. You have five minutes.',
  ],
  code: 'Digits from the phone',
  signIn: 'Sign in',
  beware:
    'Type the digits only on a page that you opened yourself. Nobody may ask you for them, neither by phone nor in a message.',
  digitsTitle: 'Copy these digits',
  digitsHelp: 'Type them where the sign-in began, on the page:',
  wrong: 'These digits are not right. Look at what the phone shows.',
  again: 'Begin again',
  news: {
    answered: 'The wallet has answered. Type the digits that the phone shows.',
    declined: 'The wallet did not agree. You can try once more.',
    time: 'The document in the wallet has expired, or the clock of the phone is wrong.',
    status: 'The document in the wallet was revoked, or its issuer does not answer now.',
    issuer: 'The wallet showed a document of an issuer that is not trusted here.',
    claims: 'A Polish identity document (PID) with a PESEL number is needed.',
    type: 'A Polish identity document (PID) with a PESEL number is needed.',
    other: 'The answer of the wallet cannot be trusted. Try once more.',
    over: 'Five minutes are over. Begin again.',
  },
  endings: {
    over: 'This sign-in took too long, was used already or began elsewhere.',
    declined: 'The wallet did not agree, so nobody was signed in.',
    'unknown-person': 'This person is not known here, neither as a patient nor as a worker.',
  },
}

export const walletWords = { pl, en } as const
