/** The daily message of what was issued in somebody's name: numbers alone. */
import type { NoticeChoice } from '../shapes/notice.ts'
import type { Message } from './notice-words.table.ts'

interface Issued {
  readonly day: string
  readonly controlled: number
  readonly new: number
  readonly repeat: number
  readonly vaccine: number
  readonly origin: string
  readonly stop: string
}

type Language = NoticeChoice['language']

const all = ({ controlled, new: first, repeat, vaccine }: Issued): number =>
  controlled + first + repeat + vaccine

const words: Readonly<Record<Language, (issued: Issued) => Message>> = {
  pl: (issued) => ({
    subject: 'Co wystawiono w Twoim imieniu',
    text: `W Twoim imieniu ${issued.day} wystawiono recept: ${all(issued)}. Leki kontrolowane: ${issued.controlled}, nowe dla pacjenta: ${issued.new}, kontynuacje: ${issued.repeat}, szczepionki: ${issued.vaccine}. Kto i co, zobaczysz po zalogowaniu tak jak zwykle: ${issued.origin}/gabinet\n\nJeśli to nie Ty, zakończ sesje na stronie swojego konta (${issued.origin}/saz/account) i zadzwoń do nas.\nRezygnacja: ${issued.origin}/saz/stop, kod ${issued.stop}`,
  }),
  en: (issued) => ({
    subject: 'What was issued in your name',
    text: `Prescriptions issued in your name on ${issued.day}: ${all(issued)}. Controlled medicines: ${issued.controlled}, new to the patient: ${issued.new}, repeats: ${issued.repeat}, vaccines: ${issued.vaccine}. For whom and what, you see after signing in as you always do: ${issued.origin}/gabinet\n\nIf it was not you, end the sessions on the page of your account (${issued.origin}/saz/account) and call us.\nTo stop: ${issued.origin}/saz/stop, code ${issued.stop}`,
  }),
  uk: (issued) => ({
    subject: 'Що виписано від Вашого імені',
    text: `Від Вашого імені ${issued.day} виписано рецептів: ${all(issued)}. Контрольовані ліки: ${issued.controlled}, нові для пацієнта: ${issued.new}, продовження: ${issued.repeat}, вакцини: ${issued.vaccine}. Кому і що, побачите після входу: ${issued.origin}/gabinet\n\nЯкщо це не Ви, завершіть сеанси на сторінці свого облікового запису (${issued.origin}/saz/account) і зателефонуйте нам.\nВідмова: ${issued.origin}/saz/stop, код ${issued.stop}`,
  }),
}

export const digestIn = (language: Language, issued: Issued): Message => words[language](issued)
