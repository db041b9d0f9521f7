/** What every portal says at its door. */
import { messages } from '../messages/messages.ts'

export const signInWords = messages(
  {
    signIn: 'Zaloguj przez Węzeł Krajowy',
    wallet: 'Zaloguj portfelem EUDI',
    leaving: 'Przejdziesz na stronę Węzła Krajowego, poza tym serwisem. Po zalogowaniu wrócisz tutaj.',
    sample: 'To kraj przykładowy: na następnej stronie wybierzesz zmyśloną osobę. Hasła nie potrzeba.',
  },
  {
    signIn: 'Sign in through Węzeł Krajowy',
    wallet: 'Sign in with an EU wallet',
    leaving:
      'You go on to the page of Węzeł Krajowy, outside of this service. After signing in you come back here.',
    sample: 'This is a sample country: on the next page you choose an invented person. No password needed.',
  },
)
