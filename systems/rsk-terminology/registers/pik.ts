/**
 * Value sets of the national templates of HL7 CDA (PIK), out of the ART-DECOR project file
 * (https://art-decor.org/mediawiki/index.php?title=DECOR-valueset): one entry a code in a set.
 */
import { type Content, type Raw, register } from '#registers/register.ts'
import type { XmlElement } from '#registers/source.ts'
import { words } from '#registers/words.ts'

/** A code that stands in several places of a set's hierarchy is in the set once. */
function entriesOf({ attributes, children }: XmlElement): Raw[] {
  const concepts = children.find(({ name }) => name === 'conceptList')?.children ?? []
  const found = new Map<string, Raw>()
  for (const { name, attributes: concept } of concepts) {
    if (name !== 'concept') continue
    const { codeSystem, code, displayName, type } = concept
    const key = `${codeSystem}|${code}`
    if (found.has(key)) continue
    const place = found.size + 1
    const set = { place, set: attributes.id, name: attributes.name, title: attributes.displayName }
    found.set(key, { ...set, system: codeSystem, code, display: displayName, isGroup: type === 'A' })
  }
  return [...found.values()]
}

export const pik = register({
  id: 'rsk.pik',
  title: words('Zbiory wartości PIK HL7 CDA', 'Value sets of PIK HL7 CDA', 'Набори значень PIK HL7 CDA'),
  steward: 'Centrum e-Zdrowia',
  legalBasis:
    'Ustawa z 28 kwietnia 2011 r. o systemie informacji w ochronie zdrowia, art. 11, https://isap.sejm.gov.pl',
  fields: {
    set: { kind: 'code', label: words('OID zbioru', 'OID of the set', 'OID набору'), isRequired: true },
    name: { kind: 'code', label: words('Nazwa zbioru', 'Name of the set', 'Назва набору') },
    title: { kind: 'text', label: words('Tytuł', 'Title', 'Заголовок'), isSought: true },
    system: { kind: 'code', label: words('OID słownika', 'OID', 'OID словника'), isRequired: true },
    code: { kind: 'code', label: words('Kod', 'Code', 'Код'), isRequired: true, most: 90 },
    display: { kind: 'text', label: words('Znaczenie', 'Meaning', 'Значення'), isSought: true },
    place: { kind: 'whole', label: words('Miejsce', 'Place in the set', 'Місце в наборі') },
    isGroup: { kind: 'flag', label: words('Grupa', 'Group', 'Група') },
  },
  key: ['set', 'system', 'code'],
  name: ({ display, code }: Content) => String(display ?? code),
  shown: ['name', 'code'],
  isPublic: true,
  sources: [{ file: /^plcda-decor-.*\.xml$/, form: 'xml', element: 'valueSet', entries: entriesOf }],
})
