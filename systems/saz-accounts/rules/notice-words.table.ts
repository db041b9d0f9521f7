/**
 * What a notice says: that there is news, where to stop notices, and nothing about anybody. Whoever finds the message learns neither
 * whose account it is nor what happened there.
 */
import type { NoticeChoice, Way } from '../shapes/notice.ts'

export interface Message {
  readonly subject: string
  readonly text: string
}

interface Told {
  /** Where the portals are: an origin, nothing behind it. */
  readonly origin: string
  readonly stop: string
}

type Words = (told: Told) => Message
type Language = NoticeChoice['language']

const news: Readonly<Record<Language, Words>> = {
  pl: ({ origin, stop }) => ({
    subject: 'Nowa wiadomość na Twoim koncie',
    text: `Na Twoim koncie jest nowa wiadomość. Zaloguj się tak jak zwykle i ją przeczytaj: ${origin}\n\nNigdy nie prosimy o hasło ani o kody. Nie odpowiadaj na tę wiadomość.\nRezygnacja: ${origin}/saz/stop, kod ${stop}`,
  }),
  en: ({ origin, stop }) => ({
    subject: 'There is news in your account',
    text: `There is news in your account. Sign in as you always do and read it: ${origin}\n\nWe never ask for a password or codes. Do not answer this message.\nTo stop: ${origin}/saz/stop, code ${stop}`,
  }),
  uk: ({ origin, stop }) => ({
    subject: 'Нове повідомлення у Вашому кабінеті',
    text: `У Вашому кабінеті є нове повідомлення. Увійдіть, як завжди, і прочитайте його: ${origin}\n\nМи ніколи не просимо пароль чи коди. Не відповідайте на це повідомлення.\nВідмова: ${origin}/saz/stop, код ${stop}`,
  }),
}

const shortNews: Readonly<Record<Language, Words>> = {
  pl: ({ origin, stop }) => ({
    subject: '',
    text: `Nowa wiadomość na Twoim koncie. Zaloguj się tak jak zwykle. Rezygnacja: ${origin}/saz/stop kod ${stop}`,
  }),
  en: ({ origin, stop }) => ({
    subject: '',
    text: `There is news in your account. Sign in as you always do. To stop: ${origin}/saz/stop code ${stop}`,
  }),
  uk: ({ origin, stop }) => ({
    subject: '',
    text: `Нове повідомлення у Вашому кабінеті. Увійдіть, як завжди. Відмова: ${origin}/saz/stop код ${stop}`,
  }),
}

const confirm: Readonly<Record<Language, (code: string) => Message>> = {
  pl: (code) => ({
    subject: 'Kod potwierdzający adres',
    text: `Kod: ${code}. Wpisz go na stronie, na której podano ten adres. Jest ważny 30 minut. Jeśli to nie Ty, nic nie rób.`,
  }),
  en: (code) => ({
    subject: 'Code that confirms your address',
    text: `Code: ${code}. Enter it on the page where this address was given. It counts for 30 minutes. If it was not you, do nothing.`,
  }),
  uk: (code) => ({
    subject: 'Код підтвердження адреси',
    text: `Код: ${code}. Введіть його на сторінці, де вказано цю адресу. Він діє 30 хвилин. Якщо це не Ви, нічого не робіть.`,
  }),
}

export const newsIn = (language: Language, way: Way, told: Told): Message =>
  (way === 'sms' ? shortNews : news)[language](told)
export const confirmIn = (language: Language, code: string): Message => confirm[language](code)
