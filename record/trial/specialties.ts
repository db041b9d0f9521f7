/** A small code system with Polish words, a value set and a map over it, and how answers about them are read. */

export const specialties = {
  resourceType: 'CodeSystem',
  id: 'specialties',
  url: 'https://openp1.pl/test/specialties',
  version: '1.0',
  name: 'Specialties',
  status: 'active',
  language: 'en',
  content: 'complete',
  caseSensitive: true,
  hierarchyMeaning: 'is-a',
  property: [{ code: 'group', type: 'code' }],
  concept: [
    {
      code: 'int',
      display: 'Internal medicine',
      designation: [{ language: 'pl', value: 'Choroby wewnętrzne' }],
      concept: [
        {
          code: 'card',
          display: 'Cardiology',
          designation: [{ language: 'pl', value: 'Kardiologia dziecięca i dorosłych' }],
          property: [{ code: 'group', valueCode: 'heart' }],
        },
        { code: 'gast', display: 'Gastroenterology' },
      ],
    },
    { code: 'surg', display: 'Surgery' },
  ],
}

export const internal = {
  resourceType: 'ValueSet',
  id: 'internal',
  url: 'https://openp1.pl/test/internal',
  version: '1.0',
  status: 'active',
  compose: {
    include: [{ system: specialties.url, filter: [{ property: 'concept', op: 'is-a', value: 'int' }] }],
  },
}

export const toNumbers = {
  resourceType: 'ConceptMap',
  id: 'numbers',
  url: 'https://openp1.pl/test/numbers',
  status: 'active',
  sourceCanonical: internal.url,
  group: [
    {
      source: specialties.url,
      target: 'https://openp1.pl/test/number',
      element: [
        { code: 'card', target: [{ code: '53', equivalence: 'equivalent' }] },
        { code: 'gast', target: [{ code: '14', equivalence: 'wider' }] },
      ],
      unmapped: { mode: 'fixed', code: '99' },
    },
  ],
}

interface Contains {
  readonly code: string
  readonly contains?: readonly Contains[]
}

/** Codes of an expansion, nested ones after their parents. */
export function codesIn({ expansion }: { expansion: { contains?: readonly Contains[] } }): string[] {
  return (expansion.contains ?? []).flatMap((each) => [
    each.code,
    ...codesIn({ expansion: { contains: each.contains ?? [] } }),
  ])
}

/** Value of the first parameter of a name. */
export function valueIn(
  { parameter }: { parameter: readonly { readonly name: string }[] },
  name: string,
): unknown {
  const found = parameter.find((each) => each.name === name)
  return found && Object.entries(found).find(([key]) => key.startsWith('value'))?.[1]
}
