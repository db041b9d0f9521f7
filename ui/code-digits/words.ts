/** The words beside a code of four digits. */
import { messages } from '../messages/messages.ts'

export const codeWords = messages(
  { code: 'Kod', spoken: (digits: string) => `Kod: ${digits.split('').join(' ')}` },
  { code: 'Code', spoken: (digits) => `Code: ${digits.split('').join(' ')}` },
)
