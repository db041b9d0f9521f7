/** Transactions of 50 to 500 entries that point to each other, validated. */
import { report } from '../report.ts'
import { drive } from './drive.ts'
import { type Ground, withWires } from './ground.ts'

const sizes = [50, 100, 200, 500]

export async function bundles(ground: Ground): Promise<void> {
  const { made, seconds } = ground
  for (const crowd of [4, 16]) {
    let stored = 0
    let began = 0
    const ready = Array.from({ length: 60 }, (_, index) => {
      const size = sizes[index % sizes.length] ?? 50
      return { size, text: JSON.stringify(made.bundle(`bundle-${crowd}-${index}`, size)) }
    })
    const driven = await withWires(ground, crowd, (wires) =>
      drive({
        wires,
        seconds,
        right: [200],
        ask: async (wire, turn) => {
          began ||= performance.now()
          const { size, text } = ready[turn % ready.length] ?? { size: 0, text: '' }
          const reply = await wire.send('POST', '/fhir', text)
          stored += size
          return reply
        },
        look: ({ body }) => {
          const { entry } = JSON.parse(body.toString())
          if (
            !entry.every(({ response }: { response: { status: string } }) =>
              response.status.startsWith('201'),
            )
          )
            throw new Error('An entry of a transaction was not created.')
        },
      }),
    )
    const perSecond = stored / ((performance.now() - began) / 1000)
    const told = { bench: 'record', case: `transactions of 50 to 500 entries, ${crowd} connections` }
    report({ ...told, value: perSecond, unit: 'resources/s', aim: 2500 })
    report({ ...told, case: `${told.case}: p99`, value: driven.p99, unit: 'ms', less: true })
  }
}
