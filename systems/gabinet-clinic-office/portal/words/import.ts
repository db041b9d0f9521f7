/** The words of asking for a medicine from abroad. */
import { messages } from '#ui/messages/messages.ts'

export const importWords = messages(
  {
    lead: 'Lek, którego w Polsce nie dopuszczono albo nie można dostać, sprowadza się po opinii konsultanta i zgodzie ministra.',
    fields: {
      name: 'Nazwa leku za granicą',
      substance: 'Substancja czynna (po łacinie)',
      form: 'Postać',
      strength: 'Moc',
      pack: 'Opakowanie',
      packs: 'Liczba opakowań',
      days: 'Na ile dni leczenia (najwyżej 365)',
      reason: 'Dlaczego ten lek jest niezbędny',
    },
    diagnosis: 'Rozpoznanie',
    consultant: 'Konsultant',
    choose: 'wybierz',
    isShort: 'Lek jest dopuszczony w Polsce, ale nie można go dostać',
    missing: (what: string) => `Uzupełnij: ${what}.`,
    send: 'Wyślij do konsultanta',
    sent: (number: string, day: string) => `Wysłano zapotrzebowanie ${number}. Konsultant ma czas do ${day}.`,
    again: 'Następne zapotrzebowanie',
    problems: {
      'admitted-in-poland': 'Ten lek jest dopuszczony w Polsce. Jeśli nie można go dostać, zaznacz to.',
      'not-a-consultant': 'Wybierz konsultanta z listy.',
    },
  },
  {
    lead: 'A medicine that Poland has not admitted, or that cannot be had, is brought in after a consultant’s opinion and the minister’s consent.',
    fields: {
      name: 'Name of the medicine abroad',
      substance: 'Active substance (in Latin)',
      form: 'Form',
      strength: 'Strength',
      pack: 'Pack',
      packs: 'Number of packs',
      days: 'For how many days of treatment (365 at most)',
      reason: 'Why this medicine is needed',
    },
    diagnosis: 'Diagnosis',
    consultant: 'Consultant',
    choose: 'choose',
    isShort: 'The medicine is admitted in Poland but cannot be had',
    missing: (what) => `Fill in: ${what}.`,
    send: 'Send to the consultant',
    sent: (number, day) => `Request ${number} was sent. The consultant has until ${day}.`,
    again: 'Another request',
    problems: {
      'admitted-in-poland': 'Poland has admitted this medicine. If it cannot be had, say so.',
      'not-a-consultant': 'Choose a consultant from the list.',
    },
  },
)
