/** SAA: what a patient allows and forbids: who may see what of their data, who acts for them, what is disputed. */
import { Type } from 'typebox'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Day, Id, Instant, Pesel, Words } from '#standards/pl-ids/schemas.ts'
import { Call, CallCode } from './shapes/call.ts'
import { Correction } from './shapes/correction.ts'
import {
  Entry,
  Grant,
  Restriction,
  Seat,
  StoredGrant,
  StoredRestriction,
  scope,
  VisitCode,
} from './shapes/decision.ts'
import { BreakGlass, Emergency, EmergencyReview } from './shapes/emergency.ts'
import { ofOperators } from './shapes/of-operators.ts'
import { FromPaper } from './shapes/paper.ts'
import { guardian, NewProxy, Place, ProxyNews, proxyScope, StoredProxy } from './shapes/proxy.ts'

const whose = { patient: Id }
const Emergencies = Type.Object({ emergencies: Type.Array(Emergency) })

export const saa = contract('saa', {
  /** For the patient alone: everything that they allow and forbid now. */
  permissions: query(
    Type.Object(whose),
    Type.Object({
      grants: Type.Array(StoredGrant),
      restrictions: Type.Array(StoredRestriction),
      proxies: Type.Array(StoredProxy),
      /** False after the patient's opt-out (EHDS art. 71). */
      secondaryUse: Type.Boolean(),
    }),
  ),
  /** What somebody at work would see of the patient's record now, or after `draft`; asked of the gate itself. */
  viewAs: query(
    Type.Object({
      ...whose,
      as: Seat,
      draft: Type.Optional(
        Type.Object({
          grant: Type.Optional(Grant),
          restriction: Type.Optional(Restriction),
          proxy: Type.Optional(Type.Object({ ...proxyScope, until: Day })),
        }),
      ),
    }),
    Type.Object({
      entries: Type.Array(Type.Object({ ...Entry.properties, seen: Type.Boolean() })),
      /** The record holds more than can be told at once. */
      more: Type.Boolean(),
    }),
  ),
  /** For the patient: what they asked to be corrected, newest first. */
  correctionsOf: query(Type.Object(whose), Type.Object({ corrections: Type.Array(Correction) })),
  /** Marks an entry as disputed at once, and puts the request into the queue of the place that wrote it (EHDS art. 6). */
  requestCorrection: command(
    Type.Object({
      ...whose,
      entry: Entry,
      title: Type.Optional(Type.String({ maxLength: 300 })),
      says: Words,
    }),
    Correction,
  ),
  withdrawCorrection: command(Type.Object({ ...whose, correction: Id }), Correction),
  /** For those who read the record: which entries their patient disputes now. */
  disputesOf: query(
    Type.Object(whose),
    Type.Object({
      disputes: Type.Array(
        Type.Object({
          entry: Type.Optional(Entry),
          /** Asked for on paper: every entry of one of these FHIR types and this day that the reader may see. */
          about: Type.Optional(Type.Object({ types: Type.Array(Type.String()), on: Day })),
          since: Instant,
        }),
      ),
    }),
  ),
  /** For a place's workers: requests that wait for this place, those due first. */
  correctionsHere: query(
    Type.Object({}),
    Type.Object({
      corrections: Type.Array(
        Type.Object({ ...Correction.properties, ...whose, name: Type.Optional(Type.String()) }),
      ),
    }),
  ),
  /** The place says what came of it; what has been answered is answered. */
  answerCorrection: command(
    Type.Object({ correction: Id, outcome: Type.Enum(['corrected', 'refused']), says: Words }),
    Correction,
  ),
  /**
   * For doctors, to save a life: opens one patient's whole record for an hour. Refuses `forbidden/step-up-needed`,
   * `busy/too-many-emergencies` after three within an hour, `not-found/no-person`.
   */
  breakGlass: command(BreakGlass, Emergency),
  /** For the doctor: which records are open to them now, and the end of it; it is reviewed all the same. */
  ownEmergencies: query(Type.Object({}), Emergencies),
  endEmergency: command(Type.Object({ emergency: Id }), Emergency),
  /** For the patient: who broke the glass, newest first; and that they, or who acts in their place, have read of it. */
  emergenciesOf: query(Type.Object(whose), Emergencies),
  knowEmergency: command(Type.Object({ ...whose, emergency: Id }), Emergency),
  /** For the auditor: those that nobody has reviewed, oldest first; how many one worker had in all, and of them without grounds. */
  emergenciesToReview: query(Type.Object({}), Emergencies),
  emergenciesBy: query(
    Type.Object({ practitioner: Id }),
    Type.Object({ all: Type.Integer(), unjustified: Type.Integer() }),
  ),
  /** For the auditor: closes one; what was unjustified ends at once. */
  reviewEmergency: command(EmergencyReview, Emergency),
  /** The glass was broken: the patient is told at once. */
  glassBroken: event(Type.Object({ ...whose, emergency: Id, until: Instant })),
  ...ofOperators,
  grant: command(Type.Object({ ...whose, ...Grant.properties }), StoredGrant),
  /**
   * A code that the patient shows to a doctor or a nurse, who may then see: all or some kinds of data, until the end of a day (of
   * today unless told). It is good once, for a quarter of an hour; the one before it is good no more.
   */
  offerCode: command(Type.Object({ ...whose, ...scope }), Type.Object({ code: VisitCode, until: Instant })),
  /** A doctor or nurse enters the code; wrong code, wrong PESEL and no such person are refused alike: `not-found/no-code`. */
  openByCode: command(
    Type.Object({ pesel: Pesel, code: VisitCode }),
    Type.Object({ ...whose, ...StoredGrant.properties }),
  ),
  /** A code that the patient reads out to an agent of the call centre: good once, for a quarter of an hour; the one before it is good no more. */
  letHelpIn: command(Type.Object(whose), Type.Object({ code: CallCode, until: Instant })),
  /**
   * An agent enters it and sees what they help with for half an hour; nothing sensitive. Refuses `not-found/no-code`, `conflict/call-open`,
   * after wrong ones `busy/wait-a-little` and `busy/too-many-tries`.
   */
  takeCall: command(Type.Object({ code: CallCode }), Call),
  /** For the agent: the call for which they are let in now, if any. */
  calls: query(Type.Object({}), Type.Object({ calls: Type.Array(Call) })),
  /** The call is over; so is what it opened. Ending what has ended changes nothing. */
  endCall: command(Type.Object({ call: Id }), Type.Object({})),
  /**
   * For registrars, after step-up: what the person declared on paper, by the same rules as their own decisions; children's parents decide.
   * Refuses `forbidden/registrars-only`, `incorrect/one-declaration`, `unprocessable/not-yet`, `unprocessable/signed-later`, `unprocessable/signed-long-ago`.
   */
  enterPaper: command(FromPaper, Type.Object({ consent: Type.String() })),
  /** A decision was entered from paper: its patient is told. */
  paperEntered: event(Type.Object({ ...whose, consent: Id })),
  restrict: command(Type.Object({ ...whose, ...Restriction.properties }), StoredRestriction),
  /** How the caller stands to this person, and what of these rights they may use. */
  standing: query(
    Type.Object(whose),
    Type.Object({ standing: Type.String(), may: Type.Array(Type.String()) }),
  ),
  /** Names an adult who may act in the patient's place, until a day; it begins when they next open a page signed in. */
  nameProxy: command(Type.Object({ ...whose, ...NewProxy.properties }), StoredProxy),
  /** Who acts or acted in the patient's place, by Patient id: for whoever may see who looked. Refuses as `standing` does. */
  hands: query(
    Type.Object(whose),
    Type.Object({
      hands: Type.Array(Type.Object({ patient: Id, name: Type.Optional(Type.String()), guardian })),
    }),
  ),
  /** For the person themself: in whose place they act. */
  places: query(Type.Object(whose), Type.Object({ places: Type.Array(Place) })),
  /** Whom a patient named gives it back. A parent cannot. */
  giveUp: command(Type.Object({ ...whose, consent: Id }), Type.Object({})),
  /** For the person themself: what began and ended within the last two weeks, newest first. */
  proxyNews: query(Type.Object(whose), Type.Object({ news: Type.Array(ProxyNews) })),
  /** For SAZ at sign-in: in whose place this person may act; `children`: those in whose record they stand. */
  standInFor: command(
    Type.Object({
      ...whose,
      pesel: Pesel,
      given: Type.String(),
      family: Type.String(),
      children: Type.Array(Type.Object({ patient: Id, name: Type.String(), birthDate: Day })),
    }),
    Type.Object({ places: Type.Array(Type.Object({ patient: Id, guardian })) }),
  ),
  /** For SAZ at each request: whether one may still act in the place of the other. */
  standsIn: query(Type.Object({ ...whose, proxy: Id }), Type.Object({ stands: Type.Boolean() })),
  /** For SAZ, of notices: which news of a person are told to one who acts in their place now. */
  toldOf: query(
    Type.Object({ ...whose, proxy: Id }),
    Type.Object({ news: Type.Array(Type.Enum(['emergency', 'permission', 'new-look'])) }),
  ),
  /** Ends a grant or a restriction at once. Ending what has ended changes nothing. */
  end: command(Type.Object({ ...whose, consent: Id }), Type.Object({})),
  /** Opts out of secondary use, or back in. */
  decideSecondaryUse: command(
    Type.Object({ ...whose, allowed: Type.Boolean() }),
    Type.Object({ secondaryUse: Type.Boolean() }),
  ),
})
