/** Content and its type: what a file begins with decides, whatever it is called. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fitsType } from './content.ts'

const fits = (type: string, content: string | Buffer) =>
  fitsType(type, typeof content === 'string' ? Buffer.from(content, 'latin1') : content)

const samples: Readonly<Record<string, string>> = {
  'application/pdf': '%PDF-1.7\n',
  'image/png': '\x89PNG\r\n\x1a\n....',
  'image/jpeg': '\xff\xd8\xff\xe0..',
  'image/gif': 'GIF89a....',
  'image/webp': 'RIFF\x10\0\0\0WEBPVP8 ',
  'application/dicom': `${'\0'.repeat(128)}DICM..`,
  'application/zip': 'PK\x03\x04....',
  'application/gzip': '\x1f\x8b\x08....',
  'application/rtf': '{\\rtf1 x}',
  'application/xml': '<?xml version="1.0"?><a/>',
  'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'application/json': ' {"a":1}',
  'text/plain': 'Wypis ze szpitala',
  'video/mp4': '\0\0\0\x18ftypmp42',
}

describe('content', () => {
  it('of a type fits that type', () => {
    for (const [type, content] of Object.entries(samples)) assert.ok(fits(type, content), type)
    for (const type of ['text/plain;charset=utf-8', 'application/hl7-v3+xml', 'text/xml; charset=UTF-8'])
      assert.ok(fits(type, '<a/>'), type)
    assert.ok(fits('text/plain', Buffer.from('zażółć gęślą jaźń')))
    assert.ok(fits('text/xml', Buffer.from('\ufeff<a/>', 'utf16le')))
    assert.ok(fits('application/pdf', `\n\n${samples['application/pdf']}`))
    assert.ok(
      fits('application/x-of-a-device', '\x01\x02\x03') && fits('application/octet-stream', '\x01\x02\x03'),
    )
    assert.ok(fits('application/pdf', ''))
  })

  it('of one type does not fit another', () => {
    /** What is also text, and what is also XML. */
    const also: Readonly<Record<string, readonly string[]>> = {
      'application/xml': ['text/plain', 'image/svg+xml'],
      'image/svg+xml': ['text/plain', 'application/xml'],
      'application/json': ['text/plain'],
      'application/rtf': ['text/plain', 'application/json'],
    }
    for (const [type, content] of Object.entries(samples)) {
      const others = Object.keys(samples).filter((other) => other !== type && fits(other, content))
      assert.deepEqual(
        others.filter((other) => !also[type]?.includes(other)),
        [],
        type,
      )
    }
    assert.ok(!fits('application/x-of-a-device', samples['application/pdf'] ?? ''))
    assert.ok(!fits('image/png', '<script>'))
    assert.ok(!fits('text/html', 'a\0b'))
  })

  it('that is a program of an operating system fits nothing', () => {
    for (const program of [
      '\x7fELF\x02\x01\x01',
      'MZ\x90\0\x03\0\0\0',
      '\0asm\x01\0\0\0',
      '\xcf\xfa\xed\xfe....',
    ])
      for (const type of [...Object.keys(samples), 'application/octet-stream', 'application/x-msdownload'])
        assert.ok(!fits(type, program), type)
    assert.ok(fits('text/plain', 'MZ to skrót od Ministerstwa Zdrowia.'))
  })
})
