/** What a subscriber is told: events made ready at the moment of telling, past the gate, seen by the patients. */
import type { World } from '#kernel/world.ts'
import { parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { writeXml, XML_DECLARATION } from '#standards/fhir/xml/write.ts'
import { auditRow } from '../audit/entry.ts'
import { journal } from '../audit/journal.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { typeName } from '../type-code.ts'
import type { Arrangement, Content } from './arrangement.ts'
import { bundleOf, type Kind, type Notification, type ToldEvent } from './notification.ts'
import { actionOf, type EventRow, type Subscribed } from './store.ts'
import { nameOf, opened, versionRows } from './versions.ts'
import { visibleTo } from './visible.ts'

export interface Telling {
  readonly subscribed: Pick<Subscribed, 'id' | 'state' | 'events' | 'type'>
  readonly arrangement: Arrangement
  readonly kind: Kind
  readonly events: readonly EventRow[]
  /** Less or more than was arranged, where it was asked for. */
  readonly content?: Content
}

/** A notification; the patients' entries are durable when it is there. */
export async function notificationOf(world: World, telling: Telling): Promise<Notification> {
  const { subscribed, arrangement, kind, events } = telling
  const content = telling.content ?? arrangement.content
  return {
    kind,
    base: arrangement.base,
    subscription: subscribed.id,
    topic: arrangement.topic,
    status: subscribed.state,
    total: Number(subscribed.events),
    at: world.clock.now(),
    content,
    events: content === 'empty' ? events.map(unnamed) : await named(world, telling, content),
  }
}

/** The bundle in the form that was arranged. */
export async function bodyOf(world: World, telling: Telling): Promise<Buffer> {
  const bytes = bundleOf(await notificationOf(world, telling))
  if (telling.arrangement.mime === 'application/fhir+json') return bytes
  return Buffer.from(XML_DECLARATION + writeXml(parseJson(bytes.toString()) as FhirResource))
}

const unnamed = ({ no, at, action }: EventRow): ToldEvent => ({
  no: Number(no),
  at,
  action: actionOf(action),
  focus: undefined,
})

async function named(
  world: World,
  { subscribed, arrangement, events }: Telling,
  content: Content,
): Promise<ToldEvent[]> {
  const type = typeName(subscribed.type)
  const isVisible = await visibleTo(world, arrangement.caller, type, events)
  const shown = events.filter(isVisible)
  const lasting = shown.map(({ id, version, action }) => ({
    id,
    version: actionOf(action) === 'delete' ? version - 1 : version,
  }))
  const rows = await versionRows(world, subscribed.type, lasting)
  const told = events.map((event): ToldEvent => {
    const index = shown.indexOf(event)
    const found = index === -1 ? undefined : opened(world, rows.get(nameOf(lasting[index] ?? event)))
    if (!found) return unnamed(event)
    const bytes = content === 'full-resource' && actionOf(event.action) !== 'delete' ? found.bytes : undefined
    return { ...unnamed(event), focus: { type, id: found.id, bytes } }
  })
  await note(world, arrangement, subscribed.type, shown)
  return told
}

/** One entry a patient. */
async function note(
  world: World,
  { caller }: Arrangement,
  type: number,
  shown: readonly EventRow[],
): Promise<void> {
  const buckets = new Map(
    shown.flatMap(({ patient, bucket }) => (patient === null ? [] : [[patient, bucket] as const])),
  )
  const at = world.clock.now()
  const rows = [...buckets].map(([patient, bucket]) =>
    auditRow(holdingsOf(world), caller, { at, patient, bucket, action: 'read', types: [type] }),
  )
  await journal(world, rows)
}
