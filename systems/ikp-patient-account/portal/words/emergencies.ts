/** The words of break-glass, to the patient. */
import { messages } from '#ui/messages/messages.ts'

export const emergencyWords = messages(
  {
    section: 'Dostęp ratunkowy',
    sectionLead: 'Kto otworzył całą dokumentację, aby ratować życie. Każdy taki dostęp sprawdza audytor.',
    title: 'Otwarto Twoje dane w trybie ratunkowym',
    titleOf: (whose: string) => `Otwarto dane w trybie ratunkowym: ${whose}`,
    open: (at: string, until: string) => `Otwarte od ${at}, do godziny ${until}.`,
    over: (at: string, until: string) => `Otwarte ${at}, zamknięte o ${until}.`,
    says: 'Lekarz pisze:',
    causes: {
      'no-contact': 'Pacjent nieprzytomny albo bez kontaktu',
      'threat-to-life': 'Nagłe zagrożenie życia lub zdrowia',
      'poisoning-or-allergy': 'Zatrucie lub ciężka reakcja',
      other: 'Inny powód',
    },
    states: {
      'open-for-review': 'czeka na audytora',
      justified: 'audytor: dostęp był uzasadniony',
      unjustified: 'audytor: dostęp był bezpodstawny',
    },
    known: 'Przeczytane',
    noted: 'Zapamiętano. Dostęp zostaje na liście „Kto zaglądał”.',
  },
  {
    section: 'Break-glass access',
    sectionLead: 'Who opened the whole record to save a life. An auditor looks into each.',
    title: 'Your data were opened in an emergency',
    titleOf: (whose) => `Data were opened in an emergency: ${whose}`,
    open: (at, until) => `Open from ${at} until ${until}.`,
    over: (at, until) => `Opened ${at}, closed at ${until}.`,
    says: 'The doctor writes:',
    causes: {
      'no-contact': 'Patient unconscious or not able to speak',
      'threat-to-life': 'A sudden threat to life or health',
      'poisoning-or-allergy': 'Poisoning or a severe reaction',
      other: 'Another reason',
    },
    states: {
      'open-for-review': 'waits for an auditor',
      justified: 'auditor: the access was justified',
      unjustified: 'auditor: the access had no grounds',
    },
    known: 'I have read it',
    noted: 'Noted. The access stays on the list “Who looked”.',
  },
)
