/** What the synthetic country promises: the same for the same seed, valid, whole, never ahead of its date. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import type { FhirResource, Identifier } from '#standards/fhir/resource.ts'
import { validate } from '#standards/fhir/validate.ts'
import { isDoctorNpwz, isNurseNpwz, isPharmacistNpwz } from '#standards/pl-ids/npwz.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { isAccessCode, isDocumentNumber, isKey } from '#standards/pl-ids/prescription-key.ts'
import { isRegon } from '#standards/pl-ids/regon.ts'
import { isRpwdlBook } from '#standards/pl-ids/rpwdl.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { countryBundles, defaults } from './country.ts'
import { dayOf } from './days.ts'
import { resourcesOfLife } from './life/life.ts'
import { districtsOf, PEOPLE_IN_DISTRICT } from './society/district.ts'
import { personsOf } from './society/household.ts'
import { identityOf } from './society/identity.ts'

const options = { people: 130, seed: 3, until: '2026-11-01' }
const bundles = [...countryBundles(options)]
const resources = bundles.flatMap(({ entry = [] }) => entry.flatMap(({ resource }) => resource ?? []))
const ofType = (type: string) => resources.filter(({ resourceType }) => resourceType === type)
const identifiers = (type: string, system: string) =>
  ofType(type).flatMap(({ identifier = [] }) =>
    (identifier as Identifier[]).filter((each) => each.system === system).map((each) => each.value ?? ''),
  )

/** Every string of a resource with the path to it. */
function* strings(value: unknown, path: string): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* strings(inner, `${path}.${key}`)
  }
}

const dispenses = Map.groupBy(
  ofType('MedicationDispense'),
  ({ authorizingPrescription }) => (authorizingPrescription as { reference: string }[])[0]?.reference,
)
const dispensesOf = (request: FhirResource) => dispenses.get(`MedicationRequest/${request.id}`) ?? []

const hashOf = (people: number, seed: number) => {
  const hash = createHash('sha256')
  for (const bundle of countryBundles({ ...defaults, people, seed })) hash.update(JSON.stringify(bundle))
  return hash.digest('hex').slice(0, 16)
}

describe('the synthetic country', () => {
  it('is the same for the same seed, byte for byte', () => {
    assert.equal(
      hashOf(20, 7),
      '6d82f27df630c8f2',
      'pin the new hash here when the country is meant to change',
    )
    assert.notEqual(hashOf(20, 8), hashOf(20, 7))
  })

  it('draws a life the same whatever was drawn before it', () => {
    const country = { seed: options.seed, until: dayOf(options.until) }
    const life = (number: number) => {
      const districtOf = districtsOf(country)
      const district = districtOf(Math.floor(number / PEOPLE_IN_DISTRICT))
      return resourcesOfLife({ country, person: personsOf(country, districtOf)(number), district })
    }
    const inOrder = bundles.filter(({ entry }) => entry?.[0]?.resource?.resourceType === 'Patient').slice(3)
    for (const number of [100, 3, 61]) {
      const drawn = inOrder[number]?.entry?.map(({ resource }) => resource)
      assert.deepEqual(life(number), drawn, `life ${number}`)
    }
  })

  it('has as many patients as asked for', () => {
    assert.equal(ofType('Patient').length, options.people)
  })

  it('gives everybody a PESEL of their own that tells their birth date and sex', () => {
    const people = [...ofType('Patient'), ...ofType('Person')]
    const numbers = new Set<string>()
    for (const { identifier = [], birthDate, gender } of people) {
      const pesel =
        (identifier as Identifier[]).find(({ system }) => system === identifierSystems.pesel)?.value ?? ''
      assert.deepEqual(parsePesel(pesel), { birthDate, sex: gender })
      numbers.add(pesel)
    }
    assert.equal(numbers.size, people.length)
    assert.equal(ofType('Person').length, ofType('Practitioner').length)
  })

  it('keeps what only the register of workers may know out of its directory', () => {
    const workers = ofType('Practitioner')
    assert.deepEqual(
      ofType('Person').map(({ link }) => (link as { target: { reference: string } }[])[0]?.target.reference),
      workers.map(({ id }) => `Practitioner/${id}`),
    )
    const peselIn = /(?<!\d)\d{11}(?!\d)/
    for (const type of ['Practitioner', 'PractitionerRole', 'Organization', 'Location'])
      for (const [path, text] of ofType(type).flatMap((each) => [...strings(each, type)]))
        assert.ok(
          !/birthDate|\.616$/.test(path) && !peselIn.test(text) && text !== identifierSystems.pesel,
          path,
        )
    assert.ok(workers.every(({ birthDate }) => birthDate === undefined))
  })

  it('gives PESELs that stay unique however many people are of one age and sex', () => {
    const numbers = new Set<string>()
    for (let number = 0; number < 200_000; number++) {
      const who = { seed: 5, kind: 'person', number, sex: 'female', birthYear: 1980, until: 20_000 } as const
      numbers.add(identityOf(who).pesel)
    }
    assert.equal(numbers.size, 200_000)
  })

  it('gives institutions and workers valid numbers of their own', () => {
    const rules: readonly (readonly [string, string, (value: string) => boolean])[] = [
      ['Practitioner', identifierSystems.npwzDoctor, isDoctorNpwz],
      ['Practitioner', identifierSystems.npwzNurse, isNurseNpwz],
      ['Practitioner', identifierSystems.npwzPharmacist, isPharmacistNpwz],
      ['Organization', identifierSystems.rpwdlProvider, isRpwdlBook],
      ['Organization', identifierSystems.regon9, isRegon],
    ]
    for (const [type, system, isValid] of rules) {
      const values = identifiers(type, system)
      assert.ok(values.length > 1 && values.every(isValid), system)
      assert.equal(new Set(values).size, values.length, system)
    }
  })

  it('gives prescriptions and referrals keys, codes and numbers of the right shape', () => {
    const keys = [
      ...identifiers('MedicationRequest', identifierSystems.prescriptionKey),
      ...ofType('MedicationRequest').map(
        ({ groupIdentifier }) => (groupIdentifier as Identifier).value ?? '',
      ),
    ]
    assert.ok(keys.every((key) => isKey(key, '1001')))
    const referralKeys = identifiers('ServiceRequest', identifierSystems.referralKey)
    assert.ok(referralKeys.length > 10 && referralKeys.every((key) => isKey(key, '1003')))
    const unique = [...identifiers('MedicationRequest', identifierSystems.prescriptionKey), ...referralKeys]
    assert.equal(new Set(unique).size, unique.length)
    for (const [type, system] of [
      ['MedicationRequest', identifierSystems.prescriptionNumber],
      ['ServiceRequest', identifierSystems.referralNumber],
    ] as const) {
      assert.ok(identifiers(type, system).every(isDocumentNumber))
    }
    assert.ok(identifiers('MedicationRequest', identifierSystems.packageCode).every(isAccessCode))
  })

  it('opens exactly one package with a code and a PESEL', () => {
    const packages = new Map<string, string>()
    for (const request of ofType('MedicationRequest')) {
      const code = (request.identifier as Identifier[]).find(
        ({ system }) => system === identifierSystems.packageCode,
      )?.value
      const name = `${(request.subject as { reference: string }).reference} ${code}`
      const key = (request.groupIdentifier as Identifier).value ?? ''
      assert.equal(packages.get(name) ?? key, key)
      packages.set(name, key)
    }
  })

  it('has at most five prescriptions in a package', () => {
    const sizes = new Map<string, number>()
    for (const { groupIdentifier } of ofType('MedicationRequest')) {
      const key = (groupIdentifier as Identifier).value ?? ''
      sizes.set(key, (sizes.get(key) ?? 0) + 1)
    }
    assert.ok(Math.max(...sizes.values()) <= 5)
  })

  it('refers to nothing that is not in it, and only backwards or within a bundle', () => {
    const known = new Set<string>()
    for (const { entry = [] } of bundles) {
      for (const { resource } of entry) known.add(`${resource?.resourceType}/${resource?.id}`)
      const links = entry.flatMap(({ resource }) => [...strings(resource, '')])
      const dangling = links.filter(([path, text]) => path.endsWith('.reference') && !known.has(text))
      assert.deepEqual(dangling, [])
    }
  })

  it('gives every resource an id of its own', () => {
    const ids = new Set(resources.map(({ id }) => id))
    assert.equal(ids.size, resources.length)
  })

  it('is valid FHIR R4', () => {
    for (const bundle of bundles) assert.deepEqual(validate(bundle), [])
  })

  it('is never ahead of its date, except for how long a prescription is valid', () => {
    for (const resource of resources) {
      for (const [path, text] of strings(resource, resource.resourceType)) {
        if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(text) || path.endsWith('validityPeriod.end')) continue
        assert.ok(text.slice(0, 10) <= options.until, `${path}: ${text}`)
      }
    }
  })

  it('hands nothing out before it is prescribed, nor more than was prescribed', () => {
    for (const request of ofType('MedicationRequest')) {
      const handed = dispensesOf(request)
      const packs = handed.reduce((sum, { quantity }) => sum + (quantity as { value: number }).value, 0)
      const prescribed = (request.dispenseRequest as { quantity: { value: number } }).quantity.value
      const issued = Date.parse(String(request.authoredOn))
      assert.ok(handed.every(({ whenHandedOver }) => Date.parse(String(whenHandedOver)) > issued))
      assert.equal((request.extension as { valueInteger: number }[])[0]?.valueInteger, packs)
      assert.ok(packs <= prescribed)
      const status = packs === prescribed ? 'completed' : 'active'
      assert.equal(request.status, request.status === 'cancelled' ? 'cancelled' : status)
    }
  })

  it('says what is wrong with options that make no country', () => {
    const draw = (wrong: Partial<typeof options>) => () => countryBundles({ ...options, ...wrong }).next()
    assert.throws(draw({ people: 0 }), /people must be/)
    assert.throws(draw({ people: 2_000_000 }), /people must be/)
    assert.throws(draw({ seed: -1 }), /seed must be/)
    assert.throws(draw({ until: '2026-02-30' }), /until must be/)
    assert.throws(draw({ until: 'tomorrow' }), /until must be/)
  })

  it('is drawn in bounded memory', () => {
    let drawn = 0
    let most = 0
    const before = process.memoryUsage().heapUsed
    for (const bundle of countryBundles({ ...options, people: 200 })) {
      drawn += bundle.entry?.length ?? 0
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    assert.ok(drawn > 15_000)
    assert.ok(most < 120_000_000, `heap grew by ${most} bytes`)
  })
})
