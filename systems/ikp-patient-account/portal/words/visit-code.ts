/** The words of the code that is shown at a visit. */
import { messages } from '#ui/messages/messages.ts'

export const visitCodeWords = messages(
  {
    what: 'Co pokazać',
    lengths: { 0: 'do końca dnia', 7: '7 dni', 30: '30 dni' },
    take: 'Pokaż kod',
    taken: 'Kod jest gotowy.',
    say: 'Podaj ten kod i swój PESEL osobie, u której jesteś. Nie podawaj go nikomu przez telefon.',
    goodUntil: (time: string) => `Ważny do ${time}, jeden raz.`,
    afterwards: 'Zgodę zobaczysz i zakończysz na stronie „Uprawnienia”.',
    another: 'Nowy kod',
  },
  {
    what: 'What to show',
    lengths: { 0: 'until the end of the day', 7: '7 days', 30: '30 days' },
    take: 'Show a code',
    taken: 'The code is ready.',
    say: 'Tell this code and your PESEL to the person you are with. Tell it to nobody by telephone.',
    goodUntil: (time) => `Good until ${time}, once.`,
    afterwards: 'You will see the permission, and can end it, on the page “Permissions”.',
    another: 'A new code',
  },
)
