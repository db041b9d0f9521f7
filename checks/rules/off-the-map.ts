/** What rooms say in their source about other rooms, held against the map. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Member } from '#kernel/contract.ts'
import { flowOf } from '#kernel/flow.ts'
import { rooms } from '../../deploy/rooms.ts'
import { flows } from '../../flows/flows.ts'
import { systems } from '../../flows/systems.ts'
import { wezelKrajowy } from '../../standins/wezel-krajowy/contract.ts'
import { whoIcd } from '../../standins/who-icd/contract.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Imports of a contract of a room with which there is no flow at all. */
export function importsOffTheMap(): string[] {
  return sources().flatMap(({ room, path, imports }) =>
    imports
      .filter(({ folder }) => !flows.some(({ source, target }) => joins(source, target, room, idOf(folder))))
      .map(({ folder }) => `${path} imports ${folder}`),
  )
}

const joins = (source: string, target: string, one: string, other: string) =>
  [source, target].includes(one) && [source, target].includes(other)

const idOf = (folder: string) => systems.find(({ room }) => room?.endsWith(`/${folder}`))?.id ?? folder

interface Source {
  readonly room: string
  readonly path: string
  readonly text: string
  readonly imports: readonly { readonly folder: string; readonly names: readonly string[] }[]
}

/** The source files of all rooms with what they import from other rooms' contracts. */
function sources(): Source[] {
  const paths = globSync('{systems,standins}/*/**/*.{ts,tsx}', { cwd: root })
  return paths
    .filter((path) => !/[.]test[.]ts$/.test(path))
    .map((path) => {
      const folder = path.split(/[\\/]/)[1] ?? ''
      const text = readFileSync(`${root}${path}`, 'utf8')
      const found = text.matchAll(
        /import (?:type )?\{([^}]*)\} from '(?:\.\.\/)+(?:(?:systems|standins)\/)?([\w-]+)\/contract\.ts'/g,
      )
      const imports = [...found]
        .map(([, names = '', from = '']) => ({
          folder: from,
          names: names.split(',').map((name) => name.trim()),
        }))
        .filter((each) => each.folder !== folder && each.folder !== '..')
      return { room: idOf(folder), path, text, imports }
    })
}

/** Calls that would be refused at run time: `sgr.issue` in a room that has no row for it. Schemas may be read. */
export function callsOffTheMap(): string[] {
  return sources().flatMap(({ room, path, text, imports }) => {
    const contracts = new Set(imports.flatMap(({ names }) => names))
    const words = text.matchAll(/(?<!typeof )\b(\w+)\.(\w+)\b(?!\.(?:input|output|data)\b)/g)
    const used = [...words].filter(([, contract = '']) => contracts.has(contract)).map(([word]) => word)
    return [...new Set(used)].flatMap((word) => {
      const member = members.get(word)
      return !member || isAllowed(room, member) ? [] : [`${path}: ${word}`]
    })
  })
}

/** Members as the code writes them: `sgr.issue`, `wezelKrajowy.resolve`. */
const members = new Map<string, Member>()
for (const contract of [wezelKrajowy, whoIcd, ...rooms.map((room) => room.contract)])
  for (const member of Object.values(contract) as Member[])
    members.set(
      `${member.system.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}.${member.name}`,
      member,
    )

function isAllowed(room: string, member: Member): boolean {
  try {
    flowOf(flows, room, member)
    return true
  } catch {
    return false
  }
}
