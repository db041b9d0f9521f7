/**
 * docs/compliance/components.cdx.json: the bill of materials in CycloneDX (https://cyclonedx.org/docs/1.6/json/), a component a line:
 * every package that an instance runs, made from package-lock.json.
 */
import { writeFileSync } from 'node:fs'
import { type Package, packages } from './packages.ts'

export const billPath = 'docs/compliance/components.cdx.json'

export function billText(): string {
  const seen = new Map(packages().flatMap((each) => (each.isProgram ? [[purl(each), each]] : [])))
  const lines = [...seen.values()]
    .sort((one, other) => purl(one).localeCompare(purl(other), 'en'))
    .map((each) => JSON.stringify(component(each)))
  return `{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
"metadata":{"component":{"type":"application","name":"openp1","bom-ref":"openp1"}},
"components":[
${lines.join(',\n')}
]}
`
}

/** https://github.com/package-url/purl-spec, type npm. */
const purl = ({ name, version }: Package) => `pkg:npm/${name.replace('@', '%40')}@${version}`

function component(found: Package): object {
  const { name, version, license, integrity, isDirect } = found
  const [alg = '', digest = ''] = integrity.split('-')
  return {
    type: 'library',
    name,
    version,
    purl: purl(found),
    ...(license !== '' && { licenses: [{ expression: license }] }),
    hashes: [{ alg: alg.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }],
    properties: [{ name: 'openp1:direct', value: String(isDirect) }],
  }
}

export const writeBill = (): void => writeFileSync(billPath, billText())
