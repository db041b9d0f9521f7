/**
 * Who may reach which part of the record: data, in one place, for lawyers to read (docs/access-rules.md is made from it, in Polish and
 * English). In each list the first row that fits decides; no row, no access. The reasons are in the failures told in
 * docs/decisions/2611-access-rules.md: no self-asserted consent, no profile for a pharmacist, no role that reads a record alone.
 *
 * A row names the law it rests on as a pointer; what the pointer says is for lawyers to confirm.
 */
import type { Purpose, Role } from '#kernel/actor.ts'
import type { KindOfData } from './kinds.ts'
import type { RelationKind } from './relations.ts'

/**
 * `nobody`: none, whatever follows. `anyone`: every resource. `self`: the actor's own compartment. `related`: compartments with a running relation of care
 * to the practitioner or organization. `shown`: what was shown to the room (a code or key), and only through that room.
 * `owned`: what the acting room owns.
 */
export type Whom = 'nobody' | 'anyone' | 'self' | 'related' | 'shown' | 'owned'

interface Words {
  readonly law: string
  readonly pl: string
  readonly en: string
}

export interface Rule extends Words {
  readonly roles: readonly Role[] | 'every'
  readonly types: readonly string[] | 'every'
  readonly whom: Whom
  readonly purposes?: readonly Purpose[]
  readonly rooms?: readonly string[]
  /** Only for a patient's role that somebody else acts in: a parent, a guardian, whom the patient named. */
  readonly inPlace?: true
}

/** Definitions that say nothing of anybody: what codes, types, searches and operations mean. */
const definitions = [
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'NamingSystem',
  'StructureDefinition',
  'StructureMap',
  'SearchParameter',
  'OperationDefinition',
  'CompartmentDefinition',
  'GraphDefinition',
  'CapabilityStatement',
  'TerminologyCapabilities',
  'ImplementationGuide',
] as const

/** What anybody who signed in may look up: who gives care, where, with what, and what it is called. */
export const directory = [
  ...definitions,
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'HealthcareService',
  'Medication',
] as const

/** Who a worker is as a citizen (PESEL, date of birth): for the register of workers at sign-in alone. */
const hidden = ['Person'] as const

/** What a patient decided, and what they dispute: whoever saw it would know that something is hidden. */
const ofPatients = ['Consent', 'Task'] as const

const ofDispensing = ['MedicationRequest', 'MedicationDispense', 'Patient'] as const
/** What people ask about by telephone. */
export const ofHelping = [
  'Patient',
  'MedicationRequest',
  'MedicationDispense',
  'ServiceRequest',
  'Encounter',
  'Immunization',
] as const
const ofReferring = ['ServiceRequest', 'Patient'] as const

const gdpr = 'RODO (UE) 2016/679'
const ehds = 'EHDS (UE) 2025/327'
const patientsAct = 'ustawa o prawach pacjenta (Dz.U. 2009 nr 52 poz. 417)'
const systemAct = 'ustawa o systemie informacji w ochronie zdrowia (Dz.U. 2011 nr 113 poz. 657)'
const pharmacyAct = 'Prawo farmaceutyczne (Dz.U. 2001 nr 126 poz. 1381)'
const mentalAct = 'ustawa o ochronie zdrowia psychicznego (Dz.U. 1994 nr 111 poz. 535)'
const nursesAct = 'ustawa o zawodach pielęgniarki i położnej (Dz.U. 2011 nr 174 poz. 1039)'

/** Which types, and whose. */
export const rules: readonly Rule[] = [
  {
    roles: ['sandbox'],
    types: 'every',
    whom: 'anyone',
    law: '–',
    pl: 'Piaskownica na własnym komputerze sięga wszędzie: są w niej tylko ludzie zmyśleni.',
    en: 'A sandbox on one’s own machine reaches everything: it holds made-up people only.',
  },
  {
    roles: ['platform'],
    types: 'every',
    whom: 'anyone',
    rooms: ['record'],
    law: `${systemAct} art. 7`,
    pl: 'Sama platforma przetwarza dane, aby je przechować, wyszukać i udostępnić; żaden człowiek nie ma tej roli.',
    en: 'The platform itself handles data to keep, index and hand them on; no person has this role.',
  },
  {
    roles: 'every',
    types: directory,
    whom: 'anyone',
    law: `${systemAct} art. 17`,
    pl: 'Każdy zalogowany widzi rejestry publiczne: kto, gdzie i czym leczy.',
    en: 'Everybody who signed in sees the public registers: who gives care, where, with what.',
  },
  {
    roles: ['platform'],
    types: 'every',
    whom: 'owned',
    law: `${gdpr} art. 5 ust. 1 lit. c`,
    pl: 'System składowy platformy, reagując na zdarzenie, sięga tylko do danych, które sam prowadzi.',
    en: 'A system of the platform that reacts to news reaches only what it keeps itself.',
  },
  {
    roles: 'every',
    types: hidden,
    whom: 'nobody',
    law: `${gdpr} art. 5 ust. 1 lit. c`,
    pl: 'Danych pracownika jako obywatela (PESEL, data urodzenia) nie widzi nikt poza rejestrem pracowników.',
    en: 'Who a worker is as a citizen is seen by nobody but the register of workers.',
  },
  {
    roles: ['patient'],
    types: ofPatients,
    whom: 'self',
    rooms: ['saa'],
    inPlace: true,
    law: `${ehds} art. 4 ust. 2`,
    pl: 'O decyzje i wnioski pacjenta opiekun i pełnomocnik pyta system uprawnień, który wie, co komu wolno.',
    en: 'Parents and proxies ask the system of permissions for a patient’s decisions and requests: it knows who may do what.',
  },
  {
    roles: ['patient'],
    types: ofPatients,
    whom: 'nobody',
    inPlace: true,
    law: `${ehds} art. 8`,
    pl: 'Poza nim decyzji pacjenta nie widzi nawet ten, kto działa w jego imieniu: nikt nie dowie się, że coś przed nim ukryto.',
    en: 'Elsewhere not even who acts in the patient’s place sees these: nobody learns that something is hidden from them.',
  },
  {
    roles: ['patient'],
    types: 'every',
    whom: 'self',
    law: `${ehds} art. 3; ${patientsAct} art. 23; ${gdpr} art. 15`,
    pl: 'Pacjent widzi wszystko o sobie i nic o innych.',
    en: 'Patients see everything about themselves and nothing about others.',
  },
  {
    roles: ['doctor'],
    types: ['Task'],
    whom: 'shown',
    purposes: ['emergency'],
    rooms: ['saa'],
    law: `${ehds} art. 11 ust. 5; ${patientsAct} art. 14 ust. 2 pkt 2`,
    pl: 'Lekarz otwiera dostęp ratunkowy w systemie uprawnień, który pilnuje powodu, potwierdzenia tożsamości i liczby otwarć.',
    en: 'A doctor breaks the glass in the system of permissions, which sees to the reason, the step-up and the limit.',
  },
  {
    roles: ['doctor'],
    types: ['Patient'],
    whom: 'shown',
    purposes: ['emergency'],
    rooms: ['saa'],
    law: `${ehds} art. 11 ust. 5; ${patientsAct} art. 14 ust. 2 pkt 2`,
    pl: 'Lekarz, który otwiera dostęp ratunkowy, wskazuje pacjenta numerem PESEL; system uprawnień nie mówi o nim nic więcej.',
    en: 'A doctor who breaks the glass names the patient by PESEL; the system of permissions tells nothing more of them.',
  },
  {
    roles: ['auditor'],
    types: ['Patient'],
    whom: 'shown',
    purposes: ['audit'],
    rooms: ['sau'],
    law: `${ehds} art. 9; ${gdpr} art. 5 ust. 2`,
    pl: 'Audytor, który sprawdza, kto zaglądał do danych pacjenta, wskazuje go numerem PESEL; dowiaduje się tylko, kto zaglądał.',
    en: 'An auditor who looks into who looked at a patient’s data names the patient by PESEL, and learns who looked, nothing more.',
  },
  {
    roles: ['auditor'],
    types: ['Task'],
    whom: 'shown',
    purposes: ['audit'],
    rooms: ['saa'],
    law: `${ehds} art. 9; ${gdpr} art. 5 ust. 2`,
    pl: 'Audytor przegląda dostępy ratunkowe w systemie uprawnień: kto, kiedy i dlaczego, bez dokumentacji pacjenta.',
    en: 'An auditor reviews break-glass accesses in the system of permissions: who, when and why, without the patient’s record.',
  },
  {
    roles: ['doctor', 'nurse', 'provider-system'],
    types: ['Task'],
    whom: 'related',
    purposes: ['visit'],
    rooms: ['saa'],
    law: `${ehds} art. 6; ${gdpr} art. 16`,
    pl: 'Kto leczy, dowiaduje się od systemu uprawnień, że pacjent podważa wpis.',
    en: 'Whoever gives care learns from the system of permissions that the patient disputes an entry.',
  },
  {
    roles: ['doctor', 'nurse'],
    types: ['Task'],
    whom: 'shown',
    purposes: ['administration'],
    rooms: ['saa'],
    law: `${ehds} art. 6; ${gdpr} art. 16`,
    pl: 'Autor wpisu odpowiada na wniosek o sprostowanie, który do niego skierowano.',
    en: 'The author of an entry answers the request for correction that was sent to them.',
  },
  {
    roles: ['operator'],
    types: ['Task'],
    whom: 'shown',
    purposes: ['administration'],
    rooms: ['saa'],
    law: `${gdpr} art. 5 ust. 1 lit. f i art. 32`,
    pl: 'Operator prosi o dostęp, a inny operator zgadza się w systemie uprawnień, który pilnuje dwóch osób, powodu i czasu.',
    en: 'An operator asks for access, and another one agrees, in the system of permissions, which sees to two people, a reason and a time.',
  },
  {
    roles: ['doctor', 'nurse'],
    types: ['Consent', 'Patient'],
    whom: 'shown',
    purposes: ['booking'],
    rooms: ['saa'],
    law: `${systemAct} art. 35; ${patientsAct} art. 26 ust. 1`,
    pl: 'Lekarz lub pielęgniarka wpisuje w systemie uprawnień kod, który pokazał pacjent, i odtąd widzi to, na co pacjent się zgodził.',
    en: 'A doctor or nurse enters in the system of permissions the code that the patient showed, and sees from then on what the patient agreed to.',
  },
  {
    roles: ['registrar'],
    types: ['Consent', 'Patient', 'Task'],
    whom: 'shown',
    purposes: ['registration'],
    rooms: ['saa'],
    law: `${ehds} art. 4 i 6; ${gdpr} art. 16; ${patientsAct} art. 26 ust. 1`,
    pl: 'Rejestratorka wpisuje w systemie uprawnień to, co osoba bez urządzenia oświadczyła na papierze lub o co poprosiła; niczego stamtąd nie czyta.',
    en: 'A registrar enters in the system of permissions what somebody without a device declared or asked for on paper, and reads nothing there.',
  },
  {
    roles: ['call-centre'],
    types: ['Consent', 'Patient'],
    whom: 'shown',
    purposes: ['booking'],
    rooms: ['saa'],
    law: `${ehds} art. 4; ${gdpr} art. 6 ust. 1 lit. a i art. 9 ust. 2 lit. a`,
    pl: 'Konsultant infolinii wpisuje w systemie uprawnień kod, który dzwoniący odczytał z konta, i może zakończyć rozmowę przed czasem.',
    en: 'A call-centre agent enters in the system of permissions the code that the caller reads out, and may end the call before its time.',
  },
  {
    roles: 'every',
    types: ofPatients,
    whom: 'nobody',
    law: `${ehds} art. 8`,
    pl: 'Decyzji i wniosków pacjenta nie widzi nikt inny: kto by je widział, wiedziałby, że coś ukryto.',
    en: 'Nobody else sees what a patient decided or asked for: they would know that something is hidden.',
  },
  {
    roles: ['doctor', 'nurse'],
    types: ofReferring,
    whom: 'shown',
    purposes: ['booking'],
    rooms: ['sgs'],
    law: `${systemAct} art. 35; ${patientsAct} art. 26 ust. 1`,
    pl: 'Przychodnia widzi skierowanie, którego kod pokazał pacjent, aby je przyjąć.',
    en: 'A clinic sees a referral whose code the patient showed, to accept it.',
  },
  {
    roles: ['doctor', 'nurse', 'provider-system'],
    types: 'every',
    whom: 'related',
    law: `${systemAct} art. 35; ${patientsAct} art. 26 ust. 3 pkt 1; ${gdpr} art. 9 ust. 2 lit. h`,
    pl: 'Lekarz, pielęgniarka i system placówki widzą osoby, z którymi łączy ich trwająca relacja opieki; zakres mówi druga lista.',
    en: 'Doctors, nurses and providers’ systems see people with whom they have a running relation; the second list says what of them.',
  },
  {
    roles: ['operator'],
    types: 'every',
    whom: 'related',
    purposes: ['administration'],
    rooms: ['saa'],
    law: `${gdpr} art. 5 ust. 1 lit. f i art. 32`,
    pl: 'Operator platformy nie widzi sam niczyich danych: tylko te, na które zgodził się inny operator, i tylko przez system uprawnień.',
    en: 'An operator of the platform sees nobody’s data alone: only what another operator agreed to, and only through the system of permissions.',
  },
  {
    roles: ['call-centre'],
    types: ofHelping,
    whom: 'related',
    purposes: ['administration'],
    law: `${ehds} art. 4; ${gdpr} art. 6 ust. 1 lit. a i art. 9 ust. 2 lit. a`,
    pl: 'Konsultant infolinii widzi recepty, skierowania, wizyty i szczepienia tego, kto wpuścił go na czas rozmowy; nigdy rozpoznań, wyników ani dokumentów.',
    en: 'A call-centre agent sees prescriptions, referrals, visits and vaccinations of whoever let them in for the call; never diagnoses, results or documents.',
  },
  {
    roles: ['pharmacist'],
    types: ofDispensing,
    whom: 'shown',
    purposes: ['dispensing'],
    rooms: ['sgr'],
    law: `${pharmacyAct} art. 96`,
    pl: 'Farmaceuta widzi receptę, której kod pokazał pacjent, aby ją zrealizować; nigdy profilu.',
    en: 'A pharmacist sees a prescription whose code the patient showed, to dispense it; never a profile.',
  },
  {
    roles: ['registrar'],
    types: ['Patient'],
    whom: 'shown',
    purposes: ['registration'],
    rooms: ['sor', 'sgz'],
    law: `${patientsAct} art. 24 ust. 2`,
    pl: 'Rejestratorka widzi dane osobowe tego, kto stoi przed nią, po numerze PESEL.',
    en: 'A registrar sees who stands before them, by PESEL.',
  },
  {
    roles: ['registrar'],
    types: ['Encounter'],
    whom: 'shown',
    purposes: ['registration'],
    rooms: ['sgz'],
    law: `${patientsAct} art. 24 ust. 2`,
    pl: 'Rejestratorka otwiera wizytę tego, kto przed nią stoi.',
    en: 'A registrar opens the visit of who stands before them.',
  },
]

/** `step-up`: yes, to who proved anew who they are within the last quarter of an hour. */
export type Answer = 'yes' | 'no' | 'step-up'

/** Which kinds of data a relation opens; for those whom the list above lets reach people by relations. */
export interface CareRule extends Words {
  readonly roles: readonly Role[]
  readonly relations: readonly RelationKind[]
  readonly purposes: readonly Purpose[] | 'every'
  readonly kinds: readonly KindOfData[] | 'every'
  readonly answer: Answer
}

const caring = ['declared', 'visit', 'referral', 'record-keeper'] as const
const ofCare = ['visit', 'booking', 'integration'] as const
const ofOthers = ['emergency', ...caring, 'grant', 'two-people'] as const
const sensitive = ['mental-health', 'sexual-reproductive', 'hiv', 'addiction', 'violence'] as const

export const careRules: readonly CareRule[] = [
  {
    roles: ['doctor'],
    relations: ['emergency'],
    purposes: ['emergency'],
    kinds: 'every',
    answer: 'yes',
    law: `${ehds} art. 8 i 11; ${patientsAct} art. 14 ust. 2 pkt 2; ${gdpr} art. 9 ust. 2 lit. c`,
    pl: 'Lekarz, który otworzył dostęp ratunkowy (powód, potwierdzenie tożsamości, 60 minut, pacjent powiadomiony), widzi wszystko, także to, co pacjent ukrył.',
    en: 'A doctor who broke the glass (reason, step-up, 60 minutes, patient told) sees everything, also what the patient hid.',
  },
  {
    roles: ['operator'],
    relations: ['two-people'],
    purposes: ['administration'],
    kinds: 'every',
    answer: 'step-up',
    law: `${gdpr} art. 5 ust. 1 lit. f i art. 32`,
    pl: 'Operator, któremu na prośbę z powodem i czasem zgodził się inny, widzi dane jednej osoby po ponownym potwierdzeniu tożsamości; pacjent wie o tym od razu, a to, co ukrył, zostaje ukryte.',
    en: 'An operator to whose request, with a reason and a time, another one agreed sees one person’s data after step-up; the patient knows at once, and what they hid stays hidden.',
  },
  {
    roles: ['operator'],
    relations: ofOthers,
    purposes: 'every',
    kinds: 'every',
    answer: 'no',
    law: `${gdpr} art. 5 ust. 1 lit. b`,
    pl: 'Nic innego nie otwiera operatorowi niczyich danych.',
    en: 'Nothing else opens anybody’s data to an operator.',
  },
  {
    roles: ['call-centre'],
    relations: ['grant'],
    purposes: ['administration'],
    kinds: ['ordinary'],
    answer: 'yes',
    law: `${ehds} art. 4; ${gdpr} art. 9 ust. 2 lit. a`,
    pl: 'Kogo pacjent wpuścił na czas rozmowy, ten widzi dane zwykłe.',
    en: 'Whom a patient let in for the call sees ordinary data.',
  },
  {
    roles: ['call-centre'],
    relations: ofOthers,
    purposes: 'every',
    kinds: 'every',
    answer: 'no',
    law: `${gdpr} art. 5 ust. 1 lit. b i c`,
    pl: 'Nic innego, i nic wrażliwego, konsultant nie widzi.',
    en: 'An agent sees nothing else, and nothing that is more sensitive than other data.',
  },
  {
    roles: ['doctor', 'nurse', 'provider-system'],
    relations: ofOthers,
    purposes: ['emergency'],
    kinds: 'every',
    answer: 'no',
    law: `${gdpr} art. 5 ust. 1 lit. a`,
    pl: 'Samo podanie celu „ratowanie życia” niczego nie otwiera.',
    en: 'Claiming an emergency opens nothing by itself.',
  },
  {
    roles: ['patient'],
    relations: ['grant'],
    purposes: ['own-access'],
    kinds: 'every',
    answer: 'yes',
    law: `${ehds} art. 4; ${patientsAct} art. 26 ust. 1`,
    pl: 'Rodzic i pełnomocnik działa w miejscu pacjenta: w zakresie i do końca, które wskazało prawo lub pacjent.',
    en: 'A parent or a proxy acts in the patient’s place, within the scope and until the end that law or the patient set.',
  },
  {
    roles: ['doctor', 'nurse', 'provider-system'],
    relations: ['grant'],
    purposes: ofCare,
    kinds: 'every',
    answer: 'yes',
    law: `${patientsAct} art. 26 ust. 1; ${gdpr} art. 9 ust. 2 lit. a`,
    pl: 'Komu pacjent sam coś udostępnił, ten to widzi, w zakresie i do końca, które pacjent wskazał.',
    en: 'Whoever was granted something by the patient sees it, within the scope and until the end that the patient chose.',
  },
  {
    roles: ['doctor', 'nurse', 'provider-system'],
    relations: caring,
    purposes: ofCare,
    kinds: ['ordinary'],
    answer: 'yes',
    law: `${systemAct} art. 35; ${patientsAct} art. 14 ust. 2 pkt 4 i art. 26 ust. 3 pkt 1`,
    pl: 'Kto leczy, widzi dane zwykłe.',
    en: 'Whoever gives care sees ordinary data.',
  },
  {
    roles: ['doctor'],
    relations: caring,
    purposes: ofCare,
    kinds: ['genetic'],
    answer: 'step-up',
    law: `${gdpr} art. 4 pkt 13 i art. 9 ust. 4`,
    pl: 'Dane genetyczne lekarz widzi po ponownym potwierdzeniu tożsamości.',
    en: 'Doctors see genetic data after proving anew who they are.',
  },
  {
    roles: ['nurse', 'provider-system'],
    relations: caring,
    purposes: ofCare,
    kinds: ['genetic'],
    answer: 'no',
    law: `${gdpr} art. 5 ust. 1 lit. c i art. 9 ust. 4`,
    pl: 'Danych genetycznych pielęgniarka i system placówki nie widzą, chyba że pacjent je udostępnił.',
    en: 'Nurses and providers’ systems do not see genetic data unless the patient granted it.',
  },
  {
    roles: ['doctor', 'provider-system'],
    relations: caring,
    purposes: ofCare,
    kinds: sensitive,
    answer: 'yes',
    law: `${patientsAct} art. 26 ust. 3 pkt 1; ${mentalAct} art. 50; ${gdpr} art. 9 ust. 2 lit. h i ust. 3`,
    pl: 'Lekarz i system placówki, którzy leczą, widzą też dane wrażliwe, chyba że pacjent je ukrył.',
    en: 'Doctors and providers’ systems that give care see sensitive data too, unless the patient hid them.',
  },
  {
    roles: ['nurse'],
    relations: ['visit'],
    purposes: ofCare,
    kinds: sensitive,
    answer: 'yes',
    law: `${nursesAct} art. 17; ${patientsAct} art. 14 ust. 2 pkt 4`,
    pl: 'Pielęgniarka i położna widzą dane wrażliwe, gdy pacjent jest u nich lub niedawno był.',
    en: 'Nurses and midwives see sensitive data of a patient who is visiting, or did lately.',
  },
  {
    roles: ['nurse'],
    relations: ['declared', 'referral', 'record-keeper'],
    purposes: ofCare,
    kinds: sensitive,
    answer: 'no',
    law: `${gdpr} art. 5 ust. 1 lit. c; ${nursesAct} art. 17`,
    pl: 'Bez wizyty pielęgniarka nie widzi danych wrażliwych: wybór przychodni ich jej nie otwiera.',
    en: 'Without a visit a nurse does not see sensitive data: that a patient chose the clinic opens none.',
  },
  {
    roles: ['doctor', 'nurse', 'provider-system'],
    relations: ofOthers,
    purposes: 'every',
    kinds: 'every',
    answer: 'no',
    law: `${gdpr} art. 5 ust. 1 lit. b`,
    pl: 'Cel, który nie jest opieką, nie otwiera niczego.',
    en: 'A purpose that is not care opens nothing.',
  },
]

/**
 * Who may write through the record's own door (`/fhir`) rather than through the room that owns the type and keeps its
 * rules: a local sandbox everything, a provider's system what it documents itself. Prescriptions and referrals are made
 * by their rooms alone.
 */
export const doorWriters: Partial<Record<Role, readonly string[] | 'every'>> = {
  sandbox: 'every',
  'provider-system': [
    'Patient',
    'Encounter',
    'Condition',
    'Observation',
    'Procedure',
    'Immunization',
    'AllergyIntolerance',
    'DiagnosticReport',
    'DocumentReference',
    'CarePlan',
    'Goal',
    'ImagingStudy',
    'Binary',
  ],
}
