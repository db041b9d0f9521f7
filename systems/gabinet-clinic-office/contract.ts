/** Gabinet: the surgery, the registration desk and the pharmacy counter in a browser. */
import { Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Key, Pesel } from '#standards/pl-ids/schemas.ts'
import { Insurance } from '../../standins/nfz/contract.ts'
import { teryt } from '../../standins/teryt/contract.ts'
import { epp } from '../epp-patient-profile/contract.ts'
import { rsk } from '../rsk-terminology/contract.ts'
import { saa } from '../saa-permissions/contract.ts'
import { saz } from '../saz-accounts/contract.ts'
import { packageSize, sgr } from '../sgr-prescriptions/contract.ts'
import { PlainOrder } from '../sgr-prescriptions/shapes/order.ts'
import { sgs } from '../sgs-referrals/contract.ts'
import { sgz } from '../sgz-events/contract.ts'
import { soid } from '../soid-targeted-import/contract.ts'
import { solr } from '../solr-refunds/contract.ts'
import { sor } from '../sor-registers/contract.ts'
import { Template } from './shapes/template.ts'

/** Names of the workers and places whose ids stand in the answer. */
const names = { names: Type.Record(Type.String(), Type.String()) }

/** What eWUŚ says today, or that it does not answer (`not-known`), and what the patient said or showed here today. */
const InsuranceToday = Type.Object({
  ...Insurance.properties,
  state: Type.Enum(['insured', 'uninsured', 'unknown', 'annulled', 'not-known']),
  statement: Type.Optional(Type.Enum(['statement', 'document'])),
})

// Signed documents come over the bus alone.
const { document: _, ...ofCancelling } = sgr.cancel.input.properties
const { original: _handed, ...ofHandingOver } = sgr.dispense.input.properties
const { original: _corrected, ...ofCorrecting } = sgr.correct.input.properties
const { original: _withdrawn, ...ofWithdrawing } = sgr.withdraw.input.properties
const { document: _ended, ...ofEndedReferral } = sgs.cancel.input.properties
const { original: _referred, ...ofReferring } = sgs.issue.input.properties

export const gabinet = contract('gabinet', {
  findPeople: query(sor.findPeople.input, sor.findPeople.output),
  personByPesel: query(sor.personByPesel.input, sor.personByPesel.output),
  /** Workers and places that a declaration on paper names. */
  findInDirectory: query(sor.findInDirectory.input, sor.findInDirectory.output),
  /** What somebody without a device declared on paper, entered at the desk. */
  enterPaper: command(saa.enterPaper.input, saa.enterPaper.output),
  /** Whether a person whom the caller may see is insured today. */
  insurance: query(Type.Object({ pesel: Pesel }), InsuranceToday),
  /** Where the payer does not confirm it: the patient states it in writing, or shows a document. */
  stateInsurance: command(
    Type.Object({ pesel: Pesel, basis: Type.Enum(['statement', 'document']) }),
    InsuranceToday,
  ),
  registerPerson: command(sor.register.input, sor.register.output),
  personByDocument: query(sor.personByDocument.input, sor.personByDocument.output),
  personWithout: query(sor.personWithout.input, sor.personWithout.output),
  /** Two records of one person, and what waits at the desk of them. */
  linksWaiting: query(
    sor.linksWaiting.input,
    Type.Object({ ...sor.linksWaiting.output.properties, ...names }),
  ),
  toDecideAfterLink: query(
    sor.toDecideAfterLink.input,
    Type.Object({ ...sor.toDecideAfterLink.output.properties, ...names }),
  ),
  askToLink: command(sor.askToLink.input, sor.askToLink.output),
  agreeToLink: command(sor.agreeToLink.input, sor.agreeToLink.output),
  unlink: command(sor.unlink.input, sor.unlink.output),
  decideAfterLink: command(sor.decideAfterLink.input, sor.decideAfterLink.output),
  dismissAlike: command(sor.dismissAlike.input, sor.dismissAlike.output),
  registerWithout: command(sor.registerWithout.input, sor.registerWithout.output),
  /** Beside the form for a new person: advice, never a refusal. */
  checkAddress: query(teryt.checkAddress.input, teryt.checkAddress.output),
  overview: query(epp.overview.input, Type.Object({ ...epp.overview.output.properties, ...names })),
  entries: query(epp.entries.input, Type.Object({ ...epp.entries.output.properties, ...names })),
  entry: query(epp.entry.input, Type.Object({ ...epp.entry.output.properties, ...names })),
  /** To save a life: one patient's record for an hour. */
  breakGlass: command(saa.breakGlass.input, saa.breakGlass.output),
  /** Records that are open to this doctor now because they broke the glass; `people`: names by the patient's id. */
  emergencies: query(
    Type.Object({}),
    Type.Object({
      ...saa.ownEmergencies.output.properties,
      people: Type.Record(Type.String(), Type.String()),
    }),
  ),
  endEmergency: command(saa.endEmergency.input, saa.endEmergency.output),
  findMedicines: query(sgr.findMedicines.input, sgr.findMedicines.output),
  /** What the patient pays of a medicine at each level, and which level is right. */
  surcharge: query(solr.surcharge.input, solr.surcharge.output),
  issuePrescriptions: command(
    Type.Object({
      ...sgr.issue.input.properties,
      prescriptions: Type.Array(PlainOrder, packageSize),
    }),
    sgr.issue.output,
  ),
  /** What the rules say of a package before it is issued; nothing is written. */
  checkPrescriptions: query(
    Type.Object({
      ...sgr.verify.input.properties,
      prescriptions: Type.Array(PlainOrder, packageSize),
    }),
    sgr.verify.output,
  ),
  prescriptions: query(
    sgr.prescriptionsOf.input,
    Type.Object({ ...sgr.prescriptionsOf.output.properties, ...names }),
  ),
  /** What patients ask this place to prescribe again. */
  repeatRequests: query(sgr.repeatRequests.input, sgr.repeatRequests.output),
  answerRepeat: command(sgr.answerRepeat.input, sgr.answerRepeat.output),
  /** The clinician's own sets of medicines. */
  templates: query(Type.Object({}), Type.Object({ templates: Type.Array(Template) })),
  keepTemplate: command(Template, Type.Object({})),
  dropTemplate: command(Type.Object({ name: Template.properties.name }), Type.Object({})),
  cancelPrescription: command(Type.Object(ofCancelling), sgr.cancel.output),
  /** At the pharmacy counter. */
  toDispense: query(sgr.toDispense.input, Type.Object({ ...sgr.toDispense.output.properties, ...names })),
  /** What the patient pays with an entitlement that they show, or why it does not count. */
  entitled: query(sgr.entitled.input, sgr.entitled.output),
  /** What may be handed over in place of the pack prescribed. */
  substitutes: query(sgr.substitutes.input, sgr.substitutes.output),
  dispense: command(Type.Object({ ...ofHandingOver, key: Key }), sgr.dispense.output),
  correctDispensing: command(Type.Object(ofCorrecting), sgr.correct.output),
  withdrawDispensing: command(Type.Object(ofWithdrawing), sgr.withdraw.output),
  lockPrescription: command(sgr.lock.input, sgr.lock.output),
  unlockPrescription: command(sgr.unlock.input, sgr.unlock.output),
  askImport: command(soid.ask.input, soid.ask.output),
  imports: query(soid.ofPatient.input, soid.ofPatient.output),
  /** Requests of this place that are open to this seat, and one of them whole. */
  importsHere: query(soid.requests.input, soid.requests.output),
  importHere: query(soid.request.input, soid.request.output),
  /** At the counter, by the number that the patient shows. */
  importByNumber: query(soid.byNumber.input, soid.byNumber.output),
  importParties: query(soid.parties.input, soid.parties.output),
  proceedImport: command(soid.proceed.input, soid.proceed.output),
  specialties: query(sgs.specialties.input, sgs.specialties.output),
  issueReferral: command(Type.Object(ofReferring), sgs.issue.output),
  referrals: query(sgs.referralsOf.input, Type.Object({ ...sgs.referralsOf.output.properties, ...names })),
  cancelReferral: command(Type.Object(ofEndedReferral), sgs.cancel.output),
  toAccept: query(sgs.toAccept.input, Type.Object({ referral: sgs.toAccept.output, ...names })),
  acceptReferral: command(sgs.accept.input, sgs.accept.output),
  completeReferral: command(sgs.complete.input, sgs.complete.output),
  openVisit: command(sgz.openVisit.input, sgz.openVisit.output),
  registerVisit: command(sgz.register.input, sgz.register.output),
  measurements: query(sgz.measurements.input, sgz.measurements.output),
  findDiagnoses: query(sgz.findDiagnoses.input, sgz.findDiagnoses.output),
  icdElevenOf: query(rsk.icdElevenOf.input, rsk.icdElevenOf.output),
  applications: query(saz.applications.input, saz.applications.output),
  /** An EHR launch of SMART: the browser goes on to the application. */
  launchApplication: command(saz.launch.input, saz.launch.output),
  /** Until when the doctor's own key to sign with lasts. */
  signingKey: query(saz.signingKey.input, saz.signingKey.output),
  newSigningKey: command(saz.newSigningKey.input, saz.newSigningKey.output),
  sign: command(saz.sign.input, saz.sign.output),
  /** With a certificate of the doctor's own. */
  prepareSignature: query(saz.prepareSignature.input, saz.prepareSignature.output),
  completeSignature: command(saz.completeSignature.input, saz.completeSignature.output),
  /** What the right to practise of whoever sits here is worth today; nothing where no register tells. */
  ownLicence: query(Type.Object({}), Type.Object({ licence: sor.worker.output.properties.licence })),
  /** With the code that a patient shows: from then on their profile opens. */
  openByCode: command(saa.openByCode.input, saa.openByCode.output),
  /** Requests for correction that wait for the place of this seat. */
  corrections: query(saa.correctionsHere.input, saa.correctionsHere.output),
  answerCorrection: command(saa.answerCorrection.input, saa.answerCorrection.output),
  /** What a FHIR file that the patient brought would bring into the record. */
  examineFile: query(sgz.examineFile.input, sgz.examineFile.output),
  takeFile: command(sgz.takeFile.input, sgz.takeFile.output),
  undoFile: command(sgz.undoFile.input, sgz.undoFile.output),
})
