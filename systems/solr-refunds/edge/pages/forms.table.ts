/**
 * The forms of the steps of an application: which fields each has, as shapes/application.ts demands them, and the words of each. The same words
 * tell afterwards what was said.
 */
import { type Words, words } from '#registers/words.ts'
import { kinds } from '../../registers/application-words.table.ts'
import type { Act } from '../../shapes/application.ts'

/** `levels`: rows of the list, `evidence`: files of which name, hash and size are sent. */
type Input = 'line' | 'words' | 'day' | 'number' | 'flag' | 'choice' | 'levels' | 'evidence'

export interface FormField {
  readonly name: string
  readonly input: Input
  readonly label: Words
  readonly hint?: Words
  readonly choices?: Readonly<Record<string, Words>>
  readonly most?: number
}

export interface Form {
  readonly title: Words
  readonly fields: readonly FormField[]
}

const number = { name: 'number', input: 'line', most: 60 } as const
const grounds: FormField = {
  name: 'grounds',
  input: 'words',
  label: words('Uzasadnienie', 'Grounds', 'Обґрунтування'),
}
const evidence: FormField = {
  name: 'evidence',
  input: 'evidence',
  label: words('Załączniki', 'Evidence', 'Додатки'),
  hint: words(
    'Plik zostaje u Ciebie: zapisuje się jego nazwa, skrót SHA-256 i rozmiar.',
    'The file stays with you: its name, SHA-256 and size are recorded.',
    'Файл лишається у вас: записуються його назва, SHA-256 і розмір.',
  ),
}
const proposal: FormField = {
  name: 'proposal',
  input: 'levels',
  label: words('Propozycja', 'Proposal', 'Пропозиція'),
}

export const filing: Form = {
  title: words('Nowy wniosek', 'New application', 'Нова заява'),
  fields: [
    {
      name: 'kind',
      input: 'choice',
      label: words('O co wnosisz', 'What you ask for', 'Про що заява'),
      choices: kinds,
    },
    {
      name: 'gtin',
      input: 'line',
      label: words('GTIN opakowania (14 cyfr)', 'GTIN of the package (14 digits)', 'GTIN упаковки (14 цифр)'),
      most: 14,
    },
    {
      name: 'product',
      input: 'line',
      label: words('Nazwa, postać, dawka', 'Name, form, strength', 'Назва, форма, доза'),
      most: 200,
    },
    {
      name: 'substance',
      input: 'line',
      label: words('Substancja czynna', 'Substance', 'Діюча речовина'),
      most: 200,
    },
    {
      name: 'hasCounterpart',
      input: 'flag',
      label: words(
        'Czy jest refundowany odpowiednik',
        'Whether a counterpart is refunded',
        'Чи є аналог з відшкодуванням',
      ),
    },
    proposal,
    evidence,
  ],
}

export const forms: Readonly<Record<Act['act'], Form>> = {
  register: { title: words('Przyjmij do rozpatrzenia', 'Take it up', 'Прийняти до розгляду'), fields: [] },
  'ask-completion': {
    title: words('Wezwij do uzupełnienia', 'Ask for completion', 'Викликати до доповнення'),
    fields: [
      { name: 'missing', input: 'words', label: words('Czego brakuje', 'What is missing', 'Чого бракує') },
      { name: 'days', input: 'number', label: words('Ile dni (7–60)', 'Days (7–60)', 'Скільки днів (7–60)') },
    ],
  },
  complete: { title: words('Uzupełnij', 'Complete it', 'Доповнити'), fields: [evidence] },
  leave: {
    title: words('Pozostaw bez rozpoznania', 'Leave it unexamined', 'Залишити без розгляду'),
    fields: [grounds],
  },
  'send-to-agency': {
    title: words('Przekaż do agencji', 'Send it to the agency', 'Передати до агентства'),
    fields: [],
  },
  opinion: {
    title: words('Opinia agencji', 'Opinion of the agency', 'Висновок агентства'),
    fields: [
      {
        name: 'opinion',
        input: 'choice',
        label: words('Opinia', 'Opinion', 'Висновок'),
        choices: {
          positive: words('pozytywna', 'positive', 'позитивний'),
          conditional: words('warunkowa', 'conditional', 'умовний'),
          negative: words('negatywna', 'negative', 'негативний'),
        },
      },
      { ...number, label: words('Numer rekomendacji', 'Number of the recommendation', 'Номер рекомендації') },
      grounds,
    ],
  },
  negotiate: {
    title: words('Zaproś do negocjacji', 'Invite to negotiate', 'Запросити до переговорів'),
    fields: [],
  },
  offer: { title: words('Złóż ofertę', 'Make an offer', 'Подати пропозицію'), fields: [proposal] },
  resolve: {
    title: words('Zapisz uchwałę komisji', 'Record the commission’s resolution', 'Записати ухвалу комісії'),
    fields: [
      {
        name: 'isAgreed',
        input: 'flag',
        label: words('Czy uzgodniono', 'Whether it was agreed', 'Чи узгоджено'),
      },
      { ...number, label: words('Numer uchwały', 'Number of the resolution', 'Номер ухвали') },
    ],
  },
  grant: {
    title: words('Przyznaj refundację', 'Grant the refund', 'Надати відшкодування'),
    fields: [
      { ...number, label: words('Numer decyzji', 'Number of the decision', 'Номер рішення') },
      { name: 'from', input: 'day', label: words('Od dnia', 'From', 'З дня') },
      {
        name: 'until',
        input: 'day',
        label: words('Do dnia (ostatniego)', 'Until (the last day)', 'До дня (останнього)'),
      },
      {
        name: 'levels',
        input: 'levels',
        label: words('Poziomy i ceny', 'Levels and prices', 'Рівні й ціни'),
      },
      grounds,
    ],
  },
  refuse: {
    title: words('Odmów', 'Refuse', 'Відмовити'),
    fields: [
      { ...number, label: words('Numer decyzji', 'Number of the decision', 'Номер рішення') },
      grounds,
    ],
  },
  withdraw: {
    title: words('Wycofaj wniosek', 'Withdraw the application', 'Відкликати заяву'),
    fields: [grounds],
  },
}

// biome-ignore format: a table is read by column
export const evidenceKinds = {
  clinical:        words('analiza kliniczna',      'clinical analysis',     'клінічний аналіз'),
  economic:        words('analiza ekonomiczna',    'economic analysis',     'економічний аналіз'),
  'budget-impact': words('wpływ na budżet',        'budget impact',         'вплив на бюджет'),
  price:           words('dowody ceny',            'evidence of the price', 'підтвердження ціни'),
  supply:          words('zobowiązanie dostaw',    'promise of supply',     'зобов’язання постачання'),
  fee:             words('dowód opłaty',           'fee',                   'підтвердження оплати'),
  other:           words('inne',                   'other',                 'інше'),
} as const

export const levelFields = {
  level: words('Poziom', 'Level', 'Рівень'),
  scope: words('Wskazanie', 'Indication', 'Показання'),
  price: words('Cena detaliczna, zł', 'Retail price, zł', 'Роздрібна ціна, зл'),
  limit: words('Limit, zł', 'Limit, zł', 'Ліміт, зл'),
  lump: words('Ryczałt, zł (tylko poziom R)', 'Lump sum, zł (level R only)', 'Фіксована сума, зл (лише R)'),
} as const
