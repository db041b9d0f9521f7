/** What a prescription costs, for the page of one prescription. */
import { messages } from '#ui/messages/messages.ts'

export const costWords = messages(
  {
    cost: 'Do zapłaty',
    costOf: (amount: string, why: string) => `${amount} za opakowanie. ${why}`,
  },
  {
    cost: 'To pay',
    costOf: (amount, why) => `${amount} a pack. ${why}`,
  },
)
