/**
 * Substances that nurses and midwives prescribe of their own accord, by ATC: the twelve groups of annex 1 of the regulation of 18 January 2018 (Dz.U. poz.
 * 299, consolidated Dz.U. 2025 poz. 1054). That there are these groups is published widely; which substances each holds is our reading
 * (docs/clarifications/prescribers.md), to be put right where the annex says otherwise.
 */
const groups: Readonly<Record<string, readonly string[]>> = {
  'against vomiting': ['R06AD03'],
  'against infections, on the skin': ['D06AX09', 'D01AC01'],
  'against gynaecological infections': ['G01AA01', 'G01AF01', 'G01AF02'],
  'for anaemia': ['B03AA', 'B03AB', 'B03BB01'],
  'against infections, in the body': ['J01CE02', 'J01CA04', 'J01XE'],
  'local anaesthetics': ['N01BB02', 'D04AB01'],
  'against pain': ['N02BE01', 'M01AE01'],
  'against anxiety': ['N05BB01'],
  'against parasites': ['P02CA01', 'P02CC01'],
  'for asthma': ['R03AC02'],
  vitamins: ['A11CC'],
  infusions: ['B05XA03', 'B05BA03', 'B05BB01'],
}
const all = Object.values(groups).flat()

/** Each substance of the medicine is listed. */
export const isNurseSubstance = (atc: readonly string[]): boolean =>
  atc.length > 0 && atc.every((code) => all.some((listed) => code.startsWith(listed)))
