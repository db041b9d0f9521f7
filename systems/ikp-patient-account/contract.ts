/** IKP: what the patient's account asks for; every question is about the one who is signed in. */
import { Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Id, Page, Words } from '#standards/pl-ids/schemas.ts'
import { ksiZus } from '../../standins/zus/contract.ts'
import { epp, Line } from '../epp-patient-profile/contract.ts'
import { saa } from '../saa-permissions/contract.ts'
import { Access, sau } from '../sau-audit/contract.ts'
import { saz } from '../saz-accounts/contract.ts'
import { Prescription, sgr } from '../sgr-prescriptions/contract.ts'
import { Referral } from '../sgs-referrals/contract.ts'
import { MedicalEvent, sgz } from '../sgz-events/contract.ts'
import { ImportRequest } from '../soid-targeted-import/shapes/request.ts'
import { Person, sor } from '../sor-registers/contract.ts'

/** Names of the workers and places whose ids stand in the answer. */
const names = { names: Type.Record(Type.String(), Type.String()) }
/** Titles of the entries that stand in the answer, by `Type/id`. */
const titles = { titles: Type.Record(Type.String(), Type.String()) }
const next = { next: Type.Optional(Type.String()) }
const { patient: _whose, ...ofEntries } = epp.entries.input.properties
const { patient: _again, ...ofEntry } = epp.entry.input.properties
const { patient: _granter, ...ofGrant } = saa.grant.input.properties
const { patient: _shower, ...ofCode } = saa.offerCode.input.properties
const { patient: _namer, ...ofProxy } = saa.nameProxy.input.properties
const { patient: _sender, ...ofSending } = epp.send.input.properties
const { patient: _hider, ...ofRestriction } = saa.restrict.input.properties

export const ikp = contract('ikp', {
  me: query(Type.Object({}), Type.Object({ person: Person, ...names })),
  /** The first screen: what can be collected, what is open, what is new. */
  home: query(
    Type.Object({}),
    Type.Object({
      person: Person,
      toCollect: Type.Array(Prescription),
      openReferrals: Type.Array(Referral),
      lastEvent: Type.Optional(MedicalEvent),
      lastAccess: Type.Optional(Access),
      /** What is new about who acts for whom. */
      proxyNews: saa.proxyNews.output.properties.news,
      /** What the one who looks may do with these rights. */
      may: saa.standing.output.properties.may,
      ...names,
    }),
  ),
  prescriptions: query(
    Type.Object(Page),
    Type.Object({ prescriptions: Type.Array(Prescription), ...next, ...names }),
  ),
  prescription: query(
    Type.Object({ prescription: Id }),
    Type.Object({ prescription: Prescription, ...names }),
  ),
  /** A prescription as a token for a QR code, which pharmacies read with no network. */
  offlineToken: query(sgr.offlineToken.input, sgr.offlineToken.output),
  /** For which pharmacy its packs are kept, also when that is cut off; and that they are anybody's again. */
  keepFor: command(sgr.keepFor.input, sgr.keepFor.output),
  askBack: command(Type.Object({ prescription: Id }), sgr.askBack.output),
  /** For a medicine again, of the clinic that prescribed it; and what became of each request. */
  askRepeat: command(sgr.askRepeat.input, sgr.askRepeat.output),
  repeatRequests: query(sgr.repeatRequests.input, sgr.repeatRequests.output),
  /** Requests to bring a medicine from abroad for the patient, and the wish to have it refunded. */
  imports: query(Type.Object({}), Type.Object({ requests: Type.Array(ImportRequest), ...names })),
  askImportRefund: command(Type.Object({ request: Id }), ImportRequest),
  referrals: query(Type.Object(Page), Type.Object({ referrals: Type.Array(Referral), ...next, ...names })),
  events: query(Type.Object(Page), Type.Object({ events: Type.Array(MedicalEvent), ...next, ...names })),
  event: query(Type.Object({ event: Id }), Type.Object({ ...sgz.event.output.properties, ...names })),
  letter: query(Type.Object({ letter: Id }), Type.Object({ ...sgz.letter.output.properties, ...names })),
  overview: query(Type.Object({}), Type.Object({ ...epp.overview.output.properties, ...names })),
  entries: query(Type.Object(ofEntries), Type.Object({ ...epp.entries.output.properties, ...names })),
  entry: query(Type.Object(ofEntry), Type.Object({ ...epp.entry.output.properties, ...names })),
  /** Medical certificates (e-ZLA) that ZUS has. */
  leaves: query(Type.Object({}), ksiZus.certificatesOf.output),
  /** What could be sent to ZUS; the sending; what was sent (EHDS art. 7 (3)). */
  sendable: query(Type.Object({}), epp.sendable.output),
  send: command(Type.Object(ofSending), epp.send.output),
  sent: query(Type.Object({}), Type.Object({ ...epp.sent.output.properties, ...names })),
  /** Who looked. */
  accesses: query(
    Type.Object({ ...Page, byOthers: sau.accessesOf.input.properties.byOthers }),
    Type.Object({ accesses: Type.Array(Access), ...next }),
  ),
  /** Proofs that entries of one look are in the log that nobody can bend. */
  proofs: query(Type.Object({ entries: sau.proofs.input.properties.entries }), sau.proofs.output),
  /** The patient does not recognise a look: an auditor looks into it. */
  report: command(
    Type.Object({ access: sau.report.input.properties.access, says: Type.Optional(Words) }),
    Type.Object({}),
  ),
  /** Who opened the record to save the patient's life: where, why, until when. */
  emergencies: query(Type.Object({}), Type.Object({ ...saa.emergenciesOf.output.properties, ...names })),
  /** Which operators of the platform asked for the patient's data: why, who agreed, until when. */
  operatorAccesses: query(
    Type.Object({}),
    Type.Object({ ...saa.operatorAccessesOf.output.properties, ...names }),
  ),
  /** Refuses what an operator asked for, or ends what is open, at once. */
  refuseOperatorAccess: command(Type.Object({ access: Id }), saa.refuseOperatorAccess.output),
  /** When two records of the patient were joined or taken apart: by whom, why. */
  linkActs: query(Type.Object({}), Type.Object({ ...sor.linkActs.output.properties, ...names })),
  /** The patient does not recognise the other record: a registrar looks into it. */
  disputeLink: command(
    Type.Object({ other: Id, says: sor.disputeLink.input.properties.says }),
    Type.Object({ ...sor.linkActs.output.properties, ...names }),
  ),
  /** Whoever reads it has read of it. */
  knowEmergency: command(Type.Object({ emergency: Id }), saa.knowEmergency.output),
  /** The same as `report`, of the look by which the record was opened. */
  reportEmergency: command(
    Type.Object({ emergency: Id, says: Type.Optional(Words) }),
    Type.Object({ access: sau.report.input.properties.access }),
  ),
  /** What the patient allows and forbids, and how they change it. */
  permissions: query(
    Type.Object({}),
    Type.Object({ ...saa.permissions.output.properties, ...titles, ...names }),
  ),
  /** Each line of the profile, and whether somebody sees it: a worker, or whoever has a role; now or after `draft`. */
  viewAs: query(
    Type.Object({
      as: Type.Object({
        practitioner: Type.Optional(Id),
        role: Type.Optional(Type.Enum(['pharmacist', 'registrar', 'patient', 'call-centre'])),
        /** Id of the decision by which somebody acts in the patient's place. */
        proxy: Type.Optional(Id),
      }),
      draft: saa.viewAs.input.properties.draft,
    }),
    Type.Object({
      lines: Type.Array(Type.Object({ ...Line.properties, seen: Type.Boolean() })),
      counts: Type.Object({ seen: Type.Integer(), hidden: Type.Integer() }),
      ...names,
    }),
  ),
  corrections: query(
    Type.Object({}),
    Type.Object({ ...saa.correctionsOf.output.properties, ...titles, ...names }),
  ),
  requestCorrection: command(
    Type.Object({ kind: Line.properties.kind, id: Id, says: Words }),
    saa.requestCorrection.output,
  ),
  withdrawCorrection: command(Type.Object({ correction: Id }), saa.withdrawCorrection.output),
  /** Applications of others that can be opened from here. */
  applications: query(saz.ownApplications.input, saz.ownApplications.output),
  findInDirectory: query(sor.findInDirectory.input, sor.findInDirectory.output),
  grant: command(Type.Object(ofGrant), saa.grant.output),
  /** A code to show to a doctor or a nurse. */
  offerCode: command(Type.Object(ofCode), saa.offerCode.output),
  /** What was measured at home. */
  addOwn: command(
    Type.Object({
      at: sgz.addOwn.input.properties.at,
      measurements: sgz.addOwn.input.properties.measurements,
    }),
    sgz.addOwn.output,
  ),
  withdrawOwn: command(Type.Object({ finding: Id }), sgz.withdrawOwn.output),
  letHelpIn: command(Type.Object({}), saa.letHelpIn.output),
  restrict: command(Type.Object(ofRestriction), saa.restrict.output),
  standing: query(Type.Object({}), saa.standing.output),
  places: query(Type.Object({}), saa.places.output),
  giveUp: command(Type.Object({ consent: Id }), saa.giveUp.output),
  nameProxy: command(Type.Object(ofProxy), saa.nameProxy.output),
  end: command(Type.Object({ consent: Id }), saa.end.output),
  decideSecondaryUse: command(Type.Object({ allowed: Type.Boolean() }), saa.decideSecondaryUse.output),
  /** Where it is told that there is news in the account, and of what. */
  notices: query(saz.notices.input, saz.notices.output),
  addContact: command(saz.addContact.input, saz.addContact.output),
  confirmContact: command(saz.confirmContact.input, saz.confirmContact.output),
  removeContact: command(saz.removeContact.input, saz.removeContact.output),
  chooseNotices: command(saz.chooseNotices.input, saz.chooseNotices.output),
})
