/** The words of the page with applications of others. */
import { messages } from '#ui/messages/messages.ts'

export const applicationsWords = messages(
  {
    title: 'Aplikacje',
    lead: 'Aplikacje innych firm, które możesz otworzyć ze swoimi danymi. Każda najpierw zapyta Cię o zgodę.',
    back: 'Start',
    allowed: 'Aplikacje, którym pozwolono: zobacz i cofnij zgodę',
    none: 'Żadna aplikacja nie jest teraz dostępna.',
    opensAt: (host: string) => `Otworzy się na stronie ${host}`,
    newTab: 'w nowej karcie',
    asks: 'Najszerszy zakres, o który może poprosić:',
  },
  {
    title: 'Applications',
    lead: 'Applications of other makers that you may open with your data. Each asks for your leave first.',
    back: 'Home',
    allowed: 'Applications you allowed: see and withdraw',
    none: 'No application is offered just now.',
    opensAt: (host) => `It opens at ${host}`,
    newTab: 'in a new tab',
    asks: 'The most that it may ask for:',
  },
)
