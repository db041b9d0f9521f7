/** A signed prescription as a provider's program makes it: PIK HL7 CDA 1.3.1 with its stylesheet and an enveloped XAdES signature. */
import { sign } from 'node:crypto'
import type { CallContext } from '#standards/p1/call-context.ts'
import { prepareEnveloped } from '#standards/signatures/enveloped-sign.ts'
import { escaped } from '#standards/xml/write.ts'
import type { Issued } from '../systems/saz-accounts/edge/providers/issue.ts'

export interface Prescribed {
  readonly call: CallContext
  /** Of the provider. */
  readonly node: number
  /** 22 letters and digits. */
  readonly number: string
  readonly pesel: string
  /** Register number of the medicine. */
  readonly product: string
  readonly packs: number
  readonly dosage: string
  readonly level?: string
}

const cez = '2.16.840.1.113883.3.4424'
const template = (number: string, extension = '') =>
  `<templateId root="${number}"${extension === '' ? '' : ` extension="${extension}"`}/>`
const own = (number: string, extension = '') => template(`${cez}.13.${number}`, extension)
const id = ({ root, extension }: { root: string; extension: string }) =>
  `<id root="${root}" extension="${escaped(extension)}"/>`

export function prescriptionText(prescribed: Prescribed): string {
  const { call, node, number, pesel, product, packs, dosage, level = '100%' } = prescribed
  const local = `${cez}.2.7.${node}`
  const worker = id(call.worker)
  return `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="CDA_PL_IG_1.3.1.xsl" type="text/xsl"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:extPL="http://www.csioz.gov.pl/xsd/extPL/r2" xmlns:pharm="urn:ihe:pharm" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="extPL:ClinicalDocument">
<typeId extension="POCD_HD000040" root="2.16.840.1.113883.1.3"/>
${template('1.3.6.1.4.1.19376.1.9.1.1.1')}${template('1.3.6.1.4.1.19376.1.5.3.1.1.1')}${own('10.1.3', '1.3.1')}
<id root="${local}.2.1" extension="${number}"/>
<code code="57833-6" codeSystem="2.16.840.1.113883.6.1"><translation code="04.01" codeSystem="${cez}.11.1.32"/></code>
<title>Recepta</title><effectiveTime value="20261127"/>
<confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/><languageCode code="pl-PL"/>
<setId root="${local}.2.2" extension="${number}"/><versionNumber value="1"/>
<recordTarget>${own('10.2.23')}<patientRole>${id({ root: `${cez}.1.1.616`, extension: pesel })}
<patient><name><given>Anna</given><family>Kowalska</family></name><administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/></patient></patientRole></recordTarget>
<author>${own('10.2.82')}<functionCode code="LEK" codeSystem="${cez}.11.3.18"/><time value="20261127"/><assignedAuthor>${worker}
<representedOrganization>${own('10.2.17')}${id({ root: `${cez}.2.3.2`, extension: `${call.provider.extension}-001` })}
<asOrganizationPartOf><wholeOrganization><asOrganizationPartOf><wholeOrganization>${id(call.provider)}</wholeOrganization></asOrganizationPartOf></wholeOrganization></asOrganizationPartOf>
</representedOrganization></assignedAuthor></author>
<custodian>${own('10.2.20')}<assignedCustodian><representedCustodianOrganization><id root="${cez}" assigningAuthorityName="CSIOZ" displayable="false"/></representedCustodianOrganization></assignedCustodian></custodian>
<legalAuthenticator>${own('10.2.6')}<time value="20261127"/><signatureCode code="S"/><assignedEntity>${worker}</assignedEntity></legalAuthenticator>
<component>${own('10.2.25')}<structuredBody><component><section>${template('1.3.6.1.4.1.19376.1.9.1.2.1')}${own('10.3.4')}
<code code="57828-6" codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC" displayName="Prescriptions"/><title>Rp.</title>
<text><paragraph ID="SBADM_1">Lek, ${packs} op. <br/>D.S. ${escaped(dosage)}</paragraph></text>
<entry><substanceAdministration classCode="SBADM" moodCode="INT">${template('1.3.6.1.4.1.19376.1.9.1.3.2')}${template('2.16.840.1.113883.10.20.1.24')}${template('1.3.6.1.4.1.19376.1.5.3.1.4.7')}${template('1.3.6.1.4.1.19376.1.9.1.3.6')}${own('10.4.3')}
<id root="${local}.2.3" extension="${number}-1"/><text><reference value="#SBADM_1"/></text><statusCode code="completed"/>
<consumable><manufacturedProduct>${template('2.16.840.1.113883.10.20.1.53')}${template('1.3.6.1.4.1.19376.1.5.3.1.4.7.2')}<manufacturedMaterial>${template('1.3.6.1.4.1.19376.1.9.1.3.1')}${own('10.4.54')}
<code code="${product}" codeSystem="${cez}.6.1"/></manufacturedMaterial></manufacturedProduct></consumable>
<entryRelationship typeCode="COMP"><supply classCode="SPLY" moodCode="RQO">${template('1.3.6.1.4.1.19376.1.9.1.3.8')}${own('10.4.55')}<effectiveTime nullFlavor="NA"/><independentInd value="false"/><quantity value="${packs}"/>
<entryRelationship typeCode="COMP"><act classCode="ACT" moodCode="DEF">${own('10.4.57')}<code code="48768-6" codeSystem="2.16.840.1.113883.6.1" displayName="Payment source"/><statusCode code="completed"/>
<entryRelationship typeCode="COMP"><act classCode="ACT" moodCode="EVN"><code code="PUBLICPOL" codeSystem="2.16.840.1.113883.5.4"><qualifier><name code="POLEKR" codeSystem="${cez}.13.5.1"/><value code="${level}" codeSystem="${cez}.11.1.1"/></qualifier></code><statusCode code="completed"/></act></entryRelationship></act></entryRelationship>
</supply></entryRelationship></substanceAdministration></entry></section></component></structuredBody></component>
</ClinicalDocument>`
}

/** `text` signed with an employee's certificate. */
export function signedDocument(
  text: string,
  { key, chain }: Pick<Issued, 'key' | 'chain'>,
  at: Date,
): Buffer {
  const [first, ...others] = chain
  if (!first) throw new Error('no certificate')
  const unsigned = prepareEnveloped({
    document: text,
    id: 'Signature-1',
    certificates: [first, ...others],
    at,
  })
  return unsigned.with(sign('sha256', unsigned.octets, key))
}
