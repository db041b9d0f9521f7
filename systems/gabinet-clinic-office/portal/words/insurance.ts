/** Words of insurance at the desk. */
import { messages } from '#ui/messages/messages.ts'

export const insuranceWords = messages(
  {
    column: 'Ubezpieczenie',
    ask: 'Sprawdź w eWUŚ',
    askOf: (name: string) => `Sprawdź w eWUŚ: ${name}`,
    states: {
      insured: 'Ubezpieczenie potwierdzone dziś',
      uninsured: 'eWUŚ nie potwierdza ubezpieczenia',
      unknown: 'Brak w rejestrze NFZ',
      annulled: 'PESEL unieważniony',
      'not-known': 'eWUŚ nie odpowiada: nie wiadomo',
    },
    entitled: (code: string) => `uprawnienie ${code}`,
    take: { statement: 'Przyjmij oświadczenie', document: 'Okazano dokument' },
    taken: { statement: 'Oświadczenie przyjęte', document: 'Dokument okazany' },
  },
  {
    column: 'Insurance',
    ask: 'Ask eWUŚ',
    askOf: (name) => `Ask eWUŚ: ${name}`,
    states: {
      insured: 'Insurance confirmed today',
      uninsured: 'Insurance not confirmed by eWUŚ',
      unknown: 'Not in NFZ’s register',
      annulled: 'PESEL annulled',
      'not-known': 'eWUŚ does not answer: not known',
    },
    entitled: (code) => `entitlement ${code}`,
    take: { statement: 'Take a statement', document: 'A document was shown' },
    taken: { statement: 'Statement taken', document: 'Document shown' },
  },
)
