/**
 * How illness, its treatment, age and sex move laboratory values. Values that depend on each other do: total cholesterol
 * from its parts (Friedewald), eGFR from creatinine (CKD-EPI 2021), red cells from hemoglobin, fasting glucose from HbA1c
 * (ADAG, Diabetes Care 2008).
 */
import { type Day, YEAR } from '../days.ts'
import { ageAt, hasIllness, type Life } from './life-facts.ts'

/** One taking of blood. */
export interface Sample {
  readonly life: Life
  readonly day: Day
  /** Another value of the same sample. */
  readonly value: (key: string) => number
}

/** From a person's own value, healthy and untreated, to what is found. */
type Model = (own: number, sample: Sample) => number

/** Years since an illness began, or undefined. */
function yearsOf({ life, day }: Sample, key: string): number | undefined {
  const illness = hasIllness(life, key, day)
  return illness && (day - illness.onset) / YEAR
}

function severityOf({ life, day }: Sample, key: string): number {
  return hasIllness(life, key, day)?.severity ?? 0
}

const isMale = ({ life }: Sample) => life.person.sex === 'male'

/** Falls to the treated level within the first year. */
function treated(untreated: number, after: number, years: number): number {
  const share = Math.min(1, years)
  return untreated + (after - untreated) * share
}

/** By key in the table of laboratory tests; a test without a model is as healthy as its table says. */
export const models: ReadonlyMap<string, Model> = new Map<string, Model>([
  [
    'hba1c',
    (own, sample) => {
      const years = yearsOf(sample, 'diabetes')
      if (years === undefined) return own
      const severity = severityOf(sample, 'diabetes')
      return treated(7.2 + severity * 3, 6.3 + severity * 1.6 + years * 0.05, years) + (own - 5.3)
    },
  ],
  [
    'glucose',
    (own, sample) =>
      yearsOf(sample, 'diabetes') === undefined ? own : 28.7 * sample.value('hba1c') - 46.7 + (own - 88),
  ],
  [
    'triglycerides',
    (own, sample) => {
      const years = yearsOf(sample, 'dyslipidaemia')
      return (
        own +
        (years === undefined ? 0 : treated(70, 30, years)) +
        (yearsOf(sample, 'obesity') === undefined ? 0 : 25)
      )
    },
  ],
  [
    'hdl',
    (own, sample) => own - (isMale(sample) ? 8 : 0) - (yearsOf(sample, 'obesity') === undefined ? 0 : 5),
  ],
  [
    'ldl',
    (own, sample) => {
      const years = yearsOf(sample, 'coronary') ?? yearsOf(sample, 'dyslipidaemia')
      if (years === undefined) return own
      const target = yearsOf(sample, 'coronary') === undefined ? 100 : 68
      return treated(152, target + 20 * severityOf(sample, 'dyslipidaemia'), years) + (own - 104) * 0.6
    },
  ],
  [
    'cholesterol',
    (_own, sample) => sample.value('ldl') + sample.value('hdl') + sample.value('triglycerides') / 5,
  ],
  [
    'creatinine',
    (own, sample) => {
      const age = ageAt(sample.life, sample.day)
      const grown = Math.min(1, 0.3 + age / 25)
      const years = yearsOf(sample, 'kidney')
      const ill = years === undefined ? 0 : 0.35 + severityOf(sample, 'kidney') * 0.6 + years * 0.04
      return (own + (isMale(sample) ? 0.18 : 0)) * grown + Math.max(0, age - 60) * 0.003 + ill
    },
  ],
  [
    'egfr',
    (_own, sample) => ckdEpi(sample.value('creatinine'), ageAt(sample.life, sample.day), isMale(sample)),
  ],
  ['potassium', (own, sample) => own + (yearsOf(sample, 'kidney') === undefined ? 0 : 0.35)],
  [
    'tsh',
    (own, sample) => {
      const years = yearsOf(sample, 'hypothyroidism')
      return years === undefined
        ? own
        : treated(7 + severityOf(sample, 'hypothyroidism') * 9, 2.6, years) + (own - 1.9)
    },
  ],
  [
    'ft4',
    (own, sample) => {
      const years = yearsOf(sample, 'hypothyroidism')
      return years === undefined ? own : treated(0.85, 1.25, years) + (own - 1.25) * 0.5
    },
  ],
  [
    'alt',
    (own, sample) =>
      own +
      (yearsOf(sample, 'obesity') === undefined ? 0 : 12) +
      (yearsOf(sample, 'alcohol') === undefined ? 0 : 45),
  ],
  ['ast', (own, sample) => own + (yearsOf(sample, 'alcohol') === undefined ? 0 : 70)],
  [
    'hemoglobin',
    (own, sample) => {
      const years = yearsOf(sample, 'anaemia')
      const ill = years === undefined ? 0 : treated(3.4, 0.6, years)
      return own + (isMale(sample) && ageAt(sample.life, sample.day) > 14 ? 1.6 : 0) - ill
    },
  ],
  ['mcv', (own, sample) => own - (yearsOf(sample, 'anaemia') === undefined ? 0 : 11)],
  [
    'ferritin',
    (own, sample) => {
      const years = yearsOf(sample, 'anaemia')
      return years === undefined ? own : treated(5, 28, years) + (own - 70) * 0.1
    },
  ],
  ['hematocrit', (_own, sample) => sample.value('hemoglobin') * 3],
  ['rbc', (_own, sample) => (sample.value('hematocrit') * 10) / sample.value('mcv')],
  [
    'ntprobnp',
    (own, sample) =>
      own +
      (yearsOf(sample, 'heartFailure') === undefined ? 0 : 500 + severityOf(sample, 'heartFailure') * 2800),
  ],
  [
    'inr',
    (own, { life, day }) =>
      life.medicines.some((taken) => taken.medicine.name === 'Warfin' && taken.from <= day) ? own + 1.5 : own,
  ],
  [
    'psa',
    (own, sample) =>
      own * (yearsOf(sample, 'prostate') === undefined ? 0.7 : 1.9) +
      (yearsOf(sample, 'prostateCancer') === undefined ? 0 : 6),
  ],
  [
    'acr',
    (own, sample) =>
      own +
      severityOf(sample, 'diabetes') * 25 +
      (yearsOf(sample, 'kidney') === undefined ? 0 : 60 + severityOf(sample, 'kidney') * 200),
  ],
  [
    'uricAcid',
    (own, sample) => {
      const years = yearsOf(sample, 'gout')
      return own + (isMale(sample) ? 0.7 : 0) + (years === undefined ? 0 : treated(3.2, 0.8, years))
    },
  ],
  ['esr', (own, sample) => own + severityOf(sample, 'arthritis') * 35],
  ['crp', (own, sample) => own + severityOf(sample, 'arthritis') * 18 + severityOf(sample, 'colitis') * 12],
])

/** eGFR by the CKD-EPI creatinine equation of 2021 (Inker et al., NEJM 385:1737), ml/min/1.73 m². */
export function ckdEpi(creatinine: number, age: number, male: boolean): number {
  const [kappa, alpha, factor] = male ? [0.9, -0.302, 1] : [0.7, -0.241, 1.012]
  const ratio = creatinine / kappa
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * factor
}
