/** What every portal says at its door. */
import { messages } from '../messages/messages.ts'

export const signInWords = messages(
  {
    signIn: 'Zaloguj przez Węzeł Krajowy',
    wallet: 'Zaloguj portfelem EUDI',
    sample: 'To kraj przykładowy: na następnej stronie wybierzesz zmyśloną osobę. Hasła nie potrzeba.',
  },
  {
    signIn: 'Sign in through Węzeł Krajowy',
    wallet: 'Sign in with an EU wallet',
    sample: 'This is a sample country: on the next page you choose an invented person. No password needed.',
  },
)
