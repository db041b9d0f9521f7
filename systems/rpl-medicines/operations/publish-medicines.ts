/** Writes the register as the e-Profile's file, keeps it, and tells the profile by hash and size (flow 48); files never travel in calls. */
import type { Context, Handler } from '#kernel/system.ts'
import { keepFile, receiveFile } from '#record/files/files.ts'
import { fileOwner } from '#record/files/owner.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Entry, Register } from '#registers/register.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { epp } from '../../epp-patient-profile/contract.ts'
import type { rpl } from '../contract.ts'
import { fileBegin, fileEnd, fileRow } from '../edge/profile-file.ts'
import { pack } from '../registers/package.ts'
import { product } from '../registers/product.ts'
import { assertKeeper } from './keepers.ts'

const page = 1000

export const publishMedicines: Handler<typeof rpl.publishMedicines> = async (_, context) => {
  await assertKeeper(context)
  const { world } = context
  const day = dateInPoland(context.now())
  const owner = await fileOwner({ world, sql: context.sql }, undefined)
  const received = await receiveFile(world, owner, written(context, day))
  await context.write((unit) => keepFile(unit, received))
  return context.call(epp.takeMedicines, { hash: received.hash, size: received.size, day })
}

async function* written(context: Context, day: string): AsyncGenerator<Uint8Array> {
  const gtins = new Map<string, string[]>()
  for await (const { content } of entriesOf(context, pack)) {
    const of = String(content.product)
    gtins.set(of, [...(gtins.get(of) ?? []), String(content.gtin)])
  }
  yield Buffer.from(fileBegin(day))
  for await (const { key, content } of entriesOf(context, product))
    yield Buffer.from(fileRow(content, gtins.get(key) ?? []))
  yield Buffer.from(fileEnd)
}

async function* entriesOf({ world }: Context, register: Register): AsyncGenerator<Entry> {
  for (let after = ''; ; ) {
    const entries = await registersOf(world).list(register, { after, limit: page })
    yield* entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < page) return
    after = last.key
  }
}
