/** Why a call was not carried out, in P1's words (BladMT): what went wrong here or in another room becomes one of its codes. */
import { asProblem, type Category, type Problem } from '#kernel/problem.ts'
import { type FaultMajor, type FaultMinor, faultMajor, faultMinor } from '#standards/p1/codes.ts'
import type { Complex, Namespace } from '#standards/soap/description/schema.ts'
import { writeMessage } from '#standards/soap/description/write-message.ts'
import { type FaultCode, faultEnvelope } from '#standards/soap/envelope.ts'
import { type SoapCode, SoapRefusal } from '#standards/soap/refusal.ts'
import { XmlRefusal } from '#standards/xml/refusal.ts'

class P1Fault extends Error {
  readonly major: FaultMajor
  readonly minor: FaultMinor | undefined

  /** `words` tell the maker of a program what to do next; they hold no data. */
  constructor(major: FaultMajor, minor: FaultMinor | undefined, words: string) {
    super(words)
    this.name = 'P1Fault'
    this.major = major
    this.minor = minor
  }
}

export function faultWith(major: FaultMajor, minor: FaultMinor | undefined, words: string): never {
  throw new P1Fault(major, minor, words)
}

type Codes = readonly [FaultMajor, FaultMinor?]

const ofMessage: Readonly<Record<SoapCode, Codes>> = {
  form: [faultMajor.message],
  'must-understand': [faultMajor.message],
  unsigned: [faultMajor.wssAuthentication, faultMinor.noCertificate],
  algorithm: [faultMajor.wssSignature],
  signature: [faultMajor.wssSignature],
  certificate: [faultMajor.wssAuthentication, faultMinor.certificateInvalid],
  time: [faultMajor.wssAuthentication],
}

const ofCategory: Partial<Record<Category, Codes>> = {
  incorrect: [faultMajor.message],
  'too-large': [faultMajor.message],
  'too-costly': [faultMajor.message],
  'not-found': [faultMajor.message],
  unprocessable: [faultMajor.message],
  conflict: [faultMajor.internal, faultMinor.notSaved],
  stale: [faultMajor.internal, faultMinor.notSaved],
  unauthenticated: [faultMajor.authentication, faultMinor.certificateInvalid],
  forbidden: [faultMajor.authorization, faultMinor.workerNotEntitled],
}

/** Refusals that mean more than their category. */
const ofCode: Readonly<Record<string, Codes>> = {
  'no-certificate': [faultMajor.authentication, faultMinor.noCertificate],
  'too-many-tries': [faultMajor.accountBlocked, faultMinor.workerBlocked],
  held: [faultMajor.accountBlocked, faultMinor.workerBlocked],
}

const codesOf = ({ code, category }: Problem): Codes =>
  ofCode[code] ?? ofCategory[category] ?? [faultMajor.internal]

export interface Told {
  readonly xml: string
  /** For the log. */
  readonly problem: Problem | undefined
}

/** How a service says its faults. */
interface Speaking {
  readonly namespaces: readonly Namespace[]
  readonly faultDetail: Complex
  readonly codes: <C extends string>(code: C) => C
}

/** The envelope of the fault. */
export function faultOf(error: unknown, service: Speaking): Told {
  const told = (codes: Codes, words: string, code?: FaultCode) => toldAs(service, codes, words, code)
  if (error instanceof P1Fault)
    return told(error.minor ? [error.major, error.minor] : [error.major], error.message)
  if (error instanceof SoapRefusal)
    return told(
      ofMessage[error.code],
      error.message,
      error.code === 'must-understand' ? 'MustUnderstand' : undefined,
    )
  if (error instanceof XmlRefusal) return told([faultMajor.message], error.message)
  const problem = asProblem(error)
  return { ...told(codesOf(problem), `${problem.message} (${problem.code})`), problem }
}

function toldAs(
  { namespaces, faultDetail, codes }: Speaking,
  [major, minor]: Codes,
  words: string,
  code?: FaultCode,
): Told {
  const blad = { kodBleduMajor: codes(major), ...(minor && { kodBleduMinor: codes(minor) }), opis: words }
  const detail = writeMessage(faultDetail, { blad } as never, namespaces, 'bledyOperacji')
  const side = major === faultMajor.internal ? 'Server' : 'Client'
  return { xml: faultEnvelope(code ?? side, names[side], detail), problem: undefined }
}

const names = { Client: 'Komunikat odrzucony.', Server: 'Operacji nie wykonano.' } as const
