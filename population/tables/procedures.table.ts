/**
 * Procedures of the synthetic country: ICD-9-PL (the National Health Fund's dictionary of procedures) with Polish names.
 */
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly (readonly [code: string, display: string])[] = [
  ['13.41',  'Rozpuszczenie soczewki i aspiracja zaćmy'],
  ['28.3',   'Wycięcie migdałków podniebiennych i migdałka gardłowego'],
  ['00.661', 'Przezskórna angioplastyka wieńcowa (PCI) z zastosowaniem balonu'],
  ['44.162', 'Gastroskopia diagnostyczna z biopsją'],
  ['45.231', 'Fiberokolonoskopia'],
  ['47.01',  'Appendektomia laparoskopowo'],
  ['47.09',  'Inna appendektomia'],
  ['51.239', 'Laparoskopowa cholecystektomia - inna'],
  ['53.05',  'Operacja przepukliny pachwinowej (wszczep) - inna'],
  ['73.591', 'Poród spontaniczny z pomocą ręczną'],
  ['74.1',   'Cięcie cesarskie w dolnym odcinku macicy'],
  ['79.35',  'Otwarte nastawienie złamania z wewnętrzną stabilizacją - kość udowa'],
  ['81.521', 'Częściowa pierwotna wymiana stawu biodrowego - endoproteza bipolarna'],
  ['81.542', 'Endoproteza pierwotna stawu kolanowego - dwuprzedziałowa'],
  ['86.59',  'Szycie skóry i tkanki podskórnej w innym miejscu'],
  ['87.030', 'TK głowy bez wzmocnienia kontrastowego'],
  ['87.373', 'Mammografia skriningowa obu piersi'],
  ['87.440', 'RTG klatki piersiowej'],
  ['88.27',  'Zdjęcie RTG uda/kolana/podudzia'],
  ['88.28',  'Zdjęcie RTG kostki/stopy'],
  ['88.56',  'Koronarografia z użyciem dwóch cewników'],
  ['88.713', 'USG tarczycy i przytarczyc'],
  ['88.721', 'Echokardiografia'],
  ['88.761', 'USG brzucha i przestrzeni zaotrzewnowej'],
  ['88.763', 'USG gruczołu krokowego'],
  ['88.794', 'USG stawów barkowych'],
  ['88.985', 'Dwufotonowa absorpcjometria (densytometria z kości udowej i kręgosłupa)'],
  ['89.383', 'Badanie spirometryczne'],
  ['89.522', 'Elektrokardiografia z 12 lub więcej odprowadzeniami (z opisem)'],
  ['89.541', 'Monitorowanie czynności serca przy pomocy urządzeń analogowych (typu Holter)'],
  ['93.94',  'Nebulizacja'],
  ['93.964', 'Tlenoterapia'],
  ['95.1902', 'Badanie dna oka'],
  ['95.1906', 'OCT – Optyczna koherentna tomografia oka'],
  ['95.436', 'Otoemisja akustyczna'],
  ['99.102', 'Podanie leku trombolitycznego drugiej generacji'],
]

/** ICD-9-PL code → Polish name. */
export const procedures: ReadonlyMap<string, string> = new Map(rows)

/** Procedure as FHIR says it; throws on a code that is not in the table. */
export function procedureConcept(code: string): CodeableConcept {
  const display = procedures.get(code)
  if (display === undefined) throw new RangeError(`No procedure ${code} in the table`)
  return { coding: [{ system: codeSystems.icd9Pl, code, display }], text: display }
}
