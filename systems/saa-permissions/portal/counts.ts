/** A few counts out of the text that Prometheus reads (https://prometheus.io/docs/instrumenting/exposition_formats/). */

export interface Counts {
  /** Between systems, since the process began. */
  readonly messages: number
  readonly refused: number
  /** Refusals whose cause is the platform itself. */
  readonly faults: number
  readonly megabytes: number
  /** Of the event loop, milliseconds. */
  readonly lagMs: number
}

const own = new Set(['fault', 'unavailable', 'internal'])

export function countsIn(text: string): Counts {
  const lines = text.split('\n').flatMap((line) => {
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    return name === '' ? [] : [{ name, labels, value: Number(value) }]
  })
  const messages = lines
    .filter(({ name }) => name === 'openp1_messages_total')
    .map(({ labels, value }) => ({ outcome: /outcome="([^"]*)"/.exec(labels)?.[1] ?? '', value }))
  const sum = (fits: (outcome: string) => boolean) =>
    messages.filter(({ outcome }) => fits(outcome)).reduce((all, { value }) => all + value, 0)
  const of = (wanted: string) => lines.find(({ name }) => name === wanted)?.value ?? 0
  return {
    messages: sum(() => true),
    refused: sum((outcome) => outcome !== 'ok'),
    faults: sum((outcome) => own.has(outcome)),
    megabytes: of('process_resident_memory_bytes') / 1_048_576,
    lagMs: of('nodejs_eventloop_lag_mean_seconds') * 1000,
  }
}
