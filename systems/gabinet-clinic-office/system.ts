/** Gabinet — Aplikacja Usługodawców i Aptek (gabinet.gov.pl): the office of clinics and pharmacies. */
import { system } from '#kernel/system.ts'
import { teryt } from '../../standins/teryt/contract.ts'
import { epp } from '../epp-patient-profile/contract.ts'
import { rsk } from '../rsk-terminology/contract.ts'
import { saa } from '../saa-permissions/contract.ts'
import { saz } from '../saz-accounts/contract.ts'
import { sgr } from '../sgr-prescriptions/contract.ts'
import { sgs } from '../sgs-referrals/contract.ts'
import { sgz } from '../sgz-events/contract.ts'
import { soid } from '../soid-targeted-import/contract.ts'
import { solr } from '../solr-refunds/contract.ts'
import { sor } from '../sor-registers/contract.ts'
import { gabinet } from './contract.ts'
import { emergencies } from './operations/emergencies.ts'
import { insurance, stateInsurance } from './operations/insurance.ts'
import { checkPrescriptions, issuePrescriptions } from './operations/issue-prescriptions.ts'
import { ownLicence } from './operations/own-licence.ts'
import { passOn, passOnNamed } from './operations/pass-on.ts'
import { dropTemplate, keepTemplate, templates } from './operations/templates.ts'
import { toAccept } from './operations/to-accept.ts'
import {
  cancelPrescription,
  cancelReferral,
  correctDispensing,
  dispense,
  issueReferral,
  withdrawDispensing,
} from './operations/without-documents.ts'

export default system({
  id: 'gabinet',
  name: 'Aplikacja Usługodawców i Aptek (Gabinet.gov.pl)',
  steward: 'Ministerstwo Zdrowia',
  contract: gabinet,
  handles: {
    findPeople: passOn('findPeople', sor.findPeople),
    personByPesel: passOn('personByPesel', sor.personByPesel),
    findInDirectory: passOn('findInDirectory', sor.findInDirectory),
    enterPaper: passOn('enterPaper', saa.enterPaper),
    insurance,
    stateInsurance,
    registerPerson: passOn('registerPerson', sor.register),
    personByDocument: passOn('personByDocument', sor.personByDocument),
    personWithout: passOn('personWithout', sor.personWithout),
    linksWaiting: passOnNamed('linksWaiting', sor.linksWaiting),
    toDecideAfterLink: passOnNamed('toDecideAfterLink', sor.toDecideAfterLink),
    askToLink: passOn('askToLink', sor.askToLink),
    agreeToLink: passOn('agreeToLink', sor.agreeToLink),
    unlink: passOn('unlink', sor.unlink),
    decideAfterLink: passOn('decideAfterLink', sor.decideAfterLink),
    dismissAlike: passOn('dismissAlike', sor.dismissAlike),
    registerWithout: passOn('registerWithout', sor.registerWithout),
    checkAddress: passOn('checkAddress', teryt.checkAddress),
    overview: passOnNamed('overview', epp.overview),
    entries: passOnNamed('entries', epp.entries),
    entry: passOnNamed('entry', epp.entry),
    breakGlass: passOn('breakGlass', saa.breakGlass),
    emergencies,
    endEmergency: passOn('endEmergency', saa.endEmergency),
    findMedicines: passOn('findMedicines', sgr.findMedicines),
    surcharge: passOn('surcharge', solr.surcharge),
    issuePrescriptions,
    checkPrescriptions,
    prescriptions: passOnNamed('prescriptions', sgr.prescriptionsOf),
    repeatRequests: passOn('repeatRequests', sgr.repeatRequests),
    answerRepeat: passOn('answerRepeat', sgr.answerRepeat),
    templates,
    keepTemplate,
    dropTemplate,
    cancelPrescription,
    toDispense: passOnNamed('toDispense', sgr.toDispense),
    entitled: passOn('entitled', sgr.entitled),
    substitutes: passOn('substitutes', sgr.substitutes),
    dispense,
    correctDispensing,
    withdrawDispensing,
    lockPrescription: passOn('lockPrescription', sgr.lock),
    unlockPrescription: passOn('unlockPrescription', sgr.unlock),
    askImport: passOn('askImport', soid.ask),
    imports: passOn('imports', soid.ofPatient),
    importsHere: passOn('importsHere', soid.requests),
    importHere: passOn('importHere', soid.request),
    importByNumber: passOn('importByNumber', soid.byNumber),
    importParties: passOn('importParties', soid.parties),
    proceedImport: passOn('proceedImport', soid.proceed),
    specialties: passOn('specialties', sgs.specialties),
    issueReferral,
    referrals: passOnNamed('referrals', sgs.referralsOf),
    cancelReferral,
    toAccept,
    acceptReferral: passOn('acceptReferral', sgs.accept),
    completeReferral: passOn('completeReferral', sgs.complete),
    openVisit: passOn('openVisit', sgz.openVisit),
    registerVisit: passOn('registerVisit', sgz.register),
    measurements: passOn('measurements', sgz.measurements),
    examineFile: passOn('examineFile', sgz.examineFile),
    takeFile: passOn('takeFile', sgz.takeFile),
    undoFile: passOn('undoFile', sgz.undoFile),
    findDiagnoses: passOn('findDiagnoses', sgz.findDiagnoses),
    icdElevenOf: passOn('icdElevenOf', rsk.icdElevenOf),
    applications: passOn('applications', saz.applications),
    signingKey: passOn('signingKey', saz.signingKey),
    newSigningKey: passOn('newSigningKey', saz.newSigningKey),
    sign: passOn('sign', saz.sign),
    prepareSignature: passOn('prepareSignature', saz.prepareSignature),
    completeSignature: passOn('completeSignature', saz.completeSignature),
    launchApplication: passOn('launchApplication', saz.launch),
    ownLicence,
    openByCode: passOn('openByCode', saa.openByCode),
    corrections: passOn('corrections', saa.correctionsHere),
    answerCorrection: passOn('answerCorrection', saa.answerCorrection),
  },
  tables: new URL('./tables/', import.meta.url),
})
