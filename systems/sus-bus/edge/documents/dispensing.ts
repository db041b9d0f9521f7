/** Reads a signed document of a dispensing: verified as it stands, then said in the words of the rules and of SGR. */
import { type Dispensing, dispensing, kindOf } from '#standards/cda/dispensing.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import type {
  DispensingOriginal,
  DocumentKind,
} from '../../../sgr-prescriptions/shapes/dispensing-document.ts'
import { brokenByDispensing, type DispensingSays } from '../../rules/dispensing-document.ts'
import { isRefused, type RuleResult } from '../../rules/verdict.ts'
import { idIn, idsIn, placesOf } from './parties.ts'
import { type Examiner, readSigned } from './signed.ts'

export interface Handed {
  readonly gtin: string
  readonly packs: number
  readonly batch?: string
  readonly original: DispensingOriginal
  /** The document in whose place it stands. */
  readonly replaces?: OidId
}

export interface ExaminedDispensing {
  readonly rules: readonly RuleResult[]
  /** Only where no rule is broken. */
  readonly handed?: Handed
}

const kinds: Readonly<Record<string, DocumentKind>> = { C: 'partial', Z: 'closing', W: 'withdrawing' }

/** Throws what `employee` throws of itself; all that is wrong with the document is told as rules. */
export async function examineDispensing(
  content: Uint8Array,
  mayReplace: boolean,
  { call, node, employee }: Examiner,
): Promise<ExaminedDispensing> {
  const { rules: found, read: signed } = readSigned(content, { shape: dispensing, number: '10.1.27' })
  if (!signed) return { rules: found }
  const { value, signature } = signed
  const says = saidIn(value)
  const holder = signature && (await employee(signature))
  const asked = { call, node: await node(), mayReplace, ...(holder && { holder }) }
  const rules = [...found, ...brokenByDispensing(says, asked)]
  if (isRefused(rules)) return { rules }
  const { number, kind = '', prescriptions, patients, gtin = '', packs, batch, replaces } = says
  return {
    rules,
    handed: {
      gtin,
      packs,
      ...(batch !== undefined && { batch }),
      ...(replaces && { replaces }),
      original: {
        number,
        kind: kinds[kind] ?? 'partial',
        of: [...prescriptions],
        about: [...patients],
        content: Buffer.from(content).toString('base64'),
      },
    },
  }
}

function saidIn(value: Dispensing): DispensingSays {
  const { material, packs } = value.supply
  const { code, outer } = material?.pack ?? {}
  return {
    number: idIn(value.id),
    kind: kindOf(value),
    version: Number(value.version.value ?? Number.NaN),
    replaces: value.replaces && idIn(value.replaces.id),
    authors: idsIn(value.author.assigned.ids),
    signers: idsIn(value.legalAuthenticator.assigned.ids),
    places: placesOf(value.author.assigned.organization),
    prescriptions: idsIn(value.fulfilled.ids),
    patients: idsIn(value.patient.ids),
    gtin: [outer?.code, code].find((each) => each?.code !== undefined)?.code,
    packs: Number(packs.value ?? Number.NaN),
    batch: material?.lot?.words,
    classes: (value.code.translations ?? []).map((each) => each.code),
  }
}
