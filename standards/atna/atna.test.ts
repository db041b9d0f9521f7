/** Audit messages of DICOM: written, read again, and refused where they are hostile or none. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditMessage, writeAuditMessage } from './audit-message.ts'
import { AuditMessageError, readAuditMessage } from './read.ts'

const dcm = (code: string, text: string) => ({ code, system: 'DCM', text })

const message: AuditMessage = {
  event: {
    id: dcm('110110', 'Patient Record'),
    types: [{ code: 'ITI-8', system: 'IHE Transactions', text: 'Patient Identity Feed' }],
    action: 'R',
    at: '2026-03-10T09:00:00.000Z',
    outcome: '0',
    description: 'zażółć & <b>',
  },
  participants: [
    { userId: 'lek. "Zielińska"', requestor: true, roles: [dcm('110153', 'Source Role ID')], name: 'M & Z' },
    { userId: 'archive', requestor: false, roles: [], network: { id: '10.0.0.7', kind: '2' } },
  ],
  source: { id: 'pacs', site: 'szpital', kinds: ['4'] },
  objects: [
    {
      id: '84031499907',
      idType: { code: '2', system: 'RFC-3881', text: 'Patient Number' },
      type: '1',
      role: '1',
      name: 'x',
      details: [{ type: 'purpose', value: 'TREAT' }],
    },
    { id: 'q', idType: dcm('q', 'Query'), type: '2', role: '24', query: 'cXVlcnk=', details: [] },
  ],
}

describe('an audit message', () => {
  it('is read as it was written', () => {
    assert.deepEqual(readAuditMessage(writeAuditMessage(message)), message)
  })

  it('may name codes as RFC 3881 did, and have no zone', () => {
    const old = writeAuditMessage(message)
      .replaceAll('csd-code', 'code')
      .replaceAll('originalText', 'displayName')
      .replace('09:00:00.000Z', '09:00:00')
    assert.deepEqual(readAuditMessage(old), message)
  })

  const xml = writeAuditMessage(message)
  const body = xml.slice(xml.indexOf('<AuditMessage>'))
  for (const [why, text] of [
    ['no XML', 'hello'],
    ['another root', body.replaceAll('AuditMessage', 'Message')],
    ['a document type', `<!DOCTYPE AuditMessage [<!ENTITY a SYSTEM "file:///etc/passwd">]>${body}`],
    ['a processing instruction', `<?xml-stylesheet href="x"?>${body}`],
    ['no event', body.replace(/<EventIdentification.*<\/EventIdentification>/, '')],
    ['two events', body.replace(/(<EventIdentification.*<\/EventIdentification>)/, '$1$1')],
    ['nobody who took part', body.replace(/<ActiveParticipant.*?<\/?ActiveParticipant[^>]*>(?=<Audit)/, '')],
    ['no source', body.replace(/<AuditSource.*<\/AuditSourceIdentification>/, '')],
    ['a time that is none', body.replace('2026-03-10', '2026-13-40')],
    ['an action that is none', body.replace('EventActionCode="R"', 'EventActionCode="X"')],
    ['an outcome that is none', body.replace('OutcomeIndicator="0"', 'OutcomeIndicator="1"')],
    ['a value without end', body.replace('pacs', 'p'.repeat(3000))],
    [
      'too many objects',
      body.replace(/(<ParticipantObject.*)<\/AuditMessage>/, `${'$1'.repeat(101)}</AuditMessage>`),
    ],
    ['great depth', `${'<AuditMessage>'.repeat(5000)}${'</AuditMessage>'.repeat(5000)}`],
    ['too much of it', body.replace('pacs', 'p'.repeat(300_000))],
  ] as const)
    it(`is refused with ${why}`, () => {
      assert.throws(
        () => readAuditMessage(text),
        (error) => error instanceof AuditMessageError && !error.message.includes('84031499907'),
      )
    })
})
