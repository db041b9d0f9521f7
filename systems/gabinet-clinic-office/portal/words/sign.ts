/** The words of signing. */
import { countEn, countPl, messages } from '#ui/messages/messages.ts'

export const signWords = messages(
  {
    sign: (count: number) => (count === 1 ? 'Podpisz' : 'Podpisz wszystkie'),
    how: 'Potwierdzasz kluczem dostępu. Klucz do podpisu przechowuje usługa kluczy, nie ten komputer.',
    signed: (count: number) =>
      `${countPl(count, { one: 'dokument podpisany', few: 'dokumenty podpisane', many: 'dokumentów podpisanych' })}. Podpis jest w dokumentacji pacjenta.`,
  },
  {
    sign: (count) => (count === 1 ? 'Sign' : 'Sign all'),
    how: 'You confirm with your passkey. The key that signs is kept by the key service, not by this computer.',
    signed: (count) => `${countEn(count, 'document')} signed. The signature is in the patient’s record.`,
  },
)
