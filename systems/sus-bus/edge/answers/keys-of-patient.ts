/**
 * odczytKluczyReceptUslugobiorcy (reconstructed): a pharmacist reads keys and numbers of all that a patient may collect, when the patient has signed for
 * it with the identity card. Without the document the context would have to be the patient's own, and the registers here give patients none.
 */
import { refuse } from '#kernel/problem.ts'
import { Refusal } from '#standards/refusal.ts'
import { type EnvelopedSignature, verifyEnveloped } from '#standards/signatures/enveloped.ts'
import { readXml } from '#standards/xml/read.ts'
import type { XmlElement } from '#standards/xml/tree.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { endOf, whyNot } from '../../rules/patients-request.ts'
import { isFirst } from '../../store.ts'
import type { Answer } from './answer.ts'
import { orNothing } from './or-nothing.ts'
import { nothingFound, numberOf, succeeded } from './words.ts'

export const keysOfPatient: Answer<'odczytKluczyReceptUslugobiorcy'> = async (request, context, examiner) => {
  const { podpisanyDokument } = request
  if (!podpisanyDokument)
    return refuse(
      'unsupported',
      'patients-signature',
      'Send podpisanyDokument, signed by the patient with the identity card: a context of the patient is not available here.',
    )
  const { root, signature } = signedIn(podpisanyDokument.tresc)
  const { provider } = examiner.call
  const now = context.now()
  const why = whyNot(root, { pharmacy: provider, at: signature.at, now })
  if (why !== undefined) return refuse('unprocessable', 'patients-request', why)
  const signedBy = await examiner.person(signature)
  // Of what is signed: so that no other spelling of the same signature counts again.
  const once = `${signature.at.toISOString()} ${provider.root}:${provider.extension}`
  const first = { signature: Buffer.concat([signature.certificate, Buffer.from(once)]), at: now }
  if (!(await isFirst(context.sql, { ...first, until: endOf(signature.at) })))
    return refuse(
      'conflict',
      'signed-before',
      'This document was taken already: ask the patient to sign again.',
    )
  const found = await orNothing(context.call(sgr.toDispense, { signedBy }))
  const kluczINumerRecepty = (found?.prescriptions ?? []).flatMap((each) =>
    each.key === undefined ? [] : [{ kluczRecepty: each.key, numerRecepty: numberOf(each) }],
  )
  if (kluczINumerRecepty.length === 0) return { wynik: nothingFound }
  return { kluczeINumeryRecept: { kluczINumerRecepty }, wynik: succeeded }
}

interface Signed {
  readonly root: XmlElement
  readonly signature: EnvelopedSignature
}

function signedIn(content: Uint8Array): Signed {
  try {
    const document = readXml(new TextDecoder('utf-8', { fatal: true }).decode(content))
    return { root: document.root, signature: verifyEnveloped(document) }
  } catch (error) {
    if (error instanceof Refusal || error instanceof TypeError)
      return refuse(
        'unprocessable',
        'patients-signature',
        `podpisanyDokument is not signed as it must be: ${error.message}`,
      )
    throw error
  }
}
