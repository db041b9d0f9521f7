/** What an expansion says about itself: the parameters it was asked with, what it was made from and how sound that is. */
import { expansionParameter } from './concept-set.ts'
import type { ExpansionProperty } from './expansion-contains.ts'
import type { Languages } from './language-range.ts'
import { versionsCount } from './membership.ts'
import { type Given, type Parameter, part } from './parameters.ts'
import type { Used } from './used.ts'
import type { ValueSet } from './value-set-definition.ts'
import { fragmentUsed } from './wording.ts'

const flags = [
  'activeOnly',
  'excludeNested',
  'excludeNotForUI',
  'excludePostCoordinated',
  'includeDefinition',
  'includeDesignations',
]
const counts = ['count', 'offset']
const texts = ['filter', 'designation']

export function expansionParameters(
  given: Given,
  used: Used,
  { languages, valueSet }: { languages: Languages | undefined; valueSet: ValueSet },
): Parameter[] {
  const asked = [
    ...flags.map((name) => part(name, 'valueBoolean', given.flag(name))),
    ...counts.map((name) => part(name, 'valueInteger', given.count(name))),
    ...texts.flatMap((name) => given.texts(name).map((text) => part(name, 'valueString', text))),
    part('displayLanguage', 'valueCode', languages?.text),
    part('versionsMatch', 'valueBoolean', mergesVersions(valueSet) ? true : undefined),
  ].filter((each) => each !== undefined)
  return [...asked, ...uses(used)]
}

/** Told where it decides something: codes of several versions of one system were taken as one code. */
function mergesVersions(valueSet: ValueSet): boolean {
  if (expansionParameter(valueSet, 'versionsMatch') !== undefined) return !versionsCount(valueSet)
  const { include = [], exclude = [] } = valueSet.compose ?? {}
  return (
    !versionsCount(valueSet) &&
    exclude.some(({ system, version = '' }) =>
      include.some((each) => each.system === system && (each.version ?? '') !== version),
    )
  )
}

function uses(used: Used): Parameter[] {
  const named = (name: string, canonicals: Iterable<string>): Parameter[] =>
    [...canonicals].map((valueUri) => ({ name, valueUri }))
  return [
    ...[...used.rules.values()].map(({ name, canonical }) => ({ name, valueUri: canonical })),
    ...named('used-codesystem', used.codeSystems),
    ...named('used-fragment', used.fragments),
    ...named('used-valueset', used.valueSets),
    ...named('used-supplement', used.supplements),
    ...[...used.doubtful.values()].map(({ standing, canonical }) => ({
      name: `warning-${standing}`,
      valueUri: canonical,
    })),
  ]
}

const unclosed = 'http://hl7.org/fhir/StructureDefinition/valueset-unclosed'
const property = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.property'

/** Extensions of the expansion: its properties, and that it may lack codes. */
export function standingNotes(
  used: Used,
  properties: readonly ExpansionProperty[],
): { extension?: object[] } {
  const fragments = [...used.fragments].map((canonical) => canonical.replace(/\|.*$/, ''))
  const extension = [
    ...(fragments.length > 0 ? [{ url: unclosed, valueBoolean: true }] : []),
    ...fragments.map((system) => ({ url: `${unclosed}-reason`, valueString: fragmentUsed(system) })),
    ...properties.map(({ code, uri }) => ({
      url: property,
      extension: [
        { url: 'code', valueCode: code },
        ...(uri === undefined ? [] : [{ url: 'uri', valueUri: uri }]),
      ],
    })),
  ]
  return extension.length === 0 ? {} : { extension }
}
