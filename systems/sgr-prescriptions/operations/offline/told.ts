/** A token that a desk tells of, opened: who signed it, and whether they might then. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { drift } from '#standards/offline-prescription/terms.ts'
import { openToken, type Token, TokenRefusal } from '#standards/offline-prescription/token.ts'
import { type DeskKey, deskKeys } from './desk-keys.ts'
import { centreKey } from './signer.ts'

export interface Told extends Token {
  /** The token itself. */
  readonly text: string
  /** Whose key signed; undefined: the centre's. */
  readonly signer: DeskKey | undefined
  /** Whether the key counted when the token was signed. One that was ended counts until then. */
  readonly mightSign: boolean
}

/** Refuses `unprocessable/token` at `location` what nobody whom we know ever signed: it was never handed over on the word of a prescriber. */
export async function told({ world, sql }: Context, text: string, location: string): Promise<Told> {
  const { public: centre } = await centreKey(world)
  let signer: (DeskKey & { endedAt: Date | null }) | undefined
  const kid = kidOf(text)
  if (kid !== centre.kid) signer = kid === undefined ? undefined : await deskKeys.of(sql, kid)
  try {
    const token = await openToken(text, (asked) => (asked === centre.kid ? centre : signer))
    return { ...token, text, signer, mightSign: !signer || counted(signer, token.signedAt) }
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error
    return refuse(
      'unprocessable',
      'token',
      `This is no offline prescription that counts: ${error.message}`,
      location,
    )
  }
}

function kidOf(text: string): string | undefined {
  try {
    const { kid } = JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString())
    return typeof kid === 'string' ? kid : undefined
  } catch {
    return undefined
  }
}

function counted({ since, until, endedAt }: DeskKey & { endedAt: Date | null }, at: Date): boolean {
  const [from, to] = [
    since.getTime() - drift,
    Math.min(until.getTime(), endedAt?.getTime() ?? until.getTime()) + drift,
  ]
  return at.getTime() >= from && at.getTime() <= to
}
