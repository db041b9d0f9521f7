/** Writes the register as the e-Profile's file, keeps it, and tells the profile by hash and size (flow 48); files never travel in calls. */
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
import { assertKeeper } from './keepers.ts'

export const publishMedicines: Handler<typeof rpl.publishMedicines> = async (_, context) => {
  await assertKeeper(context)
  const { world } = context
  const day = dateInPoland(context.now())
  const owner = await fileOwner({ world, sql: context.sql }, undefined)
  const received = await receiveFile(world, owner, written(context, day))
  await context.write((unit) => keepFile(unit, received))
  return context.call(epp.takeMedicines, { hash: received.hash, size: received.size, day })
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
