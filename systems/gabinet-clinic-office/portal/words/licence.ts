/** The words about the right to practise of whoever sits here; the reason itself comes from the register. */
import { messages } from '#ui/messages/messages.ts'

export const licenceWords = messages(
  {
    title: 'Prawo wykonywania zawodu',
    valid: 'Twoje prawo wykonywania zawodu jest ważne.',
    endsSoon:
      'Twoje prawo wykonywania zawodu wkrótce przestanie obowiązywać. Jeśli to pomyłka, zadzwoń do izby.',
    notChecked: 'Nie sprawdzono Twojego prawa wykonywania zawodu: rejestr nie odpowiada. Możesz pracować.',
    heard: (when: string) =>
      `Ostatnio rejestr odpowiedział: ${when}. Prawo było ważne; ta odpowiedź liczy się 72 godziny. Wpisy zostaną sprawdzone, gdy rejestr odpowie.`,
    neverHeard: 'Wpisy zostaną sprawdzone, gdy rejestr odpowie.',
    inSurgery:
      'Nie wystawisz recepty ani skierowania i nie zapiszesz wizyty. Możesz czytać, aby przekazać pacjentów, i anulować swoje recepty i skierowania. Jeśli to pomyłka, zadzwoń do izby.',
    atCounter: 'Nie otworzysz recepty i nie wydasz leku. Jeśli to pomyłka, zadzwoń do izby.',
  },
  {
    title: 'Right to practise',
    valid: 'Your right to practise is valid.',
    endsSoon: 'Your right to practise ends soon. If this is a mistake, call your chamber.',
    notChecked: 'Your right to practise was not checked: the register does not answer. You can work.',
    heard: (when) =>
      `The register last answered: ${when}. The right was valid; that answer counts for 72 hours. Entries will be checked when the register answers.`,
    neverHeard: 'Entries will be checked when the register answers.',
    inSurgery:
      'You cannot issue prescriptions or referrals, nor record a visit. You can read, to hand patients over, and cancel your prescriptions and referrals. If this is a mistake, call your chamber.',
    atCounter:
      'You cannot open a prescription, nor hand out a medicine. If this is a mistake, call your chamber.',
  },
)
