/** Advice beside an address: which part the state's lists do not know, and what may have been meant. */
import { messages } from '#ui/messages/messages.ts'

export const addressWords = messages(
  {
    right: 'Adres jest w rejestrze TERYT.',
    ambiguous: 'Takich miejscowości jest więcej. Wybierz właściwą albo wpisz kod pocztowy.',
    faults: {
      city: { unknown: 'Nie ma takiej miejscowości.', elsewhere: 'Nie ma takiej miejscowości.' },
      street: {
        unknown: 'W tej miejscowości nie ma takiej ulicy.',
        elsewhere: 'Ta ulica jest gdzie indziej.',
      },
      postalCode: {
        elsewhere: 'Ten kod pocztowy ma inna miejscowość.',
        malformed: 'Kod pocztowy ma postać 00-000.',
      },
      house: { malformed: 'Numer domu zaczyna się od cyfry, np. 12A/3.' },
    },
    advice: 'Możesz zapisać adres mimo to.',
    meant: 'Czy chodzi o:',
  },
  {
    right: 'The address is in the register TERYT.',
    ambiguous: 'There are more places of this name. Choose one, or enter the postal code.',
    faults: {
      city: { unknown: 'There is no such place.', elsewhere: 'There is no such place.' },
      street: { unknown: 'There is no such street in this place.', elsewhere: 'This street is elsewhere.' },
      postalCode: {
        elsewhere: 'Another place has this postal code.',
        malformed: 'A postal code looks like 00-000.',
      },
      house: { malformed: 'A house number begins with a digit, such as 12A/3.' },
    },
    advice: 'You may enter the address all the same.',
    meant: 'Did you mean:',
  },
)
