/** SOR: who is a patient (CWUb), who is a medical worker (view of CWPM), who is a provider (CWUd). */
import { type Static, Type } from 'typebox'
import { Role } from '#kernel/actor.ts'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Day, Id, Pesel } from '#standards/pl-ids/schemas.ts'
import { Practice } from '../cwpm-medical-workers/shapes/licence.ts'
import { Evidence, LinkAct, Linked, ToDecide } from './shapes/linked.ts'
import { Document, KnownOtherwise, WithoutPesel } from './shapes/without-pesel.ts'

export const Person = Type.Object({
  id: Id,
  given: Type.String(),
  family: Type.String(),
  /** Absent for people without a PESEL, and for callers who need not know it. */
  pesel: Type.Optional(Pesel),
  birthDate: Type.Optional(Type.String()),
  sex: Type.Enum(['female', 'male', 'other', 'unknown']),
  deceased: Type.Optional(Type.Boolean()),
  /** What the population register said of who this is; absent where it was never asked. `not-yet`: it was away, and is asked again. */
  identity: Type.Optional(Type.Enum(['verified', 'not-yet', 'no-match'])),
  /** Of a person without a PESEL. */
  knownBy: Type.Optional(
    Type.Object({ by: Type.Enum(['document', 'mother', 'nothing']), document: Type.Optional(Document) }),
  ),
  /** Other records of this person; `asked`: one registrar says so, another has not agreed yet. */
  linked: Type.Optional(Type.Array(Linked)),
  /** Somebody like this person was in the register when they were entered, and nobody has decided since; told to registrars. */
  alike: Type.Optional(Type.Boolean()),
  phone: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  /** Declared primary care. */
  declared: Type.Optional(Type.Object({ practitioner: Type.Optional(Id), organization: Type.Optional(Id) })),
})
export type Person = Static<typeof Person>

const Post = Type.Object({
  role: Role,
  organization: Type.Optional(Id),
  organizationName: Type.Optional(Type.String()),
})

export const Worker = Type.Object({
  practitioner: Id,
  name: Type.String(),
  npwz: Type.Optional(Type.String()),
  posts: Type.Array(Post),
  /** What the right to practise is worth today, when it was asked for and CWPM or CRF lists it. */
  licence: Type.Optional(Practice),
})
export type Worker = Static<typeof Worker>

const Entry = Type.Object({
  id: Id,
  kind: Type.Enum(['Practitioner', 'Organization']),
  name: Type.String(),
  npwz: Type.Optional(Type.String()),
  city: Type.Optional(Type.String()),
})
export type DirectoryEntry = Static<typeof Entry>

const Reason = Type.String({ minLength: 10, maxLength: 500 })
const LinkActs = Type.Object({ acts: Type.Array(LinkAct) })

export const sor = contract('sor', {
  /** A person by id; the gate decides whether the caller may see them. */
  person: query(Type.Object({ patient: Id }), Person),
  /** Exact look-up by PESEL. Refuses a number whose check digit is wrong. */
  personByPesel: query(Type.Object({ pesel: Pesel }), Person),
  /** The caller's own patients (those with a relation), by the beginnings of names ("kow an"); all without a text. */
  findPeople: query(
    Type.Object({
      text: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    Type.Object({ people: Type.Array(Person), more: Type.Boolean() }),
  ),
  /** Enters a person into CWUb by a registrar, if the population register knows them so, or an identity document was seen. */
  register: command(
    Type.Object({
      pesel: Pesel,
      /** The registrar saw a document with this number and these names. */
      documentSeen: Type.Optional(Type.Boolean()),
      /** Somebody of this name and date of birth was entered without a PESEL: it is another person, or the two will be linked. */
      anotherPerson: Type.Optional(Type.Boolean()),
      given: Type.String({ minLength: 1, maxLength: 100 }),
      family: Type.String({ minLength: 1, maxLength: 100 }),
      city: Type.Optional(Type.String({ maxLength: 100 })),
      postalCode: Type.Optional(Type.String({ pattern: '^[0-9]{2}-[0-9]{3}$' })),
      line: Type.Optional(Type.String({ maxLength: 200 })),
      phone: Type.Optional(Type.String({ maxLength: 30 })),
    }),
    Person,
  ),
  /** A person by the document that they show. */
  personByDocument: query(Document, Person),
  /** A newborn by its mother, somebody whom nobody knows by the name that a place gave. */
  personWithout: query(KnownOtherwise, Person),
  /** Enters a person who has no PESEL: a foreigner, a newborn, somebody whom nobody knows. */
  registerWithout: command(WithoutPesel, Person),
  /** Two records are one person's: a registrar asks, another agrees within seven days, one alone takes it apart. */
  askToLink: command(Type.Object({ keep: Id, other: Id, reason: Reason, evidence: Evidence }), Person),
  agreeToLink: command(Type.Object({ patient: Id, other: Id }), Person),
  unlink: command(Type.Object({ patient: Id, other: Id, reason: Reason }), Person),
  /** When records of this person were joined and taken apart, by whom and why: newest first. */
  linkActs: query(Type.Object({ patient: Id }), LinkActs),
  /** The patient does not recognise the other record: it waits at the desk. */
  disputeLink: command(Type.Object({ patient: Id, other: Id, says: Reason }), LinkActs),
  /** At the registrar's desk: wishes that another registrar has to agree to, and people like whom somebody was in the register already. */
  linksWaiting: query(
    Type.Object({}),
    Type.Object({
      asked: Type.Array(Type.Object({ keep: Person, other: Person })),
      alike: Type.Array(Person),
      more: Type.Boolean(),
    }),
  ),
  /** It is another person: a registrar says why. */
  dismissAlike: command(Type.Object({ patient: Id, reason: Reason }), Person),
  /** People of the registrar's clinic whose linked records say different things that nobody has decided yet. */
  toDecideAfterLink: query(
    Type.Object({}),
    Type.Object({ people: Type.Array(Person), more: Type.Boolean() }),
  ),
  /** A registrar writes down how somebody decided it, and why. Nothing else changes by it. */
  decideAfterLink: command(Type.Object({ patient: Id, other: Id, what: ToDecide, reason: Reason }), Person),
  /** The population register was away when this person was entered. */
  identityToVerify: event(Type.Object({ patient: Id })),
  /** The register says of this person that they died; whether it is so still is asked for. */
  died: event(Type.Object({ patient: Id })),
  /** Who a signed-in human is at work: for SAZ, by the PESEL that Węzeł Krajowy vouches for. */
  workerByPesel: query(Type.Object({ pesel: Pesel }), Type.Object({ worker: Type.Optional(Worker) })),
  /** Whether a worker has this post right now: for SAZ at each request in a seat. */
  holdsPost: query(
    Type.Object({ practitioner: Id, role: Role, organization: Type.Optional(Id) }),
    Type.Object({ holds: Type.Boolean() }),
  ),
  /** The same by the right to practise, for SAZ when a provider's system names its worker. */
  workerByLicence: query(
    Type.Object({
      system: Type.String({ maxLength: 100 }),
      npwz: Type.String({ pattern: '^[0-9A-Z]{1,20}$' }),
    }),
    Type.Object({ worker: Type.Optional(Worker) }),
  ),
  /** Children in whose record this person stands as a parent or guardian: for SAZ, at sign-in. */
  childrenOf: query(
    Type.Object({ pesel: Pesel }),
    Type.Object({ children: Type.Array(Type.Object({ patient: Id, name: Type.String(), birthDate: Day })) }),
  ),
  /** `withLicence`: also what CWPM or CRF says of the right to practise today. */
  worker: query(Type.Object({ practitioner: Id, withLicence: Type.Optional(Type.Boolean()) }), Worker),
  /** Names behind ids of workers and providers, many at once. Unknown ids are left out. */
  directory: query(
    Type.Object({
      practitioners: Type.Array(Id, { maxItems: 500 }),
      organizations: Type.Array(Id, { maxItems: 500 }),
    }),
    Type.Object({ entries: Type.Array(Entry) }),
  ),
  /** Workers and providers by the beginnings of their names ("dęb zie"), for whoever chooses one. */
  findInDirectory: query(
    Type.Object({ text: Type.String({ minLength: 3, maxLength: 100 }) }),
    Type.Object({ entries: Type.Array(Entry) }),
  ),
  /** Declares primary care: from then on the clinic treats the patient (ustawa o POZ art. 9). */
  declare: command(
    Type.Object({ patient: Id, practitioner: Id, organization: Id, from: Type.Optional(Day) }),
    Person,
  ),
})
