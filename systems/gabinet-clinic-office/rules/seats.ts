/**
 * Who sits where: which role may use which drawer of the office, and for what purpose. A pharmacist never opens a profile
 * (the failure of August 2023: anybody at gabinet.gov.pl could), a registrar sees no health data, an auditor none of this.
 */
import type { Actor, Purpose, Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { gabinet } from '../contract.ts'

export type Drawer = keyof typeof gabinet

const everyone: readonly Role[] = ['doctor', 'nurse', 'registrar', 'pharmacist']
const treating: readonly Role[] = ['doctor', 'nurse']
const atDesk: readonly Role[] = ['doctor', 'nurse', 'registrar']

// biome-ignore format: a table
const roles: Readonly<Record<Drawer, readonly Role[]>> = {
  findPeople:         atDesk,
  personByPesel:      atDesk,
  insurance:          atDesk,
  stateInsurance:     atDesk,
  registerPerson:     ['registrar'],
  personByDocument:   atDesk,
  registerWithout:    ['registrar'],
  personWithout:      ['registrar'],
  linksWaiting:       ['registrar'],
  toDecideAfterLink:  ['registrar'],
  askToLink:          ['registrar'],
  agreeToLink:        ['registrar'],
  unlink:             ['registrar'],
  decideAfterLink:    ['registrar'],
  dismissAlike:       ['registrar'],
  findInDirectory:    ['registrar'],
  enterPaper:         ['registrar'],
  checkAddress:       ['registrar'],
  overview:           treating,
  entries:            treating,
  entry:              treating,
  breakGlass:         ['doctor'],
  emergencies:        treating,
  endEmergency:       ['doctor'],
  findMedicines:      ['doctor', 'nurse', 'pharmacist'],
  surcharge:          ['doctor', 'nurse', 'pharmacist'],
  issuePrescriptions: ['doctor'],
  checkPrescriptions: ['doctor'],
  prescriptions:      treating,
  repeatRequests:     ['doctor'],
  answerRepeat:       ['doctor'],
  templates:          ['doctor'],
  keepTemplate:       ['doctor'],
  dropTemplate:       ['doctor'],
  cancelPrescription: ['doctor'],
  toDispense:         ['pharmacist'],
  entitled:           ['pharmacist'],
  substitutes:        ['pharmacist'],
  dispense:           ['pharmacist'],
  correctDispensing:  ['pharmacist'],
  withdrawDispensing: ['pharmacist'],
  lockPrescription:   ['pharmacist'],
  unlockPrescription: ['doctor', 'pharmacist'],
  askImport:          ['doctor'],
  imports:            ['doctor'],
  importsHere:        ['doctor', 'pharmacist'],
  importHere:         ['doctor', 'pharmacist'],
  importByNumber:     ['pharmacist'],
  importParties:      ['doctor', 'pharmacist'],
  proceedImport:      ['doctor', 'pharmacist'],
  specialties:        treating,
  issueReferral:      ['doctor'],
  referrals:          treating,
  cancelReferral:     ['doctor'],
  toAccept:           treating,
  acceptReferral:     treating,
  completeReferral:   treating,
  openVisit:          atDesk,
  registerVisit:      treating,
  measurements:       treating,
  findDiagnoses:      treating,
  examineFile:        treating,
  takeFile:           treating,
  undoFile:           treating,
  icdElevenOf:      treating,
  openByCode:         treating,
  corrections:        treating,
  answerCorrection:   treating,
  applications:       treating,
  signingKey:         treating,
  newSigningKey:      treating,
  sign:               treating,
  prepareSignature:   treating,
  completeSignature:  treating,
  launchApplication:  treating,
  ownLicence:         ['doctor', 'nurse', 'pharmacist'],
}

const purposes: Readonly<Partial<Record<Role, Purpose>>> = {
  doctor: 'visit',
  nurse: 'visit',
  pharmacist: 'dispensing',
  registrar: 'registration',
}

/** What a record that was opened to save a life is read by. Nothing is written so: the desk opens a visit for that. */
const rescuing: readonly Drawer[] = ['overview', 'entries', 'entry', 'prescriptions', 'referrals']

/**
 * Why the one who sits there opens this drawer. `asked`: what the pages say; an emergency counts where the gate knows of one.
 * Refuses `forbidden/not-for-this-role`, `forbidden/no-place-of-work`.
 */
export function purposeAt(drawer: Drawer, actor: Actor, asked?: Purpose): Purpose {
  const purpose = usualAt(drawer, actor)
  return asked === 'emergency' && actor.role === 'doctor' && rescuing.includes(drawer) ? asked : purpose
}

const atCounter: readonly Drawer[] = [
  'toDispense',
  'entitled',
  'substitutes',
  'dispense',
  'correctDispensing',
  'withdrawDispensing',
  'lockPrescription',
]

function usualAt(drawer: Drawer, { role, practitioner, organization }: Actor): Purpose {
  if (role === 'sandbox') return atCounter.includes(drawer) ? 'dispensing' : 'visit'
  const purpose = purposes[role]
  if (purpose === undefined || !everyone.includes(role) || !roles[drawer].includes(role))
    return refuse('forbidden', 'not-for-this-role', 'This part of the office is not for your role.')
  if (practitioner === undefined || organization === undefined)
    return refuse('forbidden', 'no-place-of-work', 'Sign in for a place of work first.')
  return purpose
}
