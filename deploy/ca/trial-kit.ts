/** `npm run ca -- issue --kind personal|zus|qualified|trusted-profile`: a trial signature of that kind, in files. */
import { join } from 'node:path'
import { CannotRun } from '#deploy/failure.ts'
import type { World } from '#kernel/world.ts'
import type { SignatureKind } from '#standards/signatures/signer.ts'
import { daysIn, samplePassword, writeFiles } from './kit-files.ts'
import { personOf } from './registers.ts'
import { issueTrial } from './trial-signers.ts'

interface TrialWords {
  readonly pesel?: string | undefined
  readonly days?: string | undefined
  readonly password?: string | undefined
  readonly out: string
}

/** A signature of another kind than the instance's own: of a person, or the seal of the trusted profile, which is nobody's. */
export async function trialKit(
  world: World,
  kind: SignatureKind,
  { pesel, days, password, out }: TrialWords,
): Promise<string> {
  const isSeal = kind === 'trusted-profile'
  if (isSeal === (pesel !== undefined))
    throw new CannotRun(
      isSeal
        ? 'The seal of the trusted profile is nobody’s: leave out --pesel.'
        : 'Say whose: --pesel NUMBER.',
    )
  const lasts = daysIn(days)
  const person = pesel === undefined ? undefined : { pesel, name: await personOf(world, pesel) }
  const issued = await issueTrial(world, {
    kind,
    ...(person && { person }),
    ...(lasts !== undefined && { days: lasts }),
  })
  return writeFiles(issued, {
    kind,
    name: kind,
    password: password ?? samplePassword,
    folder: join(out, 'signatures'),
  })
}
