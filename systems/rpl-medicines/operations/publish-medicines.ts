/** Writes the register as the e-Profile's file, keeps it, and tells the profile by hash and size (flow 48); files never travel in calls. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { keepFile, receiveFile } from '#record/files/files.ts'
import { fileOwner } from '#record/files/owner.ts'
import { everyEntry } from '#registers/every-entry.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { epp } from '../../epp-patient-profile/contract.ts'
import type { rpl } from '../contract.ts'
import { fileBegin, fileEnd, fileRow } from '../edge/profile-file.ts'
import { pack } from '../registers/package.ts'
import { product } from '../registers/product.ts'
import { keepPublication, lastPublication, type Revisions } from '../store.ts'
import { assertKeeper } from './keepers.ts'

export const publishMedicines: Handler<typeof rpl.publishMedicines> = async (_, context) =>
  publish(context, await assertKeeper(context))

/** By itself; nothing is written while nothing has changed. Refuses `forbidden/not-a-keeper` everybody but the platform. */
export const publishChangedMedicines: Handler<typeof rpl.publishChangedMedicines> = async (_, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'not-a-keeper', 'The platform does this by itself; a keeper publishes the medicines.')
  const isChanged = await hasChanged(context)
  if (isChanged) await publish(context, null)
  return { isPublished: isChanged }
}

export const publication: Handler<typeof rpl.publication> = async (_, context) => {
  await assertKeeper(context)
  const last = await lastPublication(context.sql)
  return {
    isChanged: await hasChanged(context),
    ...(last && {
      last: {
        at: last.at.toISOString(),
        medicines: last.medicines,
        refused: last.refused,
        byItself: last.by === null,
      },
    }),
  }
}

async function hasChanged({ world, sql }: Context): Promise<boolean> {
  const [last, now] = await Promise.all([lastPublication(sql), revisionsOf(world)])
  return Number(last?.product_change) !== now.products || Number(last?.package_change) !== now.packages
}

async function revisionsOf(world: Context['world']): Promise<Revisions> {
  const registers = registersOf(world)
  const [products, packages] = await Promise.all([registers.revision(product), registers.revision(pack)])
  return { products, packages }
}

async function publish(context: Context, by: string | null) {
  const { world } = context
  const day = dateInPoland(context.now())
  // Before it is written: what changes meanwhile is sent the next time.
  const revisions = await revisionsOf(world)
  const owner = await fileOwner({ world, sql: context.sql }, undefined)
  const received = await receiveFile(world, owner, written(context, day))
  await context.write((unit) => keepFile(unit, received))
  const taken = await context.call(epp.takeMedicines, { hash: received.hash, size: received.size, day })
  await context.write(({ sql, at }) => keepPublication(sql, { at, revisions, by, ...taken }))
  return taken
}

async function* written({ world }: Context, day: string): AsyncGenerator<Uint8Array> {
  const registers = registersOf(world)
  const gtins = new Map<string, string[]>()
  for await (const packs of everyEntry(registers, pack))
    for (const { content } of packs) {
      const of = String(content.product)
      gtins.set(of, [...(gtins.get(of) ?? []), String(content.gtin)])
    }
  yield Buffer.from(fileBegin(day))
  for await (const products of everyEntry(registers, product))
    for (const { key, content } of products) yield Buffer.from(fileRow(content, gtins.get(key) ?? []))
  yield Buffer.from(fileEnd)
}
