/**
 * Checks what a patient downloaded from "who looked", without any network: whether each entry is in the log whose head is signed, and
 * what it says. Exit code 1 when one is not.
 *
 *   node boot.mjs deploy/witness/verify.ts who-looked.tlog-proof --key KEY
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifierKey } from '#standards/transparency-log/signed-note.ts'
import { openProof, type Proven, proofsIn } from '#standards/transparency-log/tlog-proof.ts'

function tell(index: number, { entry, checkpoint }: Proven, milliseconds: number): void {
  const at = new Date(Number(BigInt(entry.micros) / 1000n)).toISOString()
  const line = { proof: index + 1, holds: true, at, ...entry, log: checkpoint.origin, size: checkpoint.size }
  process.stdout.write(`${JSON.stringify({ ...line, milliseconds: Math.round(milliseconds * 100) / 100 })}\n`)
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
  const [file] = positionals
  if (file === undefined || values.key === undefined)
    throw new Error(
      'Known is: node boot.mjs deploy/witness/verify.ts FILE --key KEY (the key as /transparency/key shows it)',
    )
  const key = await verifierKey(values.key)
  const proofs = proofsIn(readFileSync(file, 'utf8'))
  let hold = proofs.length > 0
  for (const [index, proof] of proofs.entries()) {
    const began = performance.now()
    try {
      tell(index, await openProof(proof, key), performance.now() - began)
    } catch (error) {
      hold = false
      const reason = error instanceof Error ? error.message : String(error)
      process.stdout.write(`${JSON.stringify({ proof: index + 1, holds: false, reason })}\n`)
    }
  }
  return hold
}

try {
  process.exit((await main()) ? 0 : 1)
} catch (error) {
  process.stderr.write(`verify: ${error instanceof Error ? error.message : error}\n`)
  process.exit(2)
}
