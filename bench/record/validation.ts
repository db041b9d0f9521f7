/** Validation alone, on one core: small resources with every rule of the base definitions. */
import { validate } from '#standards/fhir/validate.ts'
import { report } from '../report.ts'
import { MadeUp } from './made-up.ts'

export function validation(): void {
  const made = new MadeUp(7)
  const some = Array.from({ length: 1000 }, (_, index) =>
    index % 4 === 0 ? made.patient(String(index)) : made.observation('Patient/1'),
  )
  const run = (times: number) => {
    const began = performance.now()
    for (let time = 0; time < times; time += 1)
      for (const resource of some)
        if (validate(resource).length > 0) throw new Error('A valid resource was refused.')
    return (times * some.length) / ((performance.now() - began) / 1000)
  }
  run(20)
  const rates = Array.from({ length: 5 }, () => run(20)).sort((one, other) => one - other)
  report({
    bench: 'record',
    case: 'validate, small resources, one core',
    value: rates[2] ?? 0,
    unit: 'resources/s',
    aim: 10_000,
  })
}
