/** Resources with queries that find them and queries that do not: every parameter type, prefix and modifier of R4. */
import { parseJson } from '../json.ts'
import type { FhirResource } from '../resource.ts'

export interface Case {
  readonly name: string
  readonly resource: FhirResource
  readonly finds: readonly string[]
  readonly passes: readonly string[]
}

export const cases: Case[] = []

function table(name: string, resource: FhirResource, finds: string[], passes: string[]): void {
  cases.push({ name, resource, finds, passes })
}

const ucum = 'http://unitsofmeasure.org'
const mg = { value: 5.4, unit: 'mg', system: ucum, code: 'mg' }
const observation = (more: object): FhirResource => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  ...more,
})
const measured = (valueQuantity: object) => observation({ valueQuantity })

{
  // tokens
  const type = { coding: [{ system: 'v2', code: 'MR' }], text: 'Numer historii' }
  const patient: FhirResource = {
    resourceType: 'Patient',
    id: 'p1',
    active: true,
    gender: 'female',
    identifier: [{ system: 'urn:a', value: '1|2', type }, { value: '7' }],
    telecom: [
      { system: 'phone', value: '+48 601-234-567' },
      { system: 'email', value: 'Anna@Example.pl' },
    ],
  }
  table(
    'a patient',
    patient,
    [
      'gender=female',
      'gender=male,female',
      'gender=http://hl7.org/fhir/administrative-gender|female',
      'gender=|female',
      'gender:not=male',
      'active=true',
      'active=http://terminology.hl7.org/CodeSystem/special-values|true',
      'identifier=urn:a|1\\|2',
      'identifier=1\\|2',
      'identifier=urn:a|',
      'identifier=|7',
      'identifier:of-type=v2|MR|1\\|2',
      'identifier:text=numer',
      'phone=48601234567',
      'phone=(48) 601 234 567',
      'email=anna@example.PL',
      'telecom=anna@example.pl',
      'deceased=false',
      'birthOrderBoolean=false',
      '_id=p1',
      '_id=x,p1',
      'language:missing=true',
      'gender:missing=false',
    ],
    [
      'gender=Female',
      'gender=http://loinc.org|female',
      'gender:not=female',
      'gender:not=male,female',
      'identifier=|1\\|2',
      'identifier=urn:b|',
      'identifier:of-type=v2|XX|1\\|2',
      'identifier:text=historia',
      '_id=P1',
      'gender:missing=true',
      'deceased=true',
    ],
  )
  const coded = observation({
    code: { coding: [{ system: 's', code: 'c', display: 'Heart rate' }], text: 'Tętno' },
  })
  table(
    'a code',
    coded,
    ['code=s|c', 'code:text=heart', 'code:text=tetn', 'code:text=rate', 'combo-code=c'],
    ['code=|c', 'code=s|C', 'code:text=art', 'code=x|c', 'component-code=c'],
  )
  const document = {
    resourceType: 'DocumentReference',
    content: [{ attachment: { contentType: 'text/xml; charset=UTF-8' } }],
  }
  table(
    'a media type',
    document,
    ['contenttype:below=text/xml'],
    ['contenttype=text/xml', 'contenttype:below=text/html'],
  )
  const unit = { resourceType: 'Device', lotNumber: 'AbC' }
  table(
    'a text as token',
    { ...unit, resourceType: 'Medication', batch: { lotNumber: 'AbC' } },
    ['lot-number=abc', 'lot-number=ABC'],
    ['lot-number=ab'],
  )
}

{
  // texts
  const patient: FhirResource = {
    resourceType: 'Patient',
    name: [{ family: 'Łęcki-Wiśniewski', given: ['Jan', 'Ostap'] }],
    address: [{ city: 'Łódź', line: ['ul. Piotrkowska 1'], postalCode: '90-001' }],
    text: { div: '<div xmlns="http://www.w3.org/1999/xhtml"><b>Serce</b> &amp; p&#322;uca</div>' },
  }
  table(
    'a patient',
    patient,
    [
      'family=lecki',
      'family=ŁĘCKI-WIŚ',
      'family=wisn',
      'family:exact=Łęcki-Wiśniewski',
      'family:contains=niew',
      'name:contains=STA',
      'given=ost',
      'address=90 001',
      'address-city=lodz',
      'name:text=jan',
      '_text=serce',
      '_text=serce and pluca',
      '_text=(watroba or pluca) not nerki',
      '_text="serce pluca"',
      '_text=watroba,serce',
      '_content=piotrkowska AND serce',
    ],
    [
      'family=ecki',
      'family:exact=łęcki-wiśniewski',
      'given=jan ostap',
      'given:contains=x',
      'address-city=odz',
      '_text=jan',
      '_text=not serce',
      '_text="pluca serce"',
      '_text=watroba',
    ],
  )
}

{
  // numbers and quantities
  const risk = (probabilityDecimal: number) => ({
    resourceType: 'RiskAssessment',
    prediction: [{ probabilityDecimal }],
  })
  table(
    '100',
    risk(100),
    [
      'probability=100',
      'probability=1e2',
      'probability=gt99.9',
      'probability=ge100',
      'probability=le100',
      'probability=ap109',
      'probability=ne99',
      'probability=sa99',
      'probability=eb101',
    ],
    [
      'probability=gt100',
      'probability=lt100',
      'probability=ne100',
      'probability=ap120',
      'probability=sa100',
      'probability=eb100',
    ],
  )
  table(
    '99.5',
    risk(99.5),
    ['probability=100', 'probability=99.5', 'probability=1e2', 'probability=ne100.0'],
    ['probability=100.00', 'probability=ne100'],
  )
  table('100.5', risk(100.5), ['probability=1e2', 'probability=101'], ['probability=100'])
  table('95', risk(95), ['probability=1e2'], ['probability=100', 'probability=1.00e2'])
  table('105', risk(105), [], ['probability=1e2'])
  table(
    '5.4 mg',
    measured(mg),
    [
      'value-quantity=5.4',
      `value-quantity=5.4|${ucum}|mg`,
      'value-quantity=5.4||mg',
      `value-quantity=5.4e-3|${ucum}|g`,
      `value-quantity=5400|${ucum}|ug`,
      `value-quantity=le5.4|${ucum}|mg`,
      `value-quantity=ge0.0054|${ucum}|g`,
      `value-quantity=ap5|${ucum}|mg`,
      'combo-value-quantity=gt5',
      'value-quantity:missing=false',
    ],
    [
      'value-quantity=5.40001',
      `value-quantity=5.4|${ucum}|g`,
      `value-quantity=5.4|${ucum}|mL`,
      'value-quantity=5.4||g',
      'value-quantity=5.4|urn:other|mg',
      `value-quantity=lt0.0054|${ucum}|g`,
      `value-quantity=gt5400|${ucum}|ug`,
      'component-value-quantity=5.4',
    ],
  )
  table(
    '37 °C',
    measured({ value: 37, system: ucum, code: 'Cel' }),
    [`value-quantity=98.6|${ucum}|[degF]`],
    [`value-quantity=37|${ucum}|[degF]`],
  )
  table(
    'less than 5',
    measured({ ...mg, value: 5, comparator: '<' }),
    ['value-quantity=lt5', 'value-quantity=lt3'],
    ['value-quantity=gt5', 'value-quantity=5'],
  )
  const exact = parseJson('{"resourceType":"Observation","valueQuantity":{"value":72.50}}') as FhirResource
  table('72.50', exact, ['value-quantity=72.5', 'value-quantity=72.50'], ['value-quantity=72.6'])
}

{
  // dates
  const at = (effectiveDateTime: string) => observation({ effectiveDateTime })
  table(
    'a day',
    at('2013-01-14'),
    [
      'date=2013-01-14',
      'date=2013-01',
      'date=eq2013',
      'date=lt2013-01-14T10:00',
      'date=gt2013-01-14T10:00',
      'date=ge2013-01-14',
      'date=le2013-01-14',
      'date=ne2013-01-15',
      'date=sa2013-01-13',
      'date=eb2013-01-15',
      'date=ap2013-01-20',
    ],
    [
      'date=2013-01-14T10:00',
      'date=ne2013-01-14',
      'date=gt2013-01-14',
      'date=lt2013-01-14',
      'date=sa2013-01-14',
      'date=eb2013-01-14',
      'date=ap2020',
    ],
  )
  table(
    'a moment',
    at('2013-01-15T00:00:00+01:00'),
    ['date=ne2013-01-14', 'date=2013-01-15', 'date=2013-01-14T23:00:00Z', 'date=2013-01-15T00:00:00 01:00'],
    ['date=eq2013-01-14'],
  )
  const since = observation({ effectivePeriod: { start: '2013-01-21' } })
  table(
    'an open period',
    since,
    ['date=ge2013-03-14', 'date=le2013-03-14', 'date=gt2030', 'date=sa2013-01-20'],
    ['date=sa2013-03-14', 'date=eb2030', 'date=2013'],
  )
  const born = (birthDate: string, more = {}) => ({ resourceType: 'Patient', birthDate, ...more })
  table(
    'somebody whose birthday is today',
    born('1986-06-15'),
    ['age=40', 'age=ge40', 'age=gt39', 'age=le40', 'age=lt41', 'age=20,40', 'age=ap42', 'age=ne39'],
    ['age=39', 'age=gt40', 'age=ne40'],
  )
  table('the day before', born('1986-06-16'), ['age=39'], ['age=40'])
  table('somebody dead', born('1986-06-15', { deceasedBoolean: true }), ['birthdate=1986'], ['age=40'])
}

{
  // references and URIs
  const to = (reference: string, more = {}) => observation({ subject: { reference, ...more } })
  table(
    'a patient',
    to('Patient/23'),
    [
      'subject=Patient/23',
      'subject=23',
      'subject:Patient=23',
      'patient=23',
      'patient=Patient/23',
      'subject=https://here/fhir/Patient/23',
    ],
    [
      'subject=Group/23',
      'subject:Group=23',
      'subject=https://there/fhir/Patient/23',
      'patient=24',
      'subject=Patient/23/_history/2',
    ],
  )
  table(
    'a version',
    to('Patient/23/_history/2'),
    ['subject=Patient/23', 'subject=Patient/23/_history/2'],
    ['subject=Patient/23/_history/3'],
  )
  table(
    'another server',
    to('https://there/fhir/Patient/23'),
    ['subject=https://there/fhir/Patient/23'],
    ['subject=Patient/23', 'subject=23'],
  )
  table(
    'an identifier',
    observation({ subject: { identifier: { system: 's', value: '9' } } }),
    ['subject:identifier=s|9', 'subject:identifier=9', 'subject:identifier=s|'],
    ['subject:identifier=|9', 'subject:identifier=t|9', 'subject=9'],
  )
  const answers = { resourceType: 'QuestionnaireResponse', questionnaire: 'http://acme.com/q|1.1' }
  table(
    'a canonical',
    answers,
    [
      'questionnaire=http://acme.com/q',
      'questionnaire=http://acme.com/q|1.1',
      'questionnaire:below=http://acme.com/q|1',
      'questionnaire:below=http://acme.com/q',
    ],
    [
      'questionnaire=http://acme.com/q|1',
      'questionnaire:below=http://acme.com/q|1.10',
      'questionnaire=http://acme.com',
    ],
  )
  const set = { resourceType: 'ValueSet', url: 'http://acme.org/fhir/ValueSet/123', version: '2.0' }
  table(
    'a URL',
    set,
    [
      'url=http://acme.org/fhir/ValueSet/123',
      'url=http://acme.org/fhir/ValueSet/123|2.0',
      'url:below=http://acme.org/fhir/',
      'url:above=http://acme.org/fhir/ValueSet/123/_history/5',
      'url=urn:x,http://acme.org/fhir/ValueSet/123',
    ],
    [
      'url=http://acme.org/fhir/ValueSet',
      'url=http://acme.org/fhir/ValueSet/123|1.0',
      'url:above=http://acme.org/fhir/ValueSet/1234',
    ],
  )
}

{
  // composites and places
  const pressure = observation({
    code: { coding: [{ system: 's', code: 'bp' }] },
    component: [
      { code: { coding: [{ system: 's', code: 'sys' }] }, valueQuantity: { value: 140 } },
      { code: { coding: [{ system: 's', code: 'dia' }] }, valueQuantity: { value: 90 } },
    ],
  })
  table(
    'blood pressure',
    pressure,
    [
      'component-code-value-quantity=s|sys$gt120',
      'combo-code-value-quantity=dia$lt100',
      'component-code-value-quantity=x$1,sys$140',
    ],
    ['component-code-value-quantity=s|dia$gt120', 'code-value-quantity=bp$140'],
  )
  const place = { resourceType: 'Location', position: { latitude: 52.2297, longitude: 21.0122 } }
  table(
    'Warsaw',
    place,
    ['near=52.23|21.01', 'near=50.0647|19.945|260|km', 'near=50.0647|19.945|160|[mi_i]'],
    ['near=50.0647|19.945', 'near=50.0647|19.945|250|km', 'near=50.0647|19.945|260|m'],
  )
}
