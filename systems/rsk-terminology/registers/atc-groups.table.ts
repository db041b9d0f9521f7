/** The fourteen main groups of ATC (https://atcddd.fhi.no/atc_ddd_index/). */

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly (readonly [code: string, pl: string, en: string])[] = [
  ['A', 'Przewód pokarmowy i metabolizm',                     'Alimentary tract and metabolism'],
  ['B', 'Krew i układ krwiotwórczy',                          'Blood and blood forming organs'],
  ['C', 'Układ sercowo-naczyniowy',                           'Cardiovascular system'],
  ['D', 'Leki stosowane w dermatologii',                      'Dermatologicals'],
  ['G', 'Układ moczowo-płciowy i hormony płciowe',            'Genito-urinary system and sex hormones'],
  ['H', 'Hormony do stosowania ogólnego, bez płciowych',      'Systemic hormones without sex hormones'],
  ['J', 'Leki przeciw zakażeniom do stosowania ogólnego',     'Antiinfectives for systemic use'],
  ['L', 'Leki przeciwnowotworowe i wpływające na odporność',  'Antineoplastic and immunomodulating agents'],
  ['M', 'Układ mięśniowo-szkieletowy',                        'Musculo-skeletal system'],
  ['N', 'Układ nerwowy',                                      'Nervous system'],
  ['P', 'Leki przeciw pasożytom i owadom',                    'Antiparasitic products and repellents'],
  ['R', 'Układ oddechowy',                                    'Respiratory system'],
  ['S', 'Narządy zmysłów',                                    'Sensory organs'],
  ['V', 'Różne',                                              'Various'],
]

export const atcGroups = rows.map(([code, pl, en]) => Object.freeze({ code, pl, en }))
