/** Values of search parameters as random searches write them, by the type of the parameter. */
import fc from 'fast-check'
import { escaped } from '#standards/fhir/search/escapes.ts'
import { counts, kinds, words } from './random-lives.ts'

export const one = <T>(list: readonly T[]) => fc.constantFrom(...list)

export const prefix = one(['', '', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'])
const code = one(
  [
    ...words.codes,
    'final',
    'male',
    'finished',
    'active',
    'true',
    'false',
    'anna@X.pl',
    '48600100200',
    'replaces',
  ].map(escaped),
)
const system = one([...words.systems, 'http://hl7.org/fhir/administrative-gender'].map(escaped))
export const token = fc.oneof(
  code,
  fc.tuple(system, code).map((pair) => pair.join('|')),
  one(['urn:s|', 'http://loinc.org|']),
)
export const text = one(
  [...words.texts, ...words.names, ...words.given, 'kow', 'serc', 'ec', 'mocno', 'swicie', 'łęc'].map(
    (word) => escaped(word),
  ),
)
export const part = fc
  .tuple(text, fc.nat(20), fc.nat(8))
  .map(([word, from, length]) => word.slice(from % word.length).slice(0, length + 1))
const number = one([...words.numbers.map(String), '1e2', '5.40', '100.0'])
const unit = one(['', ...words.units.flatMap((each) => [`|http://unitsofmeasure.org|${each}`, `||${each}`])])
export const reference = one(kinds).chain((kind) =>
  fc
    .tuple(fc.integer({ min: 1, max: counts[kind] }), fc.boolean())
    .map(([no, isBare]) => `${isBare ? '' : `${kind}/`}${kind.toLowerCase()}-${no}`),
)

export const usual: Readonly<Record<string, fc.Arbitrary<string>>> = {
  token,
  string: fc.oneof(text, part),
  date: fc.tuple(prefix, one([...words.dates, '2020', '2024'])).map((both) => both.join('')),
  number: fc.tuple(prefix, number).map((both) => both.join('')),
  quantity: fc.tuple(prefix, number, unit).map((all) => all.join('')),
  reference: fc.oneof(reference, one(['https://there.example/fhir/Patient/patient-1', ...words.urls])),
  uri: one(words.urls),
  special: one(['52.23|21.01|5', '50|20|200|km', '52.24|21.01|2000|m']),
}
