/** What the minister decided on targeted import: which medicine, how many packs, granted or refused. Of no person, doctor or place. */
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'

export const steward = 'Ministerstwo Zdrowia'
export const legalBasis =
  'Prawo farmaceutyczne art. 4 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20011261381)'

const medicine = (pl: string, en: string, uk: string) =>
  ({ kind: 'text', label: words(pl, en, uk), isRequired: true, isSought: true }) as const

export const consent = register({
  id: 'soid.consent',
  title: words(
    'Leki sprowadzane w imporcie docelowym',
    'Medicines under targeted import',
    'Ліки цільового імпорту',
  ),
  steward,
  legalBasis,
  fields: {
    /** Not the number of the request, which opens it at a counter. */
    id: { kind: 'code', label: words('Numer wpisu', 'Number', 'Номер запису'), isRequired: true, most: 64 },
    name: medicine('Nazwa', 'Name', 'Назва'),
    substance: medicine('Substancja czynna', 'Substance', 'Діюча речовина'),
    form: medicine('Postać', 'Form', 'Форма'),
    strength: medicine('Moc', 'Strength', 'Сила дії'),
    pack: medicine('Opakowanie', 'Pack', 'Упаковка'),
    packs: {
      kind: 'whole',
      label: words('Liczba opakowań', 'Packs', 'Кількість упаковок'),
      isRequired: true,
    },
    outcome: {
      kind: 'code',
      label: words('Rozstrzygnięcie', 'Outcome', 'Рішення'),
      isRequired: true,
      codes: {
        granted: words('zgoda', 'granted', 'згода'),
        refused: words('odmowa', 'refused', 'відмова'),
      },
    },
    day: { kind: 'day', label: words('Data', 'Day', 'Дата'), isRequired: true },
    until: { kind: 'day', label: words('Ważna do', 'Valid until', 'Чинна до') },
  },
  key: ['id'],
  name: ({ name }) => String(name),
  shown: ['strength', 'outcome', 'day'],
  isPublic: true,
  sources: [],
})
