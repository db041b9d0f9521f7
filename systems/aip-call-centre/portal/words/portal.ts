/** The words of the call centre's portal. */
import { countEn, countPl, messages } from '#ui/messages/messages.ts'

export const portalWords = messages(
  {
    door: {
      title: 'Infolinia',
      lead: 'Miejsce pracy konsultantów infolinii: pomoc temu, kto dzwoni i sam wpuścił Cię do swoich danych.',
      insideTitle: 'Co tu zrobisz',
      inside: [
        'Wpiszesz kod, który dzwoniący odczytał ze swojego konta.',
        'Zobaczysz recepty, skierowania, wizyty i szczepienia: na czas rozmowy, najwyżej 30 minut.',
        'Nikogo nie znajdziesz po nazwisku ani po numerze PESEL.',
      ],
    },
    title: 'Rozmowa',
    lead: 'Widzisz tylko dane tego, kto dzwoni i podał kod. Każde wejście pacjent widzi od razu w „Kto zaglądał”.',
    code: 'Kod od dzwoniącego',
    codeHow: 'Osiem cyfr. Jest dobry jeden raz, przez kwadrans.',
    eightDigits: 'Kod ma osiem cyfr.',
    take: 'Przyjmij rozmowę',
    taken: 'Rozmowa się zaczęła.',
    howTitle: 'Skąd dzwoniący ma kod',
    how: [
      'Loguje się na swoje konto (IKP) i otwiera „Moje prawa”, „Uprawnienia”.',
      'W części „Pomoc przez telefon” wybiera „Weź kod na rozmowę”.',
      'Odczytuje Ci osiem cyfr. Nie proś o PESEL ani o nic więcej.',
    ],
    readOnly:
      'Możesz czytać i pomagać słowem. Niczego tu nie zmienisz: recepty, wizyty i zgody zmienia sam pacjent albo jego przychodnia. Rozpoznań, wyników, dokumentów i danych wrażliwych nie widać.',
    callWith: (name: string) => `Rozmowa: ${name}`,
    until: (time: string) => `Dostęp do ${time},`,
    left: (clock: string) => `zostało ${clock}`,
    end: 'Zakończ rozmowę',
    endings: {
      ended: 'Rozmowa zakończona. Nie widzisz już tych danych.',
      ranOut: 'Czas rozmowy minął. Nie widzisz już tych danych.',
      closed: 'Dzwoniący zakończył dostęp. Nie widzisz już tych danych.',
    },
    born: (date: string, years: number) =>
      `Data urodzenia: ${date} (${countPl(years, { one: 'rok', few: 'lata', many: 'lat' })}).`,
    groups: {
      MedicationRequest: 'Recepty',
      MedicationDispense: 'Wydane leki',
      ServiceRequest: 'Skierowania',
      Encounter: 'Wizyty i pobyty',
      Immunization: 'Szczepienia',
    },
    none: 'Nic tu nie ma.',
    more: 'Starszych wpisów jest więcej, niż mieści ta strona.',
    earlier: (count: number) =>
      `Pokaż wcześniejsze: ${countPl(count, { one: 'wpis', few: 'wpisy', many: 'wpisów' })}`,
    validUntil: (date: string) => `ważna do ${date}`,
    states: {
      active: 'czynne',
      completed: 'zakończone',
      cancelled: 'anulowane',
      revoked: 'anulowane',
      stopped: 'wstrzymane',
      finished: 'zakończone',
      'in-progress': 'w toku',
      planned: 'zaplanowane',
      'not-done': 'niewykonane',
      'entered-in-error': 'wpis omyłkowy',
    },
  },
  {
    door: {
      title: 'Call centre',
      lead: 'Where agents of the call centre work: help for whoever calls and let you into their data.',
      insideTitle: 'What you do here',
      inside: [
        'You enter the code that the caller reads out from their account.',
        'You see prescriptions, referrals, visits and vaccinations: for the call, 30 minutes at most.',
        'You find nobody by name or by PESEL.',
      ],
    },
    title: 'Call',
    lead: 'You see the data of whoever calls and told you a code, and nobody else’s. The patient sees each look at once in “Who looked”.',
    code: 'Code from the caller',
    codeHow: 'Eight digits. It is good once, for a quarter of an hour.',
    eightDigits: 'The code has eight digits.',
    take: 'Take the call',
    taken: 'The call has begun.',
    howTitle: 'Where the caller finds the code',
    how: [
      'They sign in to their account (IKP) and open “My rights”, “Permissions”.',
      'Under “Help by telephone” they choose “Take a code for the call”.',
      'They read you eight digits. Do not ask for a PESEL or anything else.',
    ],
    readOnly:
      'You may read and help by word. You change nothing here: prescriptions, visits and permissions are changed by the patient or their clinic. Diagnoses, results, documents and sensitive data are not shown.',
    callWith: (name) => `Call: ${name}`,
    until: (time) => `Access until ${time},`,
    left: (clock) => `${clock} left`,
    end: 'End the call',
    endings: {
      ended: 'The call is over. You do not see these data any more.',
      ranOut: 'The time of the call is over. You do not see these data any more.',
      closed: 'The caller ended the access. You do not see these data any more.',
    },
    born: (date, years) => `Born ${date} (${countEn(years, 'year')}).`,
    groups: {
      MedicationRequest: 'Prescriptions',
      MedicationDispense: 'Medicines handed out',
      ServiceRequest: 'Referrals',
      Encounter: 'Visits and stays',
      Immunization: 'Vaccinations',
    },
    none: 'Nothing here.',
    more: 'There are more older entries than this page holds.',
    earlier: (count) => `Show ${countEn(count, 'earlier entry', 'earlier entries')}`,
    validUntil: (date) => `valid until ${date}`,
    states: {
      active: 'active',
      completed: 'completed',
      cancelled: 'cancelled',
      revoked: 'cancelled',
      stopped: 'stopped',
      finished: 'finished',
      'in-progress': 'in progress',
      planned: 'planned',
      'not-done': 'not done',
      'entered-in-error': 'entered in error',
    },
  },
)

/** Refusals, by code. */
export const problemWords = messages(
  {
    'no-code':
      'Takiego kodu nie ma albo jego kwadrans minął. Poproś dzwoniącego, by odczytał go jeszcze raz albo wziął nowy.',
    'wait-a-little': 'Po kilku błędnych kodach trzeba chwilę odczekać. Sprawdź kod z dzwoniącym.',
    'too-many-tries': 'Zbyt wiele błędnych kodów. Odczekaj dziesięć minut.',
    'call-open': 'Najpierw zakończ rozmowę, która trwa.',
    'no-call': 'Rozmowa się skończyła: tych danych już nie widać. Poproś o nowy kod.',
  },
  {
    'no-code':
      'There is no such code, or its quarter of an hour is over. Ask the caller to read it again or to take a new one.',
    'wait-a-little': 'After some wrong codes you have to wait a little. Check the code with the caller.',
    'too-many-tries': 'Too many wrong codes. Wait ten minutes.',
    'call-open': 'End the call that is open first.',
    'no-call': 'The call is over: these data are not shown any more. Ask for a new code.',
  },
)
