/** What people of the country are allergic to, and what it does to them. Medicines with the ATC code of their group. */

export interface Allergen {
  readonly key: string
  readonly category: 'medication' | 'food' | 'environment'
  readonly name: string
  readonly atc?: string
  readonly reaction: string
  readonly dangerous: boolean
  /** Per cent of people. */
  readonly share: number
}

// biome-ignore format: an aligned table is easier to read and to check
export const allergens: readonly Allergen[] = [
  { key: 'penicillin',  category: 'medication',  name: 'Penicyliny',                        atc: 'J01C',  reaction: 'uogólniona pokrzywka, obrzęk warg', dangerous: true,  share: 3.5 },
  { key: 'sulfonamide', category: 'medication',  name: 'Sulfonamidy',                       atc: 'J01E',  reaction: 'wysypka plamisto-grudkowa',         dangerous: false, share: 1.5 },
  { key: 'nsaid',       category: 'medication',  name: 'Niesteroidowe leki przeciwzapalne', atc: 'M01A',  reaction: 'pokrzywka, skurcz oskrzeli',        dangerous: true,  share: 1.5 },
  { key: 'metamizole',  category: 'medication',  name: 'Metamizol',                         atc: 'N02BB02', reaction: 'wysypka',                         dangerous: false, share: 0.6 },
  { key: 'contrast',    category: 'medication',  name: 'Jodowe środki kontrastowe',         atc: 'V08A',  reaction: 'pokrzywka po podaniu dożylnym',     dangerous: false, share: 0.4 },
  { key: 'grass',       category: 'environment', name: 'Pyłki traw',                        reaction: 'katar, łzawienie oczu',             dangerous: false, share: 6 },
  { key: 'birch',       category: 'environment', name: 'Pyłek brzozy',                      reaction: 'katar, kichanie',                   dangerous: false, share: 4 },
  { key: 'mites',       category: 'environment', name: 'Roztocza kurzu domowego',           reaction: 'zatkany nos, kaszel nocny',         dangerous: false, share: 4 },
  { key: 'wasp',        category: 'environment', name: 'Jad osy',                           reaction: 'wstrząs anafilaktyczny',            dangerous: true,  share: 0.8 },
  { key: 'nuts',        category: 'food',        name: 'Orzechy',                           reaction: 'obrzęk warg i języka',              dangerous: true,  share: 0.8 },
  { key: 'milk',        category: 'food',        name: 'Białka mleka krowiego',             reaction: 'wysypka, biegunka',                 dangerous: false, share: 1 },
]
