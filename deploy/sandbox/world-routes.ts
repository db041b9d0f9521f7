/** Worlds and their clocks over HTTP. */
import { type Static, Type } from 'typebox'
import { refuse } from '#kernel/problem.ts'
import type { MovableClock } from './movable-clock.ts'
import type { Route } from './route.ts'
import type { Standing } from './standing.ts'
import { ownWorld, worldName } from './world-name.ts'
import type { Worlds } from './worlds.ts'

const closed = { additionalProperties: false }

const Name = Type.String({ description: 'Small letters, digits, hyphens; at most 31; begins with a letter.' })
const Instant = Type.String({ description: 'ISO 8601 with a time zone, of the years 2000 to 2099.' })

const ClockShown = Type.Object({
  now: Instant,
  stands: Type.Boolean({ description: 'It does not run.' }),
})

const WorldShown = Type.Object({
  name: Name,
  url: Type.String({ description: "The world's own front door." }),
  providersUrl: Type.String({ description: "The world's own second door, with mutual TLS." }),
  header: Type.String({ description: "What names the world at the instance's own doors." }),
  path: Type.String({ description: 'What names it there in an address: before the rest of the path.' }),
  clock: ClockShown,
})

const NewWorld = Type.Object(
  {
    name: Name,
    from: Type.Optional(
      Type.String({ description: 'A world to copy as it is now; without it, the instance as it first was.' }),
    ),
  },
  closed,
)

const ClockWish = Type.Object(
  {
    at: Type.Optional(Instant),
    move: Type.Optional(
      Type.Integer({ description: 'Seconds forward; negative: back.', minimum: -4e9, maximum: 4e9 }),
    ),
    stands: Type.Optional(Type.Boolean({ description: 'True stops it, false lets it go on.' })),
    follow: Type.Optional(Type.Literal(true, { description: "Back to the machine's time." })),
  },
  { ...closed, minProperties: 1 },
)

export interface OwnWorld {
  readonly clock: MovableClock
  readonly url: () => string
  readonly providersUrl: () => string | undefined
}

export const worldRoutes = (worlds: Worlds, own: OwnWorld): Route[] => [
  ...listing(worlds, own),
  ...making(worlds),
  settingClock(worlds, own),
]

function listing(worlds: Worlds, own: OwnWorld): Route[] {
  const ownShown = () => show(ownWorld, own.clock, { url: own.url(), providersUrl: own.providersUrl() })
  return [
    {
      method: 'GET',
      path: '/sandbox/worlds',
      id: 'worlds',
      summary: 'All worlds of the instance; `main` is its own.',
      output: Type.Object({ worlds: Type.Array(WorldShown) }),
      does: async () => {
        const others = await Promise.all(worlds.names.map(async (name) => shown(await worlds.at(name))))
        return { worlds: [ownShown(), ...others] }
      },
    },
    {
      method: 'GET',
      path: '/sandbox/worlds/{name}',
      id: 'world',
      summary: 'Where a world answers, and what time it is there.',
      output: WorldShown,
      refuses: ['no-world'],
      does: async ({ params: { name } }) =>
        name === ownWorld ? ownShown() : shown(await worlds.at(worldName(name))),
    },
  ]
}

const making = (worlds: Worlds): Route[] => [
  {
    method: 'POST',
    path: '/sandbox/worlds',
    id: 'makeWorld',
    summary: 'Makes a world: the instance as it first was, or a copy of another world as it is now.',
    input: NewWorld,
    output: WorldShown,
    status: 201,
    refuses: ['world-name', 'world-exists', 'no-world', 'too-many-worlds'],
    does: async ({ body }) => {
      const { name, from } = body as Static<typeof NewWorld>
      const made = worldName(name)
      return shown(await (from === undefined ? worlds.make(made) : worlds.fork(worldName(from), made)))
    },
  },
  {
    method: 'POST',
    path: '/sandbox/worlds/{name}/reset',
    id: 'resetWorld',
    summary:
      'Everything in it is forgotten; it begins again at the same addresses, in the machine\u2019s time.',
    output: WorldShown,
    refuses: ['no-world'],
    does: async ({ params: { name } }) => shown(await worlds.reset(worldName(name))),
  },
  {
    method: 'DELETE',
    path: '/sandbox/worlds/{name}',
    id: 'removeWorld',
    summary: 'Takes a world away for ever.',
    refuses: ['no-world'],
    does: ({ params: { name } }) => worlds.remove(worldName(name)),
  },
]

const settingClock = (worlds: Worlds, own: OwnWorld): Route => ({
  method: 'PUT',
  path: '/sandbox/worlds/{name}/clock',
  id: 'setClock',
  summary:
    'Sets, moves, stops or starts the clock of a world; validity, reminders, retention and tokens follow it.',
  input: ClockWish,
  output: ClockShown,
  refuses: ['no-world', 'clock'],
  does: async ({ params: { name = '' }, body }) => {
    const clock = name === ownWorld ? own.clock : (await worlds.at(worldName(name))).clock
    turn(clock, body as Static<typeof ClockWish>)
    if (name !== ownWorld) worlds.keepClock(name, clock)
    return showClock(clock)
  },
})

/** A clock that shall stand stands first, so that the hour that is set is the hour that it shows. */
function turn(clock: MovableClock, { at, move, stands, follow }: Static<typeof ClockWish>): void {
  if (follow) clock.follow()
  if (stands === true) clock.freeze()
  if (at !== undefined) clock.set(instant(at))
  if (move !== undefined) clock.move(move * 1000)
  if (stands === false) clock.run()
}

const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/

function instant(text: string): Date {
  const at = new Date(text)
  if (zoned.test(text) && !Number.isNaN(at.getTime())) return at
  return refuse('incorrect', 'clock', 'An hour is written as 2026-03-01T08:00:00+01:00 or with Z.', '/at')
}

const showClock = (clock: MovableClock) => ({ now: clock.now().toISOString(), stands: clock.stands })

const shown = ({ name, clock, roof }: Standing) => show(name, clock, roof)

const show = (
  name: string,
  clock: MovableClock,
  roof: { url: string; providersUrl: string | undefined },
) => ({
  name,
  url: roof.url,
  providersUrl: roof.providersUrl ?? '',
  header: `x-openp1-world: ${name}`,
  path: `/w/${name}`,
  clock: showClock(clock),
})
