/** What must hold after any number of dispensings with and without the centre. */
import assert from 'node:assert/strict'
import { sgr } from '../../../systems/sgr-prescriptions/contract.ts'
import { Partitions, packs } from './partitions.ts'

export async function prove(steps: number, seed: number): Promise<void> {
  const trial = new Partitions(seed)
  try {
    await trial.open(Math.max(5, Math.ceil(steps / 30)))
    for (let step = 0; step < steps; step += 1) await trial.step()
    assert.equal(await trial.merge(), 0, 'everything is told')
    const excess = await excessOf(trial, seed)
    const { online, offline, refused } = trial.counts
    assert.ok(
      [online, offline, refused, excess].every((count) => count > 0),
      JSON.stringify(trial.counts),
    )
  } finally {
    trial.close()
  }
}

async function excessOf(trial: Partitions, seed: number): Promise<number> {
  let excess = 0
  for (const { id, handed, emergencies } of trial.prescriptions) {
    const said = await trial.patient.call(sgr.prescription, { prescription: id })
    const sum = said.dispensings.reduce((total, each) => total + each.packs, 0)
    assert.equal(sum, handed, `what was handed over is known, once (seed ${seed})`)
    // One pack each pharmacy that was cut off with nothing kept, and one with the centre while a keeper did not answer.
    const bound = packs + emergencies.size + 1
    assert.ok(sum <= bound, `${sum} of ${packs} packs, at most ${bound} (seed ${seed})`)
    assert.equal(await found(trial, id), Math.max(0, sum - packs), `every excess is found (seed ${seed})`)
    excess += Math.max(0, sum - packs)
  }
  return excess
}

async function found({ patient: { sql } }: Partitions, prescription: string): Promise<number> {
  const [row] = await sql.query<{ packs: number }>(
    `select coalesce(sum(packs), 0)::int as packs from sgr.conflict where kind = 'overspent' and prescription = $1`,
    [prescription],
  )
  return row?.packs ?? 0
}
