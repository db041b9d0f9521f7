/** Whom a document is about, who wrote it, who signs it, who keeps it and who pays (templates of level 2). */
import { attributeOf } from '../xml/tree.ts'
import { address, coded, id, personName, telecom, valued, words } from './data-types.ts'
import { csioz, template } from './names.ts'
import { fixed, follows, inside, many, may, mayAttr, one, says } from './parts.ts'
import { fitting, type Part, type Shape, shape, type Value } from './shape.ts'

const templateIds = many('templates', id('templateId'))

const guardian = shape(
  'guardian',
  mayAttr('classCode'),
  templateIds,
  many('ids', id()),
  may('relation', coded('code')),
  may('address', address),
  many('telecoms', telecom),
  may('person', shape('guardianPerson', templateIds, may('name', personName))),
)

/** The patient of a prescription (10.2.23) or of any other document (10.2.3). */
export const recordTarget = (number: string) =>
  shape(
    'recordTarget',
    follows(template(number)),
    inside(
      'patientRole',
      many('ids', id()),
      may('address', address),
      many('telecoms', telecom),
      inside(
        'patient',
        one('name', personName),
        one('gender', coded('administrativeGenderCode')),
        may('birthTime', valued('birthTime')),
        many('guardians', guardian),
        may('birthplace', shape('birthplace', inside('place', may('address', address)))),
        may('multipleBirth', valued('extPL:multipleBirthInd')),
        may('multipleBirthOrder', valued('extPL:multipleBirthOrderNumber')),
      ),
    ),
  )
export type Patient = Value<ReturnType<typeof recordTarget>>

/** A unit, then the enterprise it is part of, then the entity that runs it. */
const entity = shape(
  'wholeOrganization',
  templateIds,
  many('ids', id()),
  may('name', words('name')),
  many('telecoms', telecom),
  may('address', address),
)
const partOf = <T>(whole: Shape<T>) =>
  shape('asOrganizationPartOf', mayAttr('classCode'), one('whole', whole))
const enterprise = shape(
  'wholeOrganization',
  templateIds,
  many('ids', id()),
  may('name', words('name')),
  many('telecoms', telecom),
  may('address', address),
  may('partOf', partOf(entity)),
)
const unit = shape(
  'wholeOrganization',
  templateIds,
  many('ids', id()),
  may('name', words('name')),
  many('telecoms', telecom),
  may('address', address),
  may('partOf', partOf(enterprise)),
)
const organization = (name: string) =>
  shape(
    name,
    templateIds,
    many('ids', id()),
    may('name', words('name')),
    many('telecoms', telecom),
    may('address', address),
    may('industry', coded('standardIndustryClassCode')),
    may('partOf', partOf(unit)),
  )
export type Organization = Value<ReturnType<typeof organization>>

/** The contract with the payer (10.2.44), which the Polish extension adds. */
const contract = shape(
  'extPL:boundedBy',
  says({ typeCode: 'PART' }),
  fixed('extPL:templateId', { root: template('10.2.44') }),
  inside(
    'extPL:reimbursementRelatedContract',
    says({ moodCode: 'EVN', classCode: 'CNTRCT' }),
    many('ids', id('extPL:id')),
    inside(
      'extPL:bounding',
      says({ typeCode: 'PART' }),
      inside('extPL:reimburser', says({ classCode: 'UNDWRT' }), many('payer', id('extPL:id'))),
    ),
  ),
)

const person = (name: string) => shape(name, follows(template('10.2.1')), one('name', personName))

const signerParts = [
  many('ids', id()),
  may('specialty', coded('code')),
  may('address', address),
  many('telecoms', telecom),
  may('person', person('assignedPerson')),
  may('organization', organization('representedOrganization')),
] as const

/** The author: of a prescription (10.2.82), of a dispensing (10.2.84), of any other document (10.2.4). */
export const author = (number: string) =>
  shape(
    'author',
    follows(template(number)),
    may('profession', coded('functionCode')),
    one('time', valued('time')),
    one(
      'assigned',
      shape('assignedAuthor', mayAttr('type', 'xsi:type'), ...signerParts, may('contract', contract)),
    ),
  )
export type Author = Value<ReturnType<typeof author>>

/** The assistant who wrote for the author (10.2.90). */
export const dataEnterer = shape(
  'dataEnterer',
  follows(template('10.2.90')),
  may('time', valued('time')),
  one('assigned', shape('assignedEntity', ...signerParts)),
)

/** Always the same: the centre for e-health (10.2.20; of other documents 10.2.5). */
export const custodian = (number: string): Part<unknown> =>
  inside(
    'custodian',
    follows(template(number)),
    inside(
      'assignedCustodian',
      inside(
        'representedCustodianOrganization',
        fixed('id', { root: csioz, assigningAuthorityName: 'CSIOZ', displayable: 'false' }),
      ),
    ),
  )

/** Who signs (10.2.6). */
export const legalAuthenticator = shape(
  'legalAuthenticator',
  follows(template('10.2.6')),
  one('time', valued('time')),
  fixed('signatureCode', { code: 'S' }),
  one('assigned', shape('assignedEntity', ...signerParts)),
)

/** Who pays (10.2.19). */
export const payer = fitting(
  shape(
    'participant',
    says({ typeCode: 'IND' }),
    follows(template('10.2.19')),
    inside('associatedEntity', says({ classCode: 'UNDWRT' }), many('ids', id())),
  ),
  ({ elements }) => elements.some((each) => attributeOf(each, 'root') === template('10.2.19')),
)

/** For whom the document is (10.2.61). */
export const recipient = shape(
  'informationRecipient',
  mayAttr('typeCode'),
  templateIds,
  inside(
    'intendedRecipient',
    mayAttr('classCode'),
    many('ids', id()),
    may('address', address),
    many('telecoms', telecom),
    may('person', shape('informationRecipient', templateIds, may('name', personName))),
    may('organization', organization('receivedOrganization')),
  ),
)
