/** The envelope: one body with one message, known headers, and faults. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultEnvelope, mustUnderstand, readEnvelope } from './envelope.ts'
import { isSecurity } from './security.ts'
import { signedEnvelope } from './sign.ts'
import { at, clinic, context, message } from './trial.ts'

const genuine = signedEnvelope(clinic, { message, context, at })

describe('an envelope', () => {
  const soap = (header: string, body: string, version = 'http://schemas.xmlsoap.org/soap/envelope/') =>
    `<s:Envelope xmlns:s="${version}">${header}${body}</s:Envelope>`
  it('has one body with one message, and nothing else', () => {
    const wrong = [
      soap('', ''),
      soap('', '<s:Body/>'),
      soap('', '<s:Body><a/><b/></s:Body>'),
      soap('', '<s:Body><a/></s:Body><x/>'),
      soap('<s:Header/><s:Header/>', '<s:Body><a/></s:Body>'),
      soap('', '<s:Body><a/></s:Body><s:Header/>'),
      soap('', '<s:Body>text<a/></s:Body>'),
      soap('', '<s:Body><a/></s:Body>', 'http://www.w3.org/2003/05/soap-envelope'),
      '<a/>',
    ]
    for (const xml of wrong) assert.throws(() => readEnvelope(xml), { code: 'form' })
    assert.equal(readEnvelope(soap('', '<s:Body><a/></s:Body>')).message.local, 'a')
  })
  it('with a header that must be understood and is not is refused', () => {
    const unknown = readEnvelope(
      soap('<s:Header><x s:mustUnderstand="1"/></s:Header>', '<s:Body><a/></s:Body>'),
    )
    assert.throws(() => mustUnderstand(unknown, isSecurity), { code: 'must-understand' })
    mustUnderstand(readEnvelope(genuine), isSecurity)
  })
  it('of a fault can be read', () => {
    const { message: fault } = readEnvelope(faultEnvelope('Client', 'Źle & <krzywo>', '<d/>'))
    assert.equal(fault.local, 'Fault')
    assert.match(faultEnvelope('Server', 'x', ''), /<faultcode>soap:Server<\/faultcode>/)
  })
})
