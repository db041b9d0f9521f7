/** The words about a right to practise that does not hold today; the reason itself comes from the register. */
import { messages } from '#ui/messages/messages.ts'

export const licenceWords = messages(
  {
    title: 'Prawo wykonywania zawodu',
    inSurgery:
      'Nie wystawisz recepty ani skierowania i nie zapiszesz wizyty. Możesz czytać, aby przekazać pacjentów, i anulować swoje recepty i skierowania. Jeśli to pomyłka, zadzwoń do izby.',
    atCounter: 'Nie otworzysz recepty i nie wydasz leku. Jeśli to pomyłka, zadzwoń do izby.',
  },
  {
    title: 'Right to practise',
    inSurgery:
      'You cannot issue prescriptions or referrals, nor record a visit. You can read, to hand patients over, and cancel your prescriptions and referrals. If this is a mistake, call your chamber.',
    atCounter:
      'You cannot open a prescription, nor hand out a medicine. If this is a mistake, call your chamber.',
  },
)
