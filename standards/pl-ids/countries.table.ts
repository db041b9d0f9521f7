/**
 * Countries that issue identity documents, ISO 3166-1: alpha-2 as it stands in a document's chip, and the numeric code that is the last arc
 * of the identifier's root (`…1.2.616` a Polish identity card, `…330.276` a German passport).
 */
// biome-ignore format: a table
export const countries = {
  AD: 20, AE: 784, AF: 4, AL: 8, AM: 51, AO: 24, AR: 32, AT: 40, AU: 36, AZ: 31, BA: 70, BD: 50, BE: 56, BG: 100, BR: 76, BY: 112,
  CA: 124, CH: 756, CL: 152, CM: 120, CN: 156, CO: 170, CU: 192, CY: 196, CZ: 203, DE: 276, DK: 208, DZ: 12, EE: 233, EG: 818,
  ES: 724, ET: 231, FI: 246, FR: 250, GB: 826, GE: 268, GH: 288, GR: 300, HR: 191, HU: 348, ID: 360, IE: 372, IL: 376, IN: 356,
  IQ: 368, IR: 364, IS: 352, IT: 380, JP: 392, KE: 404, KG: 417, KR: 410, KZ: 398, LB: 422, LI: 438, LK: 144, LT: 440, LU: 442,
  LV: 428, MA: 504, MD: 498, ME: 499, MK: 807, MN: 496, MT: 470, MX: 484, MY: 458, NG: 566, NL: 528, NO: 578, NP: 524, NZ: 554,
  PE: 604, PH: 608, PK: 586, PL: 616, PT: 620, RO: 642, RS: 688, RU: 643, SA: 682, SE: 752, SG: 702, SI: 705, SK: 703, SO: 706,
  SY: 760, TH: 764, TJ: 762, TM: 795, TN: 788, TR: 792, TW: 158, UA: 804, US: 840, UZ: 860, VE: 862, VN: 704, YE: 887, ZA: 710,
  ZW: 716,
} as const

export type Country = keyof typeof countries

export const isCountry = (code: string): code is Country => Object.hasOwn(countries, code)
