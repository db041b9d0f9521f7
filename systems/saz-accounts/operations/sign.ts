/**
 * A clinician signs what they wrote: with the key that the key service keeps for them, after a step-up of the last five minutes, at most five
 * documents of one patient at once; or with a certificate of their own, whose key we never see: we give the text, they bring the
 * signature. Each is a Provenance in the patient's record, hence an entry of the log.
 */
import { X509Certificate } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { stepUpNeeded } from '#record/gate/step-up.ts'
import { create, read } from '#record/record.ts'
import type { Organization, Practitioner } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { isSignedBy, toSign, type XadesDraft, xadesText } from '#standards/signatures/xades.ts'
import type { saz } from '../contract.ts'
import { addressOf } from '../edge/own-address.ts'
import type { Holder, Provider } from '../edge/providers/issue.ts'
import { type Documents, documentsOf, type Named, provenanceOf } from '../edge/signing/documents.ts'
import { ownCertificate } from '../edge/signing/own-certificate.ts'
import { makeSigningKey, noKey, signingKeyOf, signWith } from '../edge/signing/signing-keys.ts'
import { openWish, sealWish } from '../edge/signing/waiting-wish.ts'

/** Milliseconds that a step-up counts for a signature. */
const fresh = 5 * 60_000

interface Signatory {
  readonly practitioner: string
  readonly organization: string
}

/** Refuses `forbidden/not-a-signatory`, `forbidden/step-up-needed`. */
function signatory({ actor, now }: Context, isSure = true): Signatory {
  const { role, practitioner, organization, steppedUpAt } = actor
  if ((role !== 'doctor' && role !== 'nurse') || practitioner === undefined || organization === undefined)
    return refuse('forbidden', 'not-a-signatory', 'Doctors and nurses at a place of work sign.')
  const since = now().getTime() - Date.parse(steppedUpAt ?? '')
  if (isSure && !(since >= 0 && since < fresh)) stepUpNeeded()
  return { practitioner, organization }
}

export const signingKey: Handler<typeof saz.signingKey> = async (_, context) => {
  const who = signatory(context, false)
  const found = await signingKeyOf(context.world, context.sql, who)
  return found ? { until: found.endsAt.toISOString() } : {}
}

export const newSigningKey: Handler<typeof saz.newSigningKey> = async (_, context) => {
  const who = signatory(context)
  const { provider, holder } = await registered(context, who)
  const base = addressOf(context.world)
  const made = await makeSigningKey(context.world, { ...who, provider, holder, base })
  return { until: made.endsAt.toISOString() }
}

export const sign: Handler<typeof saz.sign> = async ({ documents }, context) => {
  const who = signatory(context)
  const { world } = context
  const key = (await signingKeyOf(world, context.sql, who)) ?? noKey()
  const about = await documentsOf(context, who.practitioner, documents as Named[])
  const draft = draftOf(about, key.certificate, context.now())
  return kept(context, { who, about, draft, value: await signWith(world, who, toSign(draft)) })
}

export const prepareSignature: Handler<typeof saz.prepareSignature> = async (
  { documents, certificate },
  context,
) => {
  const who = signatory(context)
  const der = await ownCertificate(context, Buffer.from(certificate, 'base64'), who.practitioner)
  const at = context.now()
  const about = await documentsOf(context, who.practitioner, documents as Named[])
  const draft = draftOf(about, der, at)
  const wish = sealWish(context.world, {
    ...who,
    documents: documents as Named[],
    certificate,
    at: at.toISOString(),
  })
  return { wish, toSign: toSign(draft).toString('base64') }
}

export const completeSignature: Handler<typeof saz.completeSignature> = async (
  { wish, signature },
  context,
) => {
  const who = signatory(context)
  const { documents, certificate, at, practitioner, organization } = openWish(context.world, wish)
  if (practitioner !== who.practitioner || organization !== who.organization)
    refuse('forbidden', 'not-your-wish', 'Somebody else began this signature.')
  const der = await ownCertificate(context, Buffer.from(certificate, 'base64'), practitioner)
  const about = await documentsOf(context, practitioner, documents)
  const draft = draftOf(about, der, new Date(at))
  const value = Buffer.from(signature, 'base64')
  // A document that was changed meanwhile has another digest: then this is no signature of it.
  if (!isSignedBy(der, toSign(draft), value))
    refuse('unprocessable', 'not-signed', 'This is no signature of these documents with that certificate.')
  return kept(context, { who, about, draft, value })
}

function draftOf({ references }: Documents, certificate: Buffer, at: Date): XadesDraft {
  return { id: 'signature', references, certificate, at }
}

interface Made {
  readonly who: Signatory
  readonly about: Documents
  readonly draft: XadesDraft
  readonly value: Buffer
}

async function kept(
  context: Context,
  { who, about, draft, value }: Made,
): Promise<{ signature: string; serial: string }> {
  const xades = xadesText(draft, value)
  const resource = provenanceOf({ ...about, ...who, at: draft.at, xades })
  const { id } = await context.write((unit) => create(unit, resource))
  return { signature: id, serial: new X509Certificate(draft.certificate).serialNumber.toLowerCase() }
}

const registers = [identifierSystems.rpwdlProvider, identifierSystems.pharmacy]
const licences = [identifierSystems.npwzDoctor, identifierSystems.npwzNurse]

const numberIn = (
  identifiers: Organization['identifier'],
  systems: readonly string[],
): string | undefined => {
  const found = identifiers?.find(({ system }) => systems.includes(system ?? ''))
  return found?.value && `${found.system?.replace('urn:oid:', '')}:${found.value}`
}

/** As the registers know them. Refuses `unprocessable/not-registered`. */
async function registered(
  context: Context,
  { practitioner, organization }: Signatory,
): Promise<{ provider: Provider; holder: Holder }> {
  const place = (await read(context, 'Organization', organization)).resource as Organization
  const worker = (await read(context, 'Practitioner', practitioner)).resource as Practitioner
  const [number, npwz] = [numberIn(place.identifier, registers), numberIn(worker.identifier, licences)]
  if (number === undefined || npwz === undefined)
    return refuse('unprocessable', 'not-registered', 'The registers know no number of this worker or place.')
  const [official] = worker.name ?? []
  const name = [...(official?.given ?? []), official?.family].filter(Boolean).join(' ')
  return { provider: { organization, name: place.name ?? number, number }, holder: { name, npwz } }
}
