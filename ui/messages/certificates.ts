/** The words that remind those who work at a provider of its certificates. */
import { messages } from './messages.ts'

export const certificateWords = messages(
  {
    title: 'Certyfikaty do odnowienia',
    kinds: {
      tls: 'certyfikat połączenia (TLS)',
      wss: 'certyfikat podpisywania komunikatów (WSS)',
      employee: 'Twój certyfikat do podpisywania dokumentów',
    },
    ends: (what: string, when: string, isOver: boolean) =>
      `${what}: ${isOver ? 'nieważny od' : 'ważny do'} ${when}.`,
    what: 'Bez niego program placówki nie połączy się z platformą, a dokumentów nie da się podpisać. Zamów nowy u osoby, która w placówce odpowiada za system.',
  },
  {
    title: 'Certificates to renew',
    kinds: {
      tls: 'connection certificate (TLS)',
      wss: 'message signing certificate (WSS)',
      employee: 'your certificate for signing documents',
    },
    ends: (what, when, isOver) => `${what}: ${isOver ? 'not valid since' : 'valid until'} ${when}.`,
    what: 'Without it the program of your place of work cannot connect, and documents cannot be signed. Order a new one from whoever looks after the system there.',
  },
)
