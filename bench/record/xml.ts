/** FHIR XML alone, on one core: small resources read and written, beside the same resources read from and written as JSON. */
import { parseJson, serialiseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readXml } from '#standards/fhir/xml/read.ts'
import { writeXml } from '#standards/fhir/xml/write.ts'
import { report } from '../report.ts'
import { MadeUp } from './made-up.ts'

export function xml(): void {
  const made = new MadeUp(11)
  const some = Array.from({ length: 1000 }, (_, index) =>
    index % 4 === 0 ? made.patient(String(index)) : made.observation('Patient/1'),
  )
  const asJson = some.map(serialiseJson)
  const asXml = some.map((resource) => writeXml(resource))
  compare('read XML, small resources, one core', 'the same from JSON', [
    rateOf(asXml, readXml),
    rateOf(asJson, parseJson),
  ])
  compare('write XML, small resources, one core', 'the same as JSON', [
    rateOf(some, (resource: FhirResource) => writeXml(resource)),
    rateOf(some, serialiseJson),
  ])
}

function compare(what: string, versus: string, [value, versusValue]: [number, number]): void {
  report({
    bench: 'record',
    case: what,
    value,
    unit: 'resources/s',
    versus,
    versusValue,
    aim: 8000,
    judge: 'value',
  })
}

/** The middle of five runs, after one to warm up. */
function rateOf<T>(items: readonly T[], work: (item: T) => unknown): number {
  const run = (times: number) => {
    const began = performance.now()
    for (let time = 0; time < times; time += 1) for (const item of items) work(item)
    return (times * items.length) / ((performance.now() - began) / 1000)
  }
  run(5)
  const rates = Array.from({ length: 5 }, () => run(5)).sort((one, other) => one - other)
  return rates[2] ?? 0
}
