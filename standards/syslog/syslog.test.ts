/** Syslog over TLS: what is written is read again, in pieces of any size, and what is hostile is refused. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { frame, SyslogError, SyslogStream } from './framing.ts'
import { readSyslog, writeSyslog } from './message.ts'

const message = {
  facility: 10,
  severity: 5,
  at: '2026-03-10T09:00:00.000Z',
  host: 'openp1.example',
  application: 'openp1',
  process: '7',
  kind: 'DICOM+RFC3881',
  data: { 'openp1@32473': { leaf: '12', odd: 'a"b\\c]d' } },
  text: '<AuditMessage>zażółć 𝕏</AuditMessage>',
}

describe('a syslog message', () => {
  it('is read as it was written', () => {
    const written = writeSyslog(message)
    assert.ok(
      written.startsWith(
        '<85>1 2026-03-10T09:00:00.000Z openp1.example openp1 7 DICOM+RFC3881 [openp1@32473 leaf="12"',
      ),
    )
    assert.deepEqual(readSyslog(Buffer.from(written)), message)
  })

  it('may lack everything but its priority', () => {
    const bare = { facility: 0, severity: 0, data: {}, text: '' }
    assert.equal(writeSyslog(bare), '<0>1 - - - - - - \ufeff')
    assert.deepEqual(readSyslog(Buffer.from('<0>1 - - - - - -')), bare)
    assert.deepEqual(readSyslog(Buffer.from('<165>1 - - - - - - words')).text, 'words')
  })

  it('keeps to the header’s letters and lengths whatever it is given', () => {
    const written = writeSyslog({ ...message, host: 'a b\n'.repeat(200), kind: 'ż'.repeat(40) })
    assert.match(written, /^<85>1 \S+ (ab){127}a openp1 7 - \[/)
  })

  for (const [why, text] of [
    ['no priority', '1 - - - - - -'],
    ['a priority that is none', '<192>1 - - - - - -'],
    ['an older edition', '<34>Oct 11 22:14:15 host su: failed'],
    ['another time', '<34>1 2026-13-10T09:00:00Z - - - - -'],
    ['data without an end', '<34>1 - - - - - [a b="c"'],
    ['data twice', '<34>1 - - - - - [a b="c"][a b="c"]'],
    ['data of a thousand', `<34>1 - - - - - [a${' b="c"'.repeat(1000)}]`],
    ['no space after the data', '<34>1 - - - - - [a]x'],
  ] as const)
    it(`is refused with ${why}`, () => assert.throws(() => readSyslog(Buffer.from(text)), SyslogError))

  it('is refused when it is not UTF-8', () =>
    assert.throws(() => readSyslog(Buffer.from([...Buffer.from('<34>1 - - - - - - '), 0xff])), SyslogError))

  it('takes no longer for hostile data', () => {
    const began = performance.now()
    for (const piece of ['[a b="', '\\"', '[', '[a b="\\'])
      assert.throws(() => readSyslog(Buffer.from(`<34>1 - - - - - [a${piece.repeat(20_000)}`)), SyslogError)
    assert.ok(performance.now() - began < 2000)
  })
})

describe('a stream of messages', () => {
  const texts = ['a', 'zażółć', 'x'.repeat(3000), '']
  const bytes = Buffer.concat(texts.filter((text) => text !== '').map(frame))

  it('comes apart, whatever the pieces', () => {
    for (const size of [1, 2, 3, 7, 100, 4000]) {
      const stream = new SyslogStream(4096)
      const found: string[] = []
      for (let at = 0; at < bytes.length; at += size)
        found.push(...stream.push(bytes.subarray(at, at + size)).map(String))
      assert.deepEqual(found, texts.slice(0, 3))
      assert.ok(stream.isBetween)
    }
  })

  it('knows when it ends in the middle', () => {
    const stream = new SyslogStream(4096)
    assert.deepEqual(stream.push(Buffer.from('5 abc')), [])
    assert.ok(!stream.isBetween)
  })

  for (const hostile of [
    '0 ',
    '-1 a',
    '01 a',
    ' a',
    'GET / HTTP/1.1\r\n',
    '4097 a',
    '99999999 a',
    '999999999',
    '1e3 a',
    '\u0000',
  ])
    it(`is refused with ${JSON.stringify(hostile)}`, () =>
      assert.throws(() => new SyslogStream(4096).push(Buffer.from(hostile)), SyslogError))

  it('that drips octet by octet costs no more than its length', () => {
    const stream = new SyslogStream(1_000_000)
    const began = performance.now()
    stream.push(Buffer.from('200000 '))
    for (let at = 0; at < 199_999; at += 1) stream.push(Buffer.from('a'))
    assert.equal(stream.push(Buffer.from('a')).length, 1)
    assert.ok(performance.now() - began < 2000)
  })
})
