/**
 * Kinds of data that law or people hold to be more sensitive than others: one bit each in a row's `kinds`, the gate asks for
 * them where it asks for the relation. Names follow HL7's codes for sensitive information
 * (https://terminology.hl7.org/ValueSet-v3-InformationSensitivityPolicy.html); both are understood as security labels.
 */

export const kindSystem = 'https://openp1.pl/fhir/CodeSystem/kind-of-data'

/** Bits as stored; append only. `labels`: codes of v3-ActCode that mean the same. */
export const kindsOfData = [
  { name: 'ordinary', bit: 1, labels: ['N'], pl: 'dane zwykłe', en: 'ordinary data' },
  { name: 'mental-health', bit: 2, labels: ['PSY', 'MH'], pl: 'zdrowie psychiczne', en: 'mental health' },
  {
    name: 'sexual-reproductive',
    bit: 4,
    labels: ['SEX', 'STD', 'PREGNANT'],
    pl: 'zdrowie seksualne i rozrodcze',
    en: 'sexual and reproductive health',
  },
  { name: 'hiv', bit: 8, labels: ['HIV'], pl: 'HIV i AIDS', en: 'HIV and AIDS' },
  { name: 'genetic', bit: 16, labels: ['GDIS'], pl: 'dane genetyczne', en: 'genetic data' },
  {
    name: 'addiction',
    bit: 32,
    labels: ['ETH', 'ETHUD', 'SUD', 'OPIOIDUD'],
    pl: 'uzależnienia',
    en: 'addiction',
  },
  { name: 'violence', bit: 64, labels: ['SDV', 'DV', 'VIO'], pl: 'przemoc', en: 'violence' },
] as const

export type KindOfData = (typeof kindsOfData)[number]['name']

export const ordinary = 1

const bits = new Map<string, number>(kindsOfData.map(({ name, bit }) => [name, bit]))

/** Undefined for a name that is none. */
export const bitOf = (kind: string): number | undefined => bits.get(kind)

/** Every kind there is, or will be, in a smallint. */
export const everyKind = -1
