/**
 * Texts that resources of a type have in common, for the compressor. Frozen: stored content can only be read with the
 * very dictionary it was written with, so a change means a new number in codec.ts, never an edit here.
 */
const hl7 = 'http://terminology.hl7.org/CodeSystem/'
const concept = (name: string, system: string) => `"${name}":{"coding":[{"system":"${system}","code":"`
const concepts = (name: string, system: string) => `"${name}":[{"coding":[{"system":"${system}","code":"`
const reference = (name: string, type: string) => `"${name}":{"reference":"${type}/0`
const quantity =
  '"valueQuantity":{"value":1.0,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mg/dL"}'
const when = 'T08:30:00+01:00"'
const snomed = 'http://snomed.info/sct'
const icd10 = 'http://hl7.org/fhir/sid/icd-10'

const person =
  '"name":[{"use":"official","text":"","family":"","given":["","prefix":["lek."]}],"telecom":[{"system":"phone","value":"+48 ' +
  '","use":"mobile"},{"system":"email","value":"@example.org"}],"gender":"female","gender":"male","birthDate":"19' +
  '"address":[{"use":"home","line":["ul. ","city":"Warszawa","state":"","postalCode":"00-","country":"PL"}]' +
  '"identifier":[{"use":"official","system":"urn:oid:2.16.840.1.113883.3.4424.1.1.616","value":"'

const medicine =
  concept('medicationCodeableConcept', 'urn:oid:2.16.840.1.113883.3.4424.6.1') +
  '"},{"system":"urn:oid:1.3.160","code":"0590"},{"system":"http://www.whocc.no/atc","code":"' +
  '"},{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"","display":"","text":" tabletki, 10 mg, 28 tabl."}'

const dictionaries: Record<string, string> = {
  Patient:
    '"extension":[{"url":"https://openp1.pl/fhir/StructureDefinition/teryt-terc","valueCode":"' +
    '"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/' +
    `"type":{"coding":[{"system":"${hl7}v2-0203","code":"MR","display":"` +
    '"multipleBirthBoolean":false,"communication":[{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"pl"' +
    `"maritalStatus":{"coding":[{"system":"${hl7}v3-MaritalStatus","code":"M"` +
    '"generalPractitioner":[{"reference":"Practitioner/0"},{"reference":"Organization/0"}]' +
    person,
  Practitioner:
    '"qualification":[{"code":{"coding":[{"system":"urn:oid:2.16.840.1.113883.3.4424.11.1.80","code":"11","display":"lekarz"' +
    `"system":"http://hl7.org/fhir/sid/us-npi"${person}"active":true,"system":"urn:oid:2.16.840.1.113883.3.4424.1.6.2"`,
  Organization:
    '"active":true,"type":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/organization-type","code":"prov",' +
    `"display":"Healthcare Provider"}],"text":"Healthcare Provider"}],${person}`,
  Encounter:
    `"type":[{"coding":[{"system":"${snomed}","code":"","display":"","text":"` +
    `"hospitalization":{"dischargeDisposition":${concepts('reasonCode', icd10)}${concepts('reasonCode', snomed)}` +
    '"diagnosis":[{"condition":{"reference":"Condition/0"}}]' +
    `"class":{"system":"${hl7}v3-ActCode","code":"AMB"},"class":{"system":"urn:oid:2.16.840.1.113883.3.4424.11.1.34","code":"4",` +
    `"display":"Porada"},"subject":{"reference":"Patient/0"},"participant":[{"individual":{"reference":"Practitioner/0"}}],` +
    `"serviceProvider":{"reference":"Organization/0"},"period":{"start":"20,"end":"20${when}}"status":"finished"`,
  Condition:
    `"clinicalStatus":{"coding":[{"system":"${hl7}condition-clinical","code":"resolved"}]},"code":"active"` +
    `"verificationStatus":{"coding":[{"system":"${hl7}condition-ver-status","code":"confirmed"}]}` +
    `"category":[{"coding":[{"system":"${hl7}condition-category","code":"encounter-diagnosis","display":"Encounter Diagnosis"}]}]` +
    `${concept('code', snomed)}","display":"",(disorder)${concept('code', icd10)}"}],"text":"` +
    `${reference('subject', 'Patient')}"},${reference('encounter', 'Encounter')}"},"abatementDateTime":"20,"onsetDateTime":"20` +
    `"recordedDate":"20${when}`,
  Observation:
    `"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6","display":"Systolic Blood Pressure"}]` +
    `"code":"8462-4","display":"Diastolic Blood Pressure"}],"text":"","mm[Hg]","kg","cm","kg/m2","%","/min",` +
    `${concept('valueCodeableConcept', snomed)}"display":"","text":""` +
    `"category":[{"coding":[{"system":"${hl7}observation-category","code":"laboratory","display":"laboratory"}]}],` +
    `"code":"vital-signs","display":"vital-signs","code":"survey"` +
    `"status":"final",${concept('code', 'http://loinc.org')}","display":"","text":"` +
    `${reference('subject', 'Patient')}"},${reference('encounter', 'Encounter')}"},` +
    `"effectiveDateTime":"20${when},"issued":"20${when},${quantity}`,
  Procedure:
    `"reasonReference":[{"reference":"Condition/0"}],${concept('code', 'urn:oid:2.16.840.1.113883.3.4424.11.2.6')}` +
    `"status":"completed",${concept('code', snomed)}","display":"(procedure)","text":"${reference('subject', 'Patient')}"},` +
    `${reference('encounter', 'Encounter')}"},"performedPeriod":{"start":"20,"end":"20${when}"performedDateTime":"20`,
  MedicationRequest:
    '"identifier":[{"system":"urn:oid:2.16.840.1.113883.3.4424.2.7.1.2.1","value":"' +
    '"},{"system":"https://openp1.pl/id/prescription-key","value":"1001"},{"system":"https://openp1.pl/id/package-code","value":"' +
    '"groupIdentifier":{"system":"https://openp1.pl/id/package-key","value":"1001' +
    '"extension":[{"url":"https://openp1.pl/fhir/StructureDefinition/dispensed-packs","valueInteger":0},' +
    '{"url":"https://openp1.pl/fhir/StructureDefinition/payment-level","valueCode":"30%"},' +
    '{"url":"https://openp1.pl/fhir/StructureDefinition/issued-at","valueReference":{"reference":"Organization/0' +
    `"dispenseRequest":{"validityPeriod":{"start":"20","end":"20"},"quantity":{"value":1,"unit":"op."}},` +
    `"dosageInstruction":[{"sequence":1,"text":"","timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},` +
    `"asNeededBoolean":false,"doseAndRate":[{"type":{"coding":[{"system":"${hl7}dose-rate-type","code":"ordered","display":"Ordered"}]` +
    `},"doseQuantity":{"value":1}}]${concepts('reasonCode', icd10)}"reasonReference":[{"reference":"Condition/0` +
    `"status":"completed","status":"active","status":"stopped","intent":"order",${medicine}${reference('subject', 'Patient')}"},` +
    `${reference('encounter', 'Encounter')}"},"authoredOn":"20${when},${reference('requester', 'Practitioner')}"}`,
  MedicationDispense:
    `"status":"completed",${medicine}${reference('subject', 'Patient')}"},"performer":[{"actor":{"reference":"Practitioner/0` +
    '"}},{"actor":{"reference":"Organization/0"}}],"authorizingPrescription":[{"reference":"MedicationRequest/0"}],' +
    `"quantity":{"value":1,"unit":"op."},"whenHandedOver":"20${when}`,
  ServiceRequest:
    '"identifier":[{"system":"urn:oid:2.16.840.1.113883.3.4424.2.7.1.4.1","value":"' +
    '"},{"system":"https://openp1.pl/id/referral-key","value":"1003"},{"system":"https://openp1.pl/id/referral-code","value":"' +
    '"extension":[{"url":"https://openp1.pl/fhir/StructureDefinition/referral-state","valueCode":"issued"}]' +
    `"status":"active","intent":"order","priority":"routine",${concept('code', 'urn:oid:2.16.840.1.113883.3.4424.11.2.4')}` +
    `"text":"Poradnia${reference('subject', 'Patient')}"},"authoredOn":"20${when},${reference('requester', 'Practitioner')}"},` +
    `${concepts('reasonCode', icd10)}"performer":[{"reference":"Organization/0"}]`,
  Immunization:
    `"status":"completed",${concept('vaccineCode', 'http://hl7.org/fhir/sid/cvx')}","display":"","text":"` +
    `${reference('patient', 'Patient')}"},${reference('encounter', 'Encounter')}"},"occurrenceDateTime":"20${when},"primarySource":true`,
  DiagnosticReport:
    `"status":"final",${concept('code', 'http://loinc.org')}","display":"","text":"${reference('subject', 'Patient')}"},` +
    `${reference('encounter', 'Encounter')}"},"effectiveDateTime":"20${when},"issued":"20${when},` +
    '"result":[{"reference":"Observation/0","display":""},{"reference":"Observation/0","display":""},{"reference":"',
  Claim:
    `"provider":{"reference":"Organization/0"},"priority":{"coding":[{"system":"${hl7}processpriority","code":"normal"}]},` +
    '"prescription":{"reference":"MedicationRequest/0"},"insurance":[{"sequence":1,"focal":true,"coverage":{"display":""}}],' +
    '"item":[{"sequence":1,"productOrService":{"coding":[{"system":"http://snomed.info/sct","code":"","display":""}],"text":""},' +
    '"encounter":[{"reference":"Encounter/0"}]}],"net":{"value":1,"currency":"USD"}},"diagnosis":[{"sequence":1,' +
    `"status":"active","type":{"coding":[{"system":"${hl7}claim-type","code":"institutional"}]},"use":"claim",` +
    `${reference('patient', 'Patient')}"},"billablePeriod":{"start":"20,"end":"20${when}},"created":"20`,
  ExplanationOfBenefit:
    '"contained":[{"resourceType":"ServiceRequest","id":"referral","status":"completed","intent":"order","subject":{"reference":' +
    '{"resourceType":"Coverage","id":"coverage","status":"active","type":{"text":""},"beneficiary":{"reference":"Patient/0"},"payor":[' +
    '"identifier":[{"system":"https://bluebutton.cms.gov/resources/variables/clm_id","value":"clm_grp_id' +
    `"outcome":"complete","careTeam":[{"sequence":1,"provider":{"reference":"Practitioner/0"},"role":{"coding":[{"system":"${hl7}` +
    'claimcareteamrole","code":"primary","display":"Primary Care Practitioner"}]}}],"insurance":[{"focal":true,"coverage":{"reference":' +
    '"adjudication":[{"category":{"coding":[{"system":"https://bluebutton.cms.gov/resources/codesystem/adjudication","code":"' +
    'https://bluebutton.cms.gov/resources/variables/line_coinsrnc_amt","display":"Line Beneficiary Coinsurance Amount"}]},"amount":' +
    '{"value":0,"currency":"USD"}},{"category":"line_prvdr_pmt_amt","display":"Line Provider Payment Amount","line_sbmtd_chrg_amt",' +
    '"line_alowd_chrg_amt","line_bene_ptb_ddctbl_amt","line_prcsg_ind_cd","servicedPeriod":{"start":"20,"end":"20' +
    '"locationCodeableConcept":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/ex-serviceplace","code":"21",',
  CarePlan:
    '"activity":[{"detail":{"code":{"coding":[{"system":"http://snomed.info/sct","code":"","display":"","text":""},' +
    '"status":"in-progress","location":{"display":""}}}],"status":"active","intent":"order","category":[{"coding":[{"system":' +
    `"${snomed}","code":""}],"text":""}],${reference('subject', 'Patient')}"},${reference('encounter', 'Encounter')}"},` +
    '"period":{"start":"20},"careTeam":[{"reference":"CareTeam/0"}],"addresses":[{"reference":"Condition/0"}],"goal":[{"reference":"Goal/0',
}

const common =
  `"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">","status":"active",` +
  `${concept('code', snomed)}","display":"","text":"${reference('subject', 'Patient')}"},` +
  `${reference('encounter', 'Encounter')}"},${reference('patient', 'Patient')}"},"period":{"start":"20,"end":"20${when}}`

const made = new Map<string, Buffer>()

export function dictionaryOf(type: string): Buffer {
  const known = made.get(type)
  if (known) return known
  const head = `{"resourceType":"${type}","id":"01a202`
  const meta = '","meta":{"versionId":"1","lastUpdated":"2026-11-22T09:30:00.000Z"},"'
  const dictionary = Buffer.from((dictionaries[type] ?? common) + head + meta)
  made.set(type, dictionary)
  return dictionary
}
