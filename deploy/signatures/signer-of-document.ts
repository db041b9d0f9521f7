/**
 * Whose right to practise stands behind a signature on a document: an employee's certificate of this instance, or a signature of a kind that
 * counts (kinds.table.ts), by an authority that was put there (anchors.ts). A signature that names a person by PESEL is that worker's.
 */
import { platform } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { Problem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import type { EnvelopedSignature } from '#standards/signatures/enveloped.ts'
import { SignatureRefusal } from '#standards/signatures/signature-refusal.ts'
import { type KnownSigner, signerOf } from '#standards/signatures/signer.ts'
import { documentSigner } from '../../systems/saz-accounts/edge/providers/message-signer.ts'
import { sor } from '../../systems/sor-registers/contract.ts'
import { anchorsIn, type Placed } from './anchors.ts'
import { withAnswer } from './ask-responder.ts'

interface Place {
  readonly house: House
  readonly world: World
}

/** Refuses `unauthenticated/…`, `forbidden/certificate-kind`, `forbidden/no-licence`. */
export async function signerOfDocument(place: Place, signature: EnvelopedSignature): Promise<OidId> {
  const { world } = place
  try {
    return await documentSigner(world, signature.certificate)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'certificate-unknown') throw error
    const anchors = await anchorsIn(world.home)
    if (anchors.length === 0) throw error
    return licenceOf(place, await known(signature, anchors, world.clock.now()))
  }
}

/** The PESEL of whoever signed with the chip of the identity card (podpis osobisty). Refuses `unauthenticated/certificate-unknown`. */
export async function personOfDocument(world: World, signature: EnvelopedSignature): Promise<string> {
  const anchors = (await anchorsIn(world.home)).filter(({ kind }) => kind === 'personal')
  const { pesel } = await known(signature, anchors, world.clock.now())
  return (
    pesel ??
    refuse('unauthenticated', 'certificate-unknown', 'The certificate does not name its holder by PESEL.')
  )
}

async function known(
  signature: EnvelopedSignature,
  placed: readonly Placed[],
  at: Date,
): Promise<KnownSigner> {
  const anchors = await Promise.all(placed.map((each) => withAnswer(each, signature.certificate, at)))
  try {
    return signerOf(signature, anchors, at)
  } catch (error) {
    if (error instanceof SignatureRefusal)
      return refuse('unauthenticated', 'certificate-unknown', error.message)
    throw error
  }
}

/** Roots of the rights to practise, by the post of the worker. */
const roots: Readonly<Record<string, string>> = {
  doctor: `${CEZ_ROOT}.1.6.2`,
  nurse: `${CEZ_ROOT}.1.6.3`,
  pharmacist: `${CEZ_ROOT}.1.6.1`,
}

async function licenceOf({ house, world }: Place, { licence, pesel }: KnownSigner): Promise<OidId> {
  if (licence) return { root: licence.root, extension: licence.number }
  const { worker } = await house
    .context(world, { room: 'sus', actor: platform, purpose: 'platform' })
    .call(sor.workerByPesel, { pesel: pesel ?? '' })
  const root = worker?.posts.map(({ role }) => roots[role]).find((each) => each !== undefined)
  if (!worker?.npwz || root === undefined)
    return refuse('forbidden', 'no-licence', 'Whoever signed is no worker with a right to practise here.')
  return { root, extension: worker.npwz }
}
