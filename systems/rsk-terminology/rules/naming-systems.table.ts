/**
 * Identifier and code systems of the national platform by all their names: the OID by which CDA and P1's SOAP name them, the URI by which
 * FHIR does. OIDs from the published templates and value sets of PIK HL7 CDA; URIs from https://hl7.org/fhir/R4/terminologies-systems.html
 */
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'

interface NamedSystem {
  readonly id: string
  readonly kind: 'codesystem' | 'identifier' | 'root'
  readonly oid: string
  /** The preferred URI; `urn:oid:…` where there is no other. */
  readonly uri?: string
  readonly pl: string
  readonly en: string
}

type Row = readonly [id: string, oid: string, pl: string, en: string, uri?: string]

// biome-ignore format: an aligned table is easier to read and to check
const identifiers: readonly Row[] = [
  // id, OID (below CeZ's root when it begins with a dot), Polish, English, URI
  ['pesel',                  '.1.1.616', 'Numer PESEL',                                              'PESEL number'],
  ['identity-card',          '.1.2.616', 'Dowód osobisty',                                           'Polish identity card'],
  ['passport-pl',            '2.16.840.1.113883.4.330.616', 'Paszport polski',                       'Polish passport'],
  ['local-patient',          '.1.7.1.616', 'Lokalny identyfikator pacjenta bez numeru PESEL',        'Local identifier of a patient without PESEL'],
  ['npwz-pharmacist',        '.1.6.1',   'Prawo wykonywania zawodu: farmaceuta',                     'Licence to practise: pharmacist'],
  ['npwz-doctor',            '.1.6.2',   'Prawo wykonywania zawodu: lekarz, lekarz dentysta',        'Licence to practise: doctor, dentist'],
  ['npwz-nurse',             '.1.6.3',   'Prawo wykonywania zawodu: pielęgniarka, położna',          'Licence to practise: nurse, midwife'],
  ['npwz-diagnostician',     '.1.6.4',   'Prawo wykonywania zawodu: diagnosta laboratoryjny',        'Licence to practise: laboratory diagnostician'],
  ['npwz-physiotherapist',   '.1.6.5',   'Prawo wykonywania zawodu: fizjoterapeuta',                 'Licence to practise: physiotherapist'],
  ['nip',                    '.2.1',     'Numer NIP',                                                'Tax number NIP'],
  ['regon-9',                '.2.2.1',   'Numer REGON, 9 cyfr',                                      'REGON number of 9 digits'],
  ['regon-14',               '.2.2.2',   'Numer REGON, 14 cyfr',                                     'REGON number of 14 digits'],
  ['rpwdl-provider',         '.2.3.1',   'Numer księgi rejestrowej podmiotu leczniczego',            'Provider in RPWDL'],
  ['rpwdl-unit',             '.2.3.2',   'Jednostka organizacyjna w RPWDL',                          'Organisational unit in RPWDL'],
  ['rpwdl-cell',             '.2.3.3',   'Komórka organizacyjna w RPWDL',                            'Organisational cell in RPWDL'],
  ['pharmacy',               '.2.6',     'Apteka',                                                   'Pharmacy'],
  ['payer',                  '.3.1',     'Płatnik',                                                  'Payer'],
  ['rpl-product',            '.6.1',     'Produkt leczniczy w RPL',                                  'Medicinal product in RPL'],
  ['active-substance',       '.6.3',     'Substancja czynna',                                        'Active substance'],
  ['gtin',                   '1.3.160',  'GTIN (GS1)',                                               'GTIN (GS1)', 'https://www.gs1.org/gtin'],
]

// biome-ignore format: an aligned table is easier to read and to check
const codeSystems: readonly Row[] = [
  ['icd-10',                 '2.16.840.1.113883.6.3',  'ICD-10',                                     'ICD-10', 'http://hl7.org/fhir/sid/icd-10'],
  ['icd-9-pl',               '.11.2.6',  'ICD-9 PL',                                                 'ICD-9 PL, procedures'],
  ['loinc',                  '2.16.840.1.113883.6.1',  'LOINC',                                      'LOINC', 'http://loinc.org'],
  ['snomed-ct',              '2.16.840.1.113883.6.96', 'SNOMED CT',                                  'SNOMED CT', 'http://snomed.info/sct'],
  ['ucum',                   '2.16.840.1.113883.6.8',  'UCUM, jednostki miar',                       'UCUM, units of measure', 'http://unitsofmeasure.org'],
  ['atc',                    '2.16.840.1.113883.6.73', 'ATC',                                        'ATC', 'http://www.whocc.no/atc'],
  ['edqm',                   '0.4.0.127.0.16.1.1.2.1', 'Postaci leków (EDQM)',                       'Dose forms (EDQM)', 'http://standardterms.edqm.eu'],
  ['language-tags',          '2.16.840.1.113883.6.121', 'Znaczniki języków (BCP 47)',                'Language tags (BCP 47)', 'urn:ietf:bcp:47'],
  ['hl7-confidentiality',    '2.16.840.1.113883.5.25', 'Poufność (HL7)',                             'Confidentiality (HL7)', 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'],
  ['hl7-gender',             '2.16.840.1.113883.5.1',  'Płeć administracyjna (HL7)',                 'Administrative gender (HL7)', 'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender'],
  ['hl7-act-code',           '2.16.840.1.113883.5.4',  'Kody czynności (HL7)',                       'Act codes (HL7)', 'http://terminology.hl7.org/CodeSystem/v3-ActCode'],
  ['hl7-substitution',       '2.16.840.1.113883.5.1070', 'Zamiana leku (HL7)',                       'Substance admin substitution (HL7)', 'http://terminology.hl7.org/CodeSystem/v3-substanceAdminSubstitution'],
  ['payment-level',          '.11.1.1',  'Poziom odpłatności leku',                                  'Level of payment for a medicine'],
  ['occupational-disease',   '.11.1.16', 'Choroby zawodowe',                                         'Occupational diseases'],
  ['availability',           '.11.1.25', 'Kategoria dostępności leku',                               'Category of availability of a medicine'],
  ['document-class',         '.11.1.32', 'Klasa dokumentu w P1',                                     'Class of a document in P1'],
  ['event-class',            '.11.1.34', 'Rodzaj zdarzenia medycznego',                              'Class of a medical event'],
  ['entitlement-document',   '.11.1.40', 'Rodzaj dokumentu uprawniającego',                          'Kind of document that entitles'],
  ['diagnosis-role',         '.11.1.78', 'Rola rozpoznania',                                         'Role of a diagnosis'],
  ['body-side',              '.11.1.79', 'Strona ciała',                                             'Side of the body'],
  ['profession-event',       '.11.1.80', 'Zawód osoby wykonującej świadczenie',                      'Profession of who gives the service'],
  ['confidentiality',        '.11.1.83', 'Poufność',                                                 'Confidentiality'],
  ['signature-type',         '.11.1.86', 'Typ podpisu',                                              'Type of signature'],
  ['tooth',                  '.11.1.123', 'Zęby',                                                    'Teeth'],
  ['cell-specialty',         '.11.2.4',  'Specjalność komórki organizacyjnej',                       'Specialty of an organisational cell'],
  ['additional-entitlement', '.11.3.1',  'Uprawnienia dodatkowe pacjenta',                           'Additional entitlements of a patient'],
  ['specialty',              '.11.3.3',  'Specjalizacje lekarzy',                                    'Specialties of doctors'],
  ['profession-document',    '.11.3.18', 'Zawody medyczne w dokumentach',                            'Medical professions in documents'],
  ['service-entitlement',    '.11.3.20', 'Uprawnienia do świadczeń',                                 'Entitlements to services'],
  ['discharge-mode',         '.11.3.21', 'Tryb wypisu',                                              'Mode of discharge'],
  ['body-region',            '.11.3.23', 'Okolice ciała',                                            'Regions of the body'],
  ['compounded-form',        '.11.3.24', 'Postaci leków recepturowych',                              'Forms of compounded medicines'],
]

const named = (kind: NamedSystem['kind'], [id, oid, pl, en, uri]: Row): NamedSystem => ({
  id,
  kind,
  oid: oid.startsWith('.') ? `${CEZ_ROOT}${oid}` : oid,
  pl,
  en,
  ...(uri !== undefined && { uri }),
})

export const namedSystems: readonly NamedSystem[] = [
  { id: 'cez', kind: 'root', oid: CEZ_ROOT, pl: 'Centrum e-Zdrowia', en: 'Centre for e-Health' },
  ...identifiers.map((row) => named('identifier', row)),
  ...codeSystems.map((row) => named('codesystem', row)),
]
