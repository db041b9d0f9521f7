/** Who is not let in without a passkey, from OPENP1_PASSKEY_ROLES; with the real Węzeł Krajowy it can only add to those of the house. */
import { Role } from '#kernel/actor.ts'
import { CannotRun } from './failure.ts'

/** Whoever reads or keeps other people's data, or decides in a register of the state. */
export const withRealNode: readonly Role[] = [
  'doctor',
  'nurse',
  'pharmacist',
  'auditor',
  'operator',
  'register-keeper',
  'call-centre',
]

export function passkeyRoles(
  env: Readonly<Record<string, string | undefined>>,
  isRealNode: boolean,
): readonly Role[] {
  const named = (env.OPENP1_PASSKEY_ROLES ?? '').split(/[\s,]+/).filter((each) => each !== '')
  const unknown = named.find((each) => !isRole(each))
  if (unknown !== undefined)
    throw new CannotRun(`OPENP1_PASSKEY_ROLES: "${unknown}" is no role. Roles: ${Role.enum.join(', ')}.`)
  return [...new Set([...(isRealNode ? withRealNode : []), ...named.filter(isRole)])]
}

const isRole = (word: string): word is Role => (Role.enum as readonly string[]).includes(word)
