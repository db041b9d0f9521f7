/** The words of repeating a prescription, and of what the rules say of a package before it is issued. */
import { messages } from '#ui/messages/messages.ts'

export const checkWords = messages(
  {
    repeat: 'Powtórz',
    repeatOf: (what: string) => `Powtórz receptę: ${what}`,
    knownProblems: 'Choroby pacjenta',
    checking: 'Sprawdzam reguły…',
    notChecked: 'Reguł nie sprawdzono przed wystawieniem.',
    noDoubts: 'Reguły nie zgłaszają uwag.',
  },
  {
    repeat: 'Repeat',
    repeatOf: (what) => `Repeat the prescription: ${what}`,
    knownProblems: 'What the patient has',
    checking: 'Checking the rules…',
    notChecked: 'The rules were not checked before issuing.',
    noDoubts: 'The rules have nothing to say against it.',
  },
)
