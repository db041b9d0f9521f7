/**
 * `npm run outsiders`: fetches client libraries that are no dependency of ours into `.openp1-build/packages`, each as it is published
 * and without what it would pull in, and a KMIP server into a virtual environment of Python there, and lets them use an instance unchanged. `npm test` does the same with those that are there.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { fetchPackage, fetchPythonPackage } from '../conformance/published-data.ts'
import { kmipServer, outsiders } from './outsiders.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

for (const { name, version } of outsiders)
  if (!fetchPackage(`${name}@${version}`)) {
    console.error(`OpenP1: ${name}@${version} could not be fetched from npm.`)
    process.exit(1)
  }
if (!fetchPythonPackage(`${kmipServer.name}@${kmipServer.version}`))
  console.error(`OpenP1: ${kmipServer.name} needs Python 3 and PyPI; its tests are skipped.`)
const tests = [`${root}deploy/test.ts`, 'checks/outsiders/']
process.exit(spawnSync(process.execPath, tests, { cwd: root, stdio: 'inherit' }).status ?? 1)
