/** The unit, the image and the compose file are not run here, for lack of an engine; what they name exists, and their words are known. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

/** Settings that the program reads. */
const settings = new Set(
  globSync('{deploy,record,systems}/**/*.ts', { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/\b(?:OPENP1_[A-Z_]+|PORT|DATABASE_URL)\b/g)].map(([name]) => name),
  ),
)
const isSetting = (name: string) => ok(settings.has(name), `${name} is no setting`)

/** `openp1 start --empty`: a word that the package's command knows, options that the start knows. */
function isCommand(words: readonly string[]): void {
  const [program, word = '', ...rest] = words
  equal(program, 'openp1')
  match(read('deploy/pack/openp1.mjs'), new RegExp(`^  ${word}: '`, 'm'))
  for (const option of rest) match(read('deploy/options.ts'), new RegExp(`\\b${option.replace('--', '')}\\b`))
}

const lines = (file: string) =>
  read(file)
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))

test('the unit has the sections and words of systemd, and starts what is there', () => {
  const sections: Record<string, [string, string][]> = {}
  let own: [string, string][] = []
  for (const line of lines('deploy/hosting/openp1.service')) {
    const [, section] = /^\[(\w+)\]$/.exec(line) ?? []
    if (section) own = sections[section] = []
    else own.push([line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  }
  deepEqual(Object.keys(sections), ['Unit', 'Service', 'Install'])
  const of = (key: string) =>
    (sections.Service ?? []).flatMap(([name, value]) => (name === key ? [value] : []))
  isCommand(of('ExecStart')[0]?.replace('/usr/bin/env ', '').split(' ') ?? [])
  for (const each of of('Environment')) isSetting(each.split('=')[0] ?? '')
  deepEqual(of('User'), of('Group'))
  equal(of('StateDirectory')[0], 'openp1')
  ok(of('Environment').includes('OPENP1_HOME=/var/lib/openp1'))
  // Longer than the program gives to requests under way.
  match(read('deploy/start.ts'), /farewell = 10_000/)
  ok(Number(of('TimeoutStopSec')[0]) > 10)
})

test('the image is made by commands that exist, and starts as nobody special', () => {
  const all = lines('deploy/hosting/Dockerfile').map((line) => /^([A-Z]+) (.*)$/.exec(line) ?? [])
  const of = (word: string) => all.flatMap(([, name, rest = '']) => (name === word ? [rest] : []))
  const known = 'FROM WORKDIR COPY RUN USER ENV VOLUME STOPSIGNAL HEALTHCHECK CMD'.split(' ')
  for (const [, name = ''] of all) ok(known.includes(name), name)
  for (const [, script = ''] of of('RUN')
    .join(' ')
    .matchAll(/npm run (\S+)/g))
    ok(script in scripts, script)
  for (const each of of('ENV')) isSetting(each.split('=')[0] ?? '')
  deepEqual(of('USER'), ['node'])
  isCommand(JSON.parse(of('CMD')[0] ?? '[]'))
  for (const image of of('FROM')) match(image, /^node:24-slim/)
})

test('the compose file builds that image, tells settings that exist, and keeps the country', () => {
  const { services, volumes } = parse(read('deploy/hosting/compose.yaml'))
  const { build, environment, volumes: mounted, network_mode } = services.openp1
  ok(existsSync(join(root, 'deploy/hosting', build.context, build.dockerfile)))
  for (const name of Object.keys(environment)) isSetting(name)
  const [volume, at] = String(mounted[0]).split(':')
  ok(volume !== undefined && volume in volumes)
  match(read('deploy/hosting/Dockerfile'), new RegExp(`^VOLUME ${at}$`, 'm'))
  equal(network_mode, 'host')
})
