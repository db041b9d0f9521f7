/** IKP — Internetowe Konto Pacjenta: the patient's account. */
import { system } from '#kernel/system.ts'
import { sgr } from '../sgr-prescriptions/contract.ts'
import { ikp } from './contract.ts'
import { accesses } from './operations/accesses.ts'
import { addOwn } from './operations/add-own.ts'
import { applications } from './operations/applications.ts'
import { askBack } from './operations/ask-back.ts'
import { corrections } from './operations/corrections.ts'
import { decideSecondaryUse } from './operations/decide-secondary-use.ts'
import { emergencies } from './operations/emergencies.ts'
import { end } from './operations/end.ts'
import { entries } from './operations/entries.ts'
import { entry } from './operations/entry.ts'
import { event } from './operations/event.ts'
import { events } from './operations/events.ts'
import { findInDirectory } from './operations/find-in-directory.ts'
import { giveUp } from './operations/give-up.ts'
import { grant } from './operations/grant.ts'
import { home } from './operations/home.ts'
import { askImportRefund, imports } from './operations/imports.ts'
import { knowEmergency } from './operations/know-emergency.ts'
import { leaves } from './operations/leaves.ts'
import { letHelpIn } from './operations/let-help-in.ts'
import { letter } from './operations/letter.ts'
import { disputeLink, linkActs } from './operations/link-acts.ts'
import { me } from './operations/me.ts'
import { nameProxy } from './operations/name-proxy.ts'
import { addContact, chooseNotices, confirmContact, notices, removeContact } from './operations/notices.ts'
import { offerCode } from './operations/offer-code.ts'
import { operatorAccesses, refuseOperatorAccess } from './operations/operator-accesses.ts'
import { overview } from './operations/overview.ts'
import { passedOn } from './operations/own.ts'
import { permissions } from './operations/permissions.ts'
import { places } from './operations/places.ts'
import { prescription } from './operations/prescription.ts'
import { prescriptions } from './operations/prescriptions.ts'
import { proofs } from './operations/proofs.ts'
import { referrals } from './operations/referrals.ts'
import { report } from './operations/report.ts'
import { reportEmergency } from './operations/report-emergency.ts'
import { requestCorrection } from './operations/request-correction.ts'
import { restrict } from './operations/restrict.ts'
import { send, sendable, sent } from './operations/send.ts'
import { standing } from './operations/standing.ts'
import { viewAs } from './operations/view-as.ts'
import { withdrawCorrection } from './operations/withdraw-correction.ts'
import { withdrawOwn } from './operations/withdraw-own.ts'

export default system({
  id: 'ikp',
  name: 'Internetowe Konto Pacjenta',
  steward: 'Ministerstwo Zdrowia',
  contract: ikp,
  handles: {
    me,
    home,
    prescriptions,
    prescription,
    referrals,
    imports,
    askImportRefund,
    offlineToken: passedOn(sgr.offlineToken),
    keepFor: passedOn(sgr.keepFor),
    askRepeat: passedOn(sgr.askRepeat),
    repeatRequests: passedOn(sgr.repeatRequests),
    askBack,
    events,
    event,
    letter,
    overview,
    entries,
    entry,
    leaves,
    sendable,
    send,
    sent,
    accesses,
    proofs,
    report,
    emergencies,
    operatorAccesses,
    refuseOperatorAccess,
    linkActs,
    disputeLink,
    knowEmergency,
    reportEmergency,
    permissions,
    viewAs,
    corrections,
    requestCorrection,
    withdrawCorrection,
    applications,
    findInDirectory,
    grant,
    offerCode,
    restrict,
    letHelpIn,
    addOwn,
    withdrawOwn,
    nameProxy,
    standing,
    places,
    giveUp,
    end,
    decideSecondaryUse,
    notices,
    addContact,
    confirmContact,
    removeContact,
    chooseNotices,
  },
})
