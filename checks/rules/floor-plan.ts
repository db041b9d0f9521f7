/** Every room, and every stand-in, has the same floor plan: nothing missing, nothing with a name of its own. */
import { readdirSync } from 'node:fs'
import { codeFolders } from './sources.ts'

const rooms = {
  required: ['README.md', 'contract.ts', 'system.ts'],
  optional: [
    'store.ts',
    'shapes',
    'operations',
    'reactions',
    'rules',
    'edge',
    'registers',
    'tables',
    'cases',
    'portal',
  ],
}
const forbidden = /(^|\/)(utils?|helpers?|common|core|services?|managers?|types|misc)([./-]|$)/

export function floorPlanFaults(): readonly string[] {
  const standins = readdirSync('standins').flatMap((standin) =>
    missing(`standins/${standin}`, ['README.md', 'contract.ts']),
  )
  return [...readdirSync('systems').flatMap(roomFaults), ...standins, ...forbiddenNames()]
}

function roomFaults(room: string): string[] {
  const folder = `systems/${room}`
  const required = [...rooms.required, `${room.split('-')[0]}.test.ts`]
  const strange = readdirSync(folder).filter(
    (name) => !required.includes(name) && !rooms.optional.includes(name),
  )
  return [
    ...(/^[a-z]+(-[a-z]+)+$/.test(room) ? [] : [`${folder}: name it <acronym>-<english>`]),
    ...missing(folder, required),
    ...strange.map((name) => `${folder}/${name} is not on the floor plan`),
  ]
}

function missing(folder: string, required: readonly string[]): string[] {
  const found = readdirSync(folder)
  return required.filter((name) => !found.includes(name)).map((name) => `${folder}/${name} is missing`)
}

/** A junk drawer begins with its name. */
function forbiddenNames(): string[] {
  return codeFolders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => forbidden.test(path))
      .map((path) => `${folder}/${path}: name it after what it is`),
  )
}
