/**
 * Resources that others published as valid: HL7's examples of R4, of the International Patient Summary, and of HL7 Europe's medication
 * prescription and delivery. Each is checked by R4's base with its constraints, and by the profiles that it claims.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PackageFolder } from '#record/profiles/package-folder.ts'
import { codesOfValueSet } from '#standards/fhir/definitions.ts'
import { parseJson } from '#standards/fhir/json.ts'
import { type Issue, isFatal } from '#standards/fhir/outcome.ts'
import type { Code } from '#standards/fhir/profile/codings.ts'
import type { Membership } from '#standards/fhir/profile/profile-run.ts'
import { Profiles } from '#standards/fhir/profile/profiles.ts'
import { checkProfiles } from '#standards/fhir/profile/validate-profiles.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { validate } from '#standards/fhir/validate.ts'
import type { Case, PublishedData, Suite } from '../conformance/suite.ts'

const r4 = { name: 'hl7.fhir.r4.examples', version: '4.0.1' }
const ips = { name: 'hl7.fhir.uv.ips', version: '2.0.0' }
const specOf = ({ name, version }: typeof r4) => `${name}@${version}`

export const r4Examples: Suite = {
  name: 'r4-examples',
  title: 'Examples of FHIR R4 and its own definitions, base rules, constraints and claimed profiles',
  source: specOf(r4),
  packages: [specOf(r4)],
  quick: false,
  async run(data) {
    const folder = data.package(r4.name, r4.version)
    if (folder === undefined) return `${specOf(r4)} is not fetched`
    return casesOf(readFolder(folder), profilesIn(new PackageFolder([folder])))
  },
}

export const ipsExamples: Suite = {
  name: 'ips',
  title: 'Examples of the International Patient Summary against its profiles',
  source: specOf(ips),
  packages: [specOf(ips), specOf(r4)],
  quick: false,
  async run(data) {
    const folders = [ips, r4].map(({ name, version }) => data.package(name, version))
    const [own, core] = folders
    if (own === undefined || core === undefined) return `${specOf(ips)} and ${specOf(r4)} are not fetched`
    const bundles = data.suite('../ehds-ips/ips-bundles')
    const resources = [
      ...readFolder(join(own, 'example')),
      ...(bundles === undefined ? [] : readFolder(bundles)),
    ]
    return casesOf(unlike(resources), profilesIn(new PackageFolder([own, core])))
  },
}

export const euMedication: Suite = {
  name: 'eu-mpd',
  title: 'Examples of HL7 Europe’s medication prescription and delivery against its profiles',
  source: 'hl7-eu/mpd 0.1.0-ci-build',
  packages: [specOf(r4)],
  quick: false,
  async run(data) {
    const folder = data.suite('../ehds-ips/mpd')
    const core = coreOf(data)
    if (folder === undefined || core === undefined)
      return `the guide is not beside this clone, or ${specOf(r4)} is not fetched`
    const packed = readdirSync(folder).filter((name) => name.endsWith('.json.gz'))
    const definitions = packed.map(
      (name) => parseJson(gunzipSync(readFileSync(join(folder, name))).toString()) as FhirResource,
    )
    const structure = (canonical: string) =>
      definitions.find(({ url }) => url === canonical) ?? core.find('StructureDefinition', canonical)
    return casesOf(readFolder(folder), new Profiles({ structure }))
  },
}

function coreOf(data: PublishedData): PackageFolder | undefined {
  const folder = data.package(r4.name, r4.version)
  return folder === undefined ? undefined : new PackageFolder([folder])
}

type Named = readonly [name: string, resource: FhirResource]

function* readFolder(folder: string): Generator<Named> {
  for (const name of readdirSync(folder).sort()) {
    if (!/^[A-Za-z].*\.json$/.test(name) || name === 'package.json') continue
    const resource = parseJson(readFileSync(join(folder, name), 'utf8')) as FhirResource
    if (typeof resource.resourceType === 'string') yield [name, resource]
  }
}

/** The same file lies in two folders. */
function unlike(resources: readonly Named[]): Named[] {
  const seen = new Set<string>()
  return resources.map(([name, resource]) => {
    const own = seen.has(name) ? `beside/${name}` : name
    seen.add(name)
    return [own, resource]
  })
}

function profilesIn(folder: PackageFolder): Profiles {
  return new Profiles({
    structure: (canonical) => {
      const [url = '', version] = canonical.split('|')
      return folder.find('StructureDefinition', url, version)
    },
  })
}

function casesOf(resources: Iterable<Named>, profiles: Profiles): Case[] {
  return [...resources].map(([name, resource]) => {
    const fault = faultOf(resource, profiles)
    return fault === undefined ? { name } : { name, fault }
  })
}

function faultOf(resource: FhirResource, profiles: Profiles): string | undefined {
  const base = validate(resource)
  const around = { profiles, membership, isThorough: false }
  const issues = base.length > 0 ? base : checkProfiles(resource, [], around)
  const [first] = issues.filter(isFatal)
  return first === undefined ? undefined : told(first)
}

const told = ({ code, expression = '', diagnostics }: Issue): string =>
  `${code} ${expression}: ${diagnostics}`

/** Without a terminology only R4's own closed value sets are known. */
function membership(valueSet: string, { system, code }: Code): Membership {
  const list = codesOfValueSet(valueSet)
  if (list === undefined) return 'unknown'
  const isIn = system === undefined ? list.all.has(code) : list.bySystem.get(system)?.has(code) === true
  return isIn ? 'in' : 'out'
}
