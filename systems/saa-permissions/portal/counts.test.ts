import assert from 'node:assert/strict'
import { it } from 'node:test'
import { countsIn } from './counts.ts'

it('counts are read from what Prometheus reads; what is not there is none', () => {
  const text = `# HELP openp1_messages_total Messages
# TYPE openp1_messages_total counter
openp1_messages_total{flow="1",member="sgr.issue",outcome="ok"} 40
openp1_messages_total{flow="own",member="sgr.issue",outcome="no-code"} 2
openp1_messages_total{flow="own",member="x",outcome="fault"} 1
process_resident_memory_bytes 209715200
nodejs_eventloop_lag_mean_seconds 0.0105
`
  assert.deepEqual(countsIn(text), { messages: 43, refused: 3, faults: 1, megabytes: 200, lagMs: 10.5 })
  const none = { messages: 0, refused: 0, faults: 0, megabytes: 0, lagMs: 0 }
  assert.deepEqual(countsIn('no metrics'), none)
})
