/** The words of the first page and of the door before it. */
import { countEn, countPl, messages } from '#ui/messages/messages.ts'

export const homeWords = messages(
  {
    hello: (name: string) => `Dzień dobry, ${name}`,
    status: (prescriptions: number, referrals: number) =>
      prescriptions + referrals === 0
        ? 'Nic na Ciebie nie czeka: nie masz recept do odbioru ani otwartych skierowań.'
        : `Czeka na Ciebie: ${[
            prescriptions > 0 && countPl(prescriptions, { one: 'recepta', few: 'recepty', many: 'recept' }),
            referrals > 0 &&
              countPl(referrals, { one: 'skierowanie', few: 'skierowania', many: 'skierowań' }),
          ]
            .filter(Boolean)
            .join(' i ')}.`,
    toCollect: 'Do odbioru w aptece',
    nothingToCollect: 'Nie masz teraz recept do odbioru.',
    inPharmacy: 'W aptece podaj ten kod i PESEL albo pokaż kod QR.',
    showQr: 'Kod QR i szczegóły',
    allPrescriptions: 'Wszystkie recepty',
    referrals: 'Otwarte skierowania',
    noReferrals: 'Nie masz otwartych skierowań.',
    allReferrals: 'Wszystkie skierowania',
    lastEvent: 'Ostatnia wizyta lub pobyt',
    noEvent: 'Nie zapisano jeszcze żadnej wizyty.',
    allEvents: 'Wszystkie wizyty i pobyty',
    lastAccess: 'Kto ostatnio zaglądał do Twoich danych',
    lastAccessOf: 'Kto ostatnio zaglądał do danych:',
    noAccess: 'Nikt poza Tobą nie zaglądał do Twoich danych.',
    allAccesses: 'Cała lista',
    applications: 'Aplikacje, którym możesz udostępnić swoje dane',
    door: {
      title: 'Internetowe Konto Pacjenta',
      lead: 'Twoje recepty, skierowania, wizyty i dokumenty w jednym miejscu. I lista wszystkich, którzy zaglądali do Twoich danych.',
      insideTitle: 'Co tu znajdziesz',
      inside: [
        'Kod i kod QR do każdej recepty: bez numeru PESEL w kodzie.',
        'Ile opakowań już odebrano i ile zostało.',
        'Skierowania z kodem do rejestracji.',
        'Wizyty, pobyty w szpitalu, wyniki z wykresem i karty informacyjne.',
        'Każde zajrzenie do Twoich danych: kto, gdzie, kiedy i w jakim celu.',
      ],
    },
  },
  {
    hello: (name) => `Hello, ${name}`,
    status: (prescriptions, referrals) =>
      prescriptions + referrals === 0
        ? 'Nothing is waiting for you: no prescriptions to collect, no open referrals.'
        : `Waiting for you: ${[
            prescriptions > 0 && countEn(prescriptions, 'prescription'),
            referrals > 0 && countEn(referrals, 'referral'),
          ]
            .filter(Boolean)
            .join(' and ')}.`,
    toCollect: 'To collect at the pharmacy',
    nothingToCollect: 'You have no prescriptions to collect just now.',
    inPharmacy: 'At the pharmacy give this code and your PESEL, or show the QR code.',
    showQr: 'QR code and details',
    allPrescriptions: 'All prescriptions',
    referrals: 'Open referrals',
    noReferrals: 'You have no open referrals.',
    allReferrals: 'All referrals',
    lastEvent: 'Last visit or stay',
    noEvent: 'No visit has been recorded yet.',
    allEvents: 'All visits and stays',
    lastAccess: 'Who looked at your data last',
    lastAccessOf: 'Who looked last at the data of',
    noAccess: 'Nobody but you has looked at your data.',
    allAccesses: 'The whole list',
    applications: 'Applications you may share your data with',
    door: {
      title: 'Patient’s Internet Account',
      lead: 'Your prescriptions, referrals, visits and documents in one place. And everyone who has looked at your data.',
      insideTitle: 'What you find here',
      inside: [
        'A code and a QR code for each prescription: with no PESEL inside.',
        'How many packs were collected and how many are left.',
        'Referrals with the code for registration.',
        'Visits, hospital stays, results as a chart, and discharge letters.',
        'Every look at your data: who, where, when and why.',
      ],
    },
  },
)
