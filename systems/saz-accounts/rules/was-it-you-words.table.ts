/** The question to a worker who was stopped, as it is sent: nothing of any patient, and no link that answers by being opened. */
import type { NoticeChoice } from '../shapes/notice.ts'
import type { Message } from './notice-words.table.ts'

interface Asked {
  readonly origin: string
  readonly code: string
}

type Language = NoticeChoice['language']

const words: Readonly<Record<Language, (asked: Asked) => Message>> = {
  pl: ({ origin, code }) => ({
    subject: 'Czy to Ty wystawiasz recepty?',
    text: `Z Twojego konta wystawiono w krótkim czasie wyjątkowo dużo recept; wystawianie zatrzymano. Czy to Ty? Odpowiedz na stronie ${origin}/saz/was-it-you, kod ${code}. Jeśli to nie Ty, konto zostanie zamknięte, a recepty zablokowane.`,
  }),
  en: ({ origin, code }) => ({
    subject: 'Is it you who issues prescriptions?',
    text: `Unusually many prescriptions were issued with your account in a short time; issuing is stopped. Was it you? Answer at ${origin}/saz/was-it-you, code ${code}. If it was not, the account is closed and the prescriptions are locked.`,
  }),
  uk: ({ origin, code }) => ({
    subject: 'Це Ви виписуєте рецепти?',
    text: `З Вашого облікового запису за короткий час виписано надзвичайно багато рецептів; виписування зупинено. Це були Ви? Дайте відповідь на сторінці ${origin}/saz/was-it-you, код ${code}. Якщо ні, доступ буде закрито, а рецепти заблоковано.`,
  }),
}

export const wasItYouIn = (language: Language, asked: Asked): Message => words[language](asked)
