/** SAA — System Administracji – Administracji: what patients allow and forbid. */
import { system } from '#kernel/system.ts'
import { saa } from './contract.ts'
import { answerCorrection } from './operations/answer-correction.ts'
import { breakGlass } from './operations/break-glass.ts'
import { calls, endCall, takeCall } from './operations/calls.ts'
import { correctionsHere } from './operations/corrections-here.ts'
import { correctionsOf } from './operations/corrections-of.ts'
import { decideSecondaryUse } from './operations/decide-secondary-use.ts'
import { disputesOf } from './operations/disputes-of.ts'
import { emergenciesBy } from './operations/emergencies-by.ts'
import { emergenciesOf } from './operations/emergencies-of.ts'
import { emergenciesToReview } from './operations/emergencies-to-review.ts'
import { end } from './operations/end.ts'
import { endEmergency } from './operations/end-emergency.ts'
import { enterPaper } from './operations/enter-paper.ts'
import { grant } from './operations/grant.ts'
import { hands } from './operations/hands.ts'
import { knowEmergency } from './operations/know-emergency.ts'
import { letHelpIn } from './operations/let-help-in.ts'
import { nameProxy } from './operations/name-proxy.ts'
import { offerCode } from './operations/offer-code.ts'
import { openByCode } from './operations/open-by-code.ts'
import {
  agreeToOperatorAccess,
  askOperatorAccess,
  endOperatorAccess,
  operatorAccesses,
  operatorAccessesOf,
  pastOperatorAccesses,
  refuseOperatorAccess,
} from './operations/operator-access.ts'
import { operatorEntries, operatorEntry } from './operations/operator-entries.ts'
import { ownEmergencies } from './operations/own-emergencies.ts'
import { permissions } from './operations/permissions.ts'
import { giveUp, places, proxyNews } from './operations/places.ts'
import { requestCorrection } from './operations/request-correction.ts'
import { restrict } from './operations/restrict.ts'
import { reviewEmergency } from './operations/review-emergency.ts'
import { standInFor } from './operations/stand-in-for.ts'
import { standing } from './operations/standing.ts'
import { standsIn } from './operations/stands-in.ts'
import { toldOf } from './operations/told-of.ts'
import { viewAs } from './operations/view-as.ts'
import { withdrawCorrection } from './operations/withdraw-correction.ts'

export default system({
  id: 'saa',
  name: 'System Administracji – Administracji',
  steward: 'Ministerstwo Zdrowia',
  contract: saa,
  owns: ['Consent', 'Task'],
  handles: {
    permissions,
    viewAs,
    grant,
    offerCode,
    openByCode,
    restrict,
    letHelpIn,
    enterPaper,
    takeCall,
    calls,
    endCall,
    end,
    decideSecondaryUse,
    nameProxy,
    standing,
    hands,
    places,
    giveUp,
    proxyNews,
    standInFor,
    standsIn,
    toldOf,
    correctionsOf,
    requestCorrection,
    withdrawCorrection,
    disputesOf,
    correctionsHere,
    answerCorrection,
    breakGlass,
    emergenciesOf,
    emergenciesToReview,
    emergenciesBy,
    endEmergency,
    knowEmergency,
    ownEmergencies,
    reviewEmergency,
    askOperatorAccess,
    agreeToOperatorAccess,
    endOperatorAccess,
    refuseOperatorAccess,
    operatorAccesses,
    pastOperatorAccesses,
    operatorAccessesOf,
    operatorEntries,
    operatorEntry,
  },
})
