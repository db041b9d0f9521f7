/** Which form a client gets, and which bodies are read. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptedForm, bodyForm, formNamed } from './media-type.ts'

describe('the form of an answer', () => {
  const accepted: [accept: string | undefined, form: string | undefined][] = [
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/fhir+json', 'json'],
    ['application/fhir+xml', 'xml'],
    ['APPLICATION/FHIR+XML', 'xml'],
    ['application/xml', 'xml'],
    ['text/xml;charset=utf-8', 'xml'],
    ['text/json', 'json'],
    ['application/*', 'json'],
    ['application/fhir+xml; fhirVersion=4.0', 'xml'],
    ['application/fhir+xml; fhirVersion="4.0"', 'xml'],
    ['application/fhir+xml; fhirVersion=3.0', undefined],
    ['application/fhir+xml; fhirVersion=5.0, application/fhir+json;fhirVersion=4.0', 'json'],
    ['application/fhir+xml, application/fhir+json', 'json'],
    ['application/fhir+xml, */*', 'xml'],
    ['application/fhir+xml;q=0.9, application/fhir+json;q=0.8', 'xml'],
    ['application/fhir+xml;q=0.5, */*;q=0.8', 'json'],
    ['application/fhir+json;q=0, */*', 'xml'],
    ['application/fhir+json;q=0, application/xml;q=0', undefined],
    ['application/fhir+json;q=0.1;x="a,b"', 'json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', 'json'],
    ['text/turtle', undefined],
    ['image/png', undefined],
    [',;=q,,', undefined],
    [`application/xml${';q=1'.repeat(3000)}`, 'xml'],
  ]
  for (const [accept, form] of accepted)
    it(`is ${form} for ${accept?.slice(0, 60)}`, () => assert.equal(acceptedForm(accept), form))

  const named: [format: string, form: string | undefined][] = [
    ['json', 'json'],
    ['xml', 'xml'],
    ['application/fhir+xml', 'xml'],
    ['application/fhir xml', 'xml'],
    ['application/fhir+json; fhirVersion=4.0', 'json'],
    ['json; fhirVersion=4.0', 'json'],
    ['xml; fhirVersion=3.0', undefined],
    ['text/xml', 'xml'],
    ['ttl', undefined],
    ['html', undefined],
    ['__proto__', undefined],
  ]
  for (const [format, form] of named)
    it(`is ${form} for _format=${format}`, () => assert.equal(formNamed(format), form))
})

describe('a body', () => {
  const bodies: [type: string, form: string | undefined][] = [
    ['application/fhir+json', 'json'],
    ['application/fhir+xml; charset=UTF-8', 'xml'],
    ['text/xml;charset="utf-8"', 'xml'],
    ['application/fhir+xml; charset=iso-8859-2', undefined],
    ['application/fhir+xml; charset=utf-16', undefined],
    ['application/fhir+json; fhirVersion=4.0', 'json'],
    ['application/fhir+json; fhirVersion=1.0', undefined],
    ['application/x-www-form-urlencoded', 'fields'],
    ['text/plain', undefined],
    ['', undefined],
  ]
  for (const [type, form] of bodies)
    it(`of type ${type} is ${form}`, () => assert.equal(bodyForm(type), form))
})
