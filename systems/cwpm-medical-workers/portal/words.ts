/** The words of the portal of the offices that keep rights to practise, and what refusals mean here. */
import { messages } from '#ui/messages/messages.ts'

export const portalWords = messages(
  {
    door: {
      title: 'Pracownicy medyczni',
      lead: 'Miejsce pracy izb i innych urzędów, które prowadzą rejestry praw wykonywania zawodu.',
      insideTitle: 'Co tu zrobisz',
      inside: [
        'Zobaczysz, kto pracował w dniu, w którym nie miał prawa wykonywania zawodu, a rejestr wtedy nie odpowiadał.',
        'Zamkniesz sprawę, pisząc, co z nią zrobiono.',
        'Nie zobaczysz, kim był pacjent ani co zapisano: to ma placówka.',
      ],
    },
    open: 'Praca bez prawa wykonywania zawodu',
    openLead: 'Sprawy osób, których rejestr prowadzi Twój urząd, od najstarszej.',
    noneOpen: 'Nie ma spraw do wyjaśnienia.',
    closed: 'Zamknięte sprawy',
    closedLead: 'Sprawy, które Twój urząd zamknął, od ostatnio zamkniętej.',
    noneClosed: 'Nie ma tu jeszcze zamkniętych spraw.',
    nobody: 'Osoba spoza rejestru',
    number: 'Numer prawa',
    when: 'Kiedy',
    where: 'Gdzie',
    placeUnknown: 'nie zapisano',
    what: 'Co',
    types: { ServiceRequest: 'skierowanie', Encounter: 'wizyta albo inne zdarzenie medyczne' } as Readonly<
      Record<string, string>
    >,
    how: 'Skąd wiadomo',
    howKnown: (room: string, asked: string | undefined) =>
      `${room} przyjął wpis bez sprawdzenia, bo rejestr nie odpowiadał.${asked === undefined ? '' : ` Zapytał ponownie: ${asked}.`}`,
    says: 'Co mówi rejestr o tym dniu',
    entry: 'Wpis w rejestrze',
    close: 'Zamknij sprawę',
    closing: (name: string, day: string) => `Zamknij sprawę: ${name}, ${day}`,
    reason: 'Co zrobiono w tej sprawie',
    reasonHow: 'Na przykład: przekazano rzecznikowi odpowiedzialności zawodowej. Bez danych pacjenta.',
    reasonMissing: 'Napisz, co zrobiono: co najmniej dziesięć liter.',
    send: 'Zapisz i zamknij',
    cancel: 'Anuluj',
    done: 'Sprawa jest zamknięta.',
    closedOn: (when: string) => `Zamknięto: ${when}`,
    problems: {
      'not-a-keeper': 'Twój urząd nie prowadzi rejestru praw wykonywania zawodu.',
      'no-item': 'Ktoś z Twojego urzędu już zamknął tę sprawę. Odśwież stronę.',
    },
  },
  {
    door: {
      title: 'Medical workers',
      lead: 'The place of work of chambers and other offices that keep registers of rights to practise.',
      insideTitle: 'What you do here',
      inside: [
        'You see who worked on a day on which they had no right to practise, while the register did not answer.',
        'You close an item by writing what was done about it.',
        'You do not see who the patient was, nor what was written: the provider has that.',
      ],
    },
    open: 'Work without a right to practise',
    openLead: 'Items about people whose register your office keeps, oldest first.',
    noneOpen: 'There is nothing to settle.',
    closed: 'Closed items',
    closedLead: 'Items that your office has closed, the last closed first.',
    noneClosed: 'No items have been closed yet.',
    nobody: 'Somebody who is not in the register',
    number: 'Number of the right',
    when: 'When',
    where: 'Where',
    placeUnknown: 'not recorded',
    what: 'What',
    types: { ServiceRequest: 'referral', Encounter: 'visit or another medical event' } as Readonly<
      Record<string, string>
    >,
    how: 'How it is known',
    howKnown: (room, asked) =>
      `${room} accepted the entry unchecked, because the register did not answer.${asked === undefined ? '' : ` It asked again: ${asked}.`}`,
    says: 'What the register says of that day',
    entry: 'Entry in the register',
    close: 'Close the item',
    closing: (name, day) => `Close the item: ${name}, ${day}`,
    reason: 'What was done about it',
    reasonHow: 'For example: passed on to the screener for professional liability. No data of the patient.',
    reasonMissing: 'Write what was done: ten letters at least.',
    send: 'Save and close',
    cancel: 'Cancel',
    done: 'The item is closed.',
    closedOn: (when) => `Closed: ${when}`,
    problems: {
      'not-a-keeper': 'Your office keeps no register of rights to practise.',
      'no-item': 'Somebody of your office has closed this item already. Reload the page.',
    },
  },
)
