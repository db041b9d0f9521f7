/** The files of NFZ's statistics of hospital care, one register each. */
import { count, decimal, type Statistic, statistic } from './statistic.ts'

const stays = count('number-of-hospitalizations', 'Hospitalizacje', 'Stays', 'Госпіталізації')
const percentage = decimal('percentage', 'Udział, %', 'Share, %', 'Частка, %')
const median = count(
  'duration-of-hospitalization-mediana',
  'Mediana czasu pobytu, dni',
  'Median length of stay, days',
  'Медіана тривалості, днів',
)
const usual = { stays, percentage, median }

/** NFZ's columns of what the stays are distributed over begin with one word. */
const over = (column: string, pl: string, en: string, uk: string) => ({
  code: `${column}-code`,
  name: `${column}-name`,
  label: { pl, en, uk },
})

const declared: readonly Statistic[] = [
  {
    id: 'stays',
    file: /^general-data-\d{4}\.csv$/i,
    title: {
      pl: 'Hospitalizacje według grup',
      en: 'Hospital stays by group',
      uk: 'Госпіталізації за групами',
    },
    measures: {
      patients: count('number-of-patients', 'Pacjenci', 'Patients', 'Пацієнти'),
      ...usual,
      mode: count(
        'duration-of-hospitalization-mode',
        'Dominanta czasu pobytu, dni',
        'Commonest length of stay, days',
        'Найчастіша тривалість, днів',
      ),
      staysOfPatient: decimal(
        'ratio-of-rehospitalizations',
        'Hospitalizacje na pacjenta',
        'Stays of a patient',
        'Госпіталізацій на пацієнта',
      ),
      percentageOfSection: decimal(
        'percentage-of-sections',
        'Udział w sekcji, %',
        'Share in the section, %',
        'Частка в секції, %',
      ),
      value: decimal(
        'average-value-of-hospitalization',
        'Średnia wartość hospitalizacji, zł',
        'Average value of a stay, PLN',
        'Середня вартість госпіталізації, злотих',
      ),
      valueInPoints: decimal(
        'average-value-of-hospitalization-points',
        'Średnia wartość hospitalizacji, punkty',
        'Average value of a stay, points',
        'Середня вартість госпіталізації, бали',
      ),
      valueOfGroup: decimal(
        'average-value-of-drg',
        'Średnia wartość grupy, zł',
        'Average value of the group, PLN',
        'Середня вартість групи, злотих',
      ),
      valueOfGroupInPoints: decimal(
        'average-value-of-drg-points',
        'Średnia wartość grupy, punkty',
        'Average value of the group, points',
        'Середня вартість групи, бали',
      ),
    },
  },
  {
    id: 'stays-by-length',
    file: /^histograms-\d{4}\.csv$/i,
    title: {
      pl: 'Hospitalizacje według czasu pobytu',
      en: 'Hospital stays by length',
      uk: 'Госпіталізації за тривалістю',
    },
    over: {
      code: 'x',
      label: { pl: 'Czas pobytu, dni', en: 'Length of stay, days', uk: 'Тривалість, днів' },
    },
    measures: { stays: { ...stays, column: 'y' } },
  },
  {
    id: 'stays-by-admission',
    file: /^hospitalization-by-admission-\d{4}\.csv$/i,
    title: {
      pl: 'Hospitalizacje według trybu przyjęcia',
      en: 'Hospital stays by admission',
      uk: 'Госпіталізації за видом прийому',
    },
    over: over('type-of-admission', 'Tryb przyjęcia', 'Kind of admission', 'Вид прийому'),
    measures: usual,
  },
  {
    id: 'stays-by-discharge',
    file: /^hospitalization-by-discharge-\d{4}\.csv$/i,
    title: {
      pl: 'Hospitalizacje według trybu wypisu',
      en: 'Hospital stays by discharge',
      uk: 'Госпіталізації за видом виписки',
    },
    over: over('type-of-discharge', 'Tryb wypisu', 'Kind of discharge', 'Вид виписки'),
    measures: usual,
  },
  {
    id: 'stays-by-age',
    file: /^hospitalization-by-age-\d{4}\.csv$/i,
    title: { pl: 'Hospitalizacje według wieku', en: 'Hospital stays by age', uk: 'Госпіталізації за віком' },
    over: over('age-group', 'Wiek', 'Age', 'Вік'),
    measures: usual,
  },
  {
    id: 'stays-by-sex',
    file: /^hospitalization-by-gender-\d{4}\.csv$/i,
    title: { pl: 'Hospitalizacje według płci', en: 'Hospital stays by sex', uk: 'Госпіталізації за статтю' },
    over: over('gender', 'Płeć', 'Sex', 'Стать'),
    measures: usual,
  },
  {
    id: 'stays-by-diagnosis',
    file: /^icd-10-diseases-\d{4}\.csv$/i,
    title: {
      pl: 'Hospitalizacje według rozpoznania',
      en: 'Hospital stays by diagnosis',
      uk: 'Госпіталізації за діагнозом',
    },
    over: over('disease', 'Rozpoznanie (ICD-10)', 'Diagnosis (ICD-10)', 'Діагноз (ICD-10)'),
    measures: usual,
  },
  {
    id: 'stays-by-procedure',
    file: /^icd-9-procedures-\d{4}\.csv$/i,
    title: {
      pl: 'Hospitalizacje według procedury',
      en: 'Hospital stays by procedure',
      uk: 'Госпіталізації за процедурою',
    },
    over: over('procedure', 'Procedura (ICD-9 PL)', 'Procedure (ICD-9 PL)', 'Процедура (ICD-9 PL)'),
    measures: usual,
  },
  {
    id: 'stays-by-product',
    file: /^product-categories-\d{4}\.csv$/i,
    title: {
      pl: 'Hospitalizacje według rodzaju produktu',
      en: 'Hospital stays by kind of product',
      uk: 'Госпіталізації за видом продукту',
    },
    over: over('product-category', 'Rodzaj produktu', 'Kind of product', 'Вид продукту'),
    measures: {
      ...usual,
      value: decimal('value', 'Wartość, zł', 'Value, PLN', 'Вартість, злотих'),
      valuePercentage: decimal(
        'value-percentage',
        'Udział w wartości, %',
        'Share of the value, %',
        'Частка вартості, %',
      ),
    },
  },
]

export const statistics = declared.map(statistic)
