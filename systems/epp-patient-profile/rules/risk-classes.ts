/**
 * Which medicines it is dangerous to go without, by ATC. About one e-prescription in five is never dispensed: a bare "not
 * dispensed" would cry wolf, so only these classes speak up, the graver first.
 */

/** 2: days without it are dangerous; 1: weeks without it are. */
const classes: readonly (readonly [atc: string, risk: 1 | 2])[] = [
  ['A10A', 2], // insulins
  ['B01AA', 2], // vitamin K antagonists
  ['B01AB', 2], // heparins
  ['B01AE', 2], // direct thrombin inhibitors
  ['B01AF', 2], // direct factor Xa inhibitors
  ['B01AC', 1], // platelet inhibitors
  ['C01', 2], // glycosides, antiarrhythmics, nitrates
  ['H02', 2], // systemic corticosteroids
  ['L04', 2], // immunosuppressants
  ['N03', 2], // antiepileptics
  ['N05A', 2], // antipsychotics, lithium
  ['A10B', 1], // oral glucose-lowering medicines
  ['C02', 1],
  ['C03', 1],
  ['C07', 1],
  ['C08', 1],
  ['C09', 1],
  ['C10', 1],
  ['H03', 1],
  ['N04', 1],
  ['N06A', 1],
  ['R03', 1],
  ['S01E', 1], // glaucoma
]

/** 0 when going without it for a while harms little, or when the class is unknown. */
export function riskOfGoingWithout(atc: string | undefined): 0 | 1 | 2 {
  return classes.find(([prefix]) => atc?.startsWith(prefix))?.[1] ?? 0
}
