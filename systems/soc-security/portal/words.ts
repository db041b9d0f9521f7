/** The words of the security centre's portal. */
import { countEn, countPl, messages } from '#ui/messages/messages.ts'

export const portalWords = messages(
  {
    door: {
      title: 'Centrum bezpieczeństwa',
      lead: 'Miejsce pracy zespołu bezpieczeństwa: nadużycia kont, z dowodami, zanim ktoś ucierpi.',
      insideTitle: 'Co tu zrobisz',
      inside: [
        'Zobaczysz każde konto zatrzymane przy wystawianiu recept, z dowodami.',
        'Weźmiesz sprawę i zamkniesz ją z ustaleniem i powodem.',
        'Nie zobaczysz, czyje to recepty: tylko ich numery.',
      ],
    },
    title: 'Sprawy',
    lead: 'Co przyszło samo, najstarsze pierwsze. Sprawę zamyka ten, kto ją wziął.',
    closed: 'Pokaż zamknięte',
    nothing: 'Żadna sprawa nie czeka.',
    kinds: { 'issuing-stopped': 'Zatrzymane wystawianie recept', alarm: 'Alarm audytu' },
    gates: {
      prescriber: 'tempo pracownika',
      'prescriber-slow': 'wiele przez cały dzień',
      'prescriber-controlled-slow': 'wiele leków kontrolowanych przez cały dzień',
      patient: 'wiele dla jednego pacjenta',
      'patient-controlled': 'wiele leków kontrolowanych dla jednego pacjenta',
      medicine: 'jeden lek kontrolowany w całym kraju',
      'medicine-at-place': 'jeden lek kontrolowany w jednej placówce',
      device: 'jedno urządzenie albo certyfikat',
      'device-controlled': 'leki kontrolowane z jednego urządzenia',
    },
    number: (id: string, at: string, openedAt: string) =>
      `Sprawa ${id}. Zauważone ${at}, u nas od ${openedAt}.`,
    stop: (at: string, gate: string, count: number, limit: number) =>
      `${at}: ${gate}; wystawione ${count}, granica ${limit}.`,
    strict: 'Samo potwierdzenie tożsamości nie wystarczy.',
    others: 'Tą samą drogą wystawiali też:',
    prescriptions: (count: number) =>
      countPl(count, { one: 'numer recepty', few: 'numery recept', many: 'numerów recept' }),
    alarm: (id: string) => `Alarm ${id} z jego wpisami otworzysz w Systemie Audytu`,
    take: 'Biorę tę sprawę',
    takenNow: 'Sprawa jest Twoja.',
    taken: (name: string, at: string) => `Pracuje nad nią ${name}, od ${at}.`,
    closedAt: (at: string) => `Zamknięta ${at}:`,
    finding: 'Ustalenie',
    findings: { 'in-order': 'W porządku, konto działa dalej', misuse: 'Nadużycie, konto zostaje zatrzymane' },
    findingMissing: 'Wybierz ustalenie.',
    reason: 'Powód',
    reasonMissing: 'Napisz powód.',
    close: 'Zamknij sprawę',
    closedNow: 'Sprawa zamknięta.',
  },
  {
    door: {
      title: 'Security centre',
      lead: 'Where the security team works: abuse of accounts, with evidence, before anybody is harmed.',
      insideTitle: 'What you do here',
      inside: [
        'You see each account that was stopped while issuing prescriptions, with evidence.',
        'You take a case and close it with a finding and a reason.',
        'You do not see whose prescriptions they are: only their numbers.',
      ],
    },
    title: 'Cases',
    lead: 'What came by itself, the oldest first. Who took a case closes it.',
    closed: 'Show closed ones',
    nothing: 'No case waits.',
    kinds: { 'issuing-stopped': 'Issuing was stopped', alarm: 'Alarm of the audit' },
    gates: {
      prescriber: 'a worker’s pace',
      'prescriber-slow': 'many over a day',
      'prescriber-controlled-slow': 'many controlled medicines over a day',
      patient: 'many for one patient',
      'patient-controlled': 'many controlled medicines for one patient',
      medicine: 'one controlled medicine in the whole country',
      'medicine-at-place': 'one controlled medicine at one place',
      device: 'one device or certificate',
      'device-controlled': 'controlled medicines from one device',
    },
    number: (id: string, at: string, openedAt: string) =>
      `Case ${id}. Seen ${at}, with us since ${openedAt}.`,
    stop: (at: string, gate: string, count: number, limit: number) =>
      `${at}: ${gate}; ${count} issued, the limit is ${limit}.`,
    strict: 'A step-up is not enough.',
    others: 'These came the same way:',
    prescriptions: (count: number) => countEn(count, 'number of a prescription', 'numbers of prescriptions'),
    alarm: (id: string) => `Open alarm ${id} with its entries in the Audit System`,
    take: 'I take this case',
    takenNow: 'The case is yours.',
    taken: (name: string, at: string) => `${name} works on it since ${at}.`,
    closedAt: (at: string) => `Closed ${at}:`,
    finding: 'Finding',
    findings: { 'in-order': 'In order, the account goes on', misuse: 'Misuse, the account stays stopped' },
    findingMissing: 'Choose a finding.',
    reason: 'Reason',
    reasonMissing: 'Write the reason.',
    close: 'Close the case',
    closedNow: 'The case is closed.',
  },
)

export const problemWords = messages(
  {
    'staff-only': 'Sprawy widzi tylko zespół bezpieczeństwa.',
    'no-open-case': 'Tej sprawy już nie ma wśród otwartych. Odśwież listę.',
    'taken-by-another': 'Nad tą sprawą pracuje już ktoś inny.',
    'not-taken': 'Zamyka ją ten, kto ją wziął.',
  },
  {
    'staff-only': 'Only the security team sees cases.',
    'no-open-case': 'This case is open no more. Renew the list.',
    'taken-by-another': 'Somebody else works on this case.',
    'not-taken': 'Who took it closes it.',
  },
)
