/** What the inspector says of true messages of P1's service: which rule, which line, which part of a signature, and what to do. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { inClinic, made, prescribed, signed } from '#checks/bus-calls.ts'
import { notedMessage, sideOf } from '#checks/noted-message.ts'
import { prescriptionText } from '#checks/prescription-document.ts'
import { callText, sendSoap } from '#checks/soap-call.ts'
import { canonical } from '#standards/xml/canonical.ts'
import { readXml } from '#standards/xml/read.ts'
import { explained } from './explained.ts'
import type { Message } from './messages.ts'
import { signatureExplained } from './signature-explained.ts'

const asked = (...documents: readonly Buffer[]) =>
  callText(inClinic(), 'zapisPakietuRecept', {
    pakietRecept: {
      recepty: {
        recepta: documents.map((tresc, index) => ({ identyfikatorDokumentuWPakiecie: index + 1, tresc })),
      },
    },
  })

/** Sent to the second door, as the inspector notes it. */
async function message(text: string): Promise<Message> {
  const { agent, url } = inClinic()
  const answer = await sendSoap(agent, `${url}/services/ObslugaReceptyWS`, text)
  return notedMessage({
    door: 'providers',
    method: 'POST',
    path: '/services/ObslugaReceptyWS',
    status: answer.status,
    request: sideOf(text),
    answer: sideOf(answer.text),
  })
}

test('a broken rule is told with the document, the place, the line and what stands there', async () => {
  const wrong = prescriptionText(prescribed()).replace('<quantity value="2"/>', '<quantity value="zwei"/>')
  const { operation, broken } = explained(await message(asked(made(), signed(wrong))))
  equal(operation, 'zapisPakietuRecept')
  const found = broken.find(({ text }) => text?.includes('zwei'))
  ok(found, JSON.stringify(broken))
  deepEqual([found.document, found.verdict], [2, 'blad'])
  equal(found.line, wrong.split('\n').findIndex((line) => line.includes('zwei')) + 1)
})

test('a rule of the book is told with its provision and what to do, in both languages', async () => {
  const [first] = explained(await message(asked(made({ product: '900000014' })))).broken
  equal(first?.rule, 'OPENP1.SGR.unknown-medicine')
  match(first?.provision ?? '', /art\. 96a/)
  ok(first?.todo?.pl && first.todo.en)
})

test('an accepted message breaks nothing, and its signature is whole', async () => {
  const text = asked(made())
  const { broken, refusal } = explained(await message(text))
  deepEqual([broken, refusal], [[], undefined])
  const references = signatureExplained(text) ?? []
  ok(references.length >= 3 && references.every(({ isUnchanged }) => isUnchanged))
})

test('of a message that was changed, the part that differs is told, with both digests and the form', async () => {
  const text = asked(made()).replace(
    'identyfikatorDokumentuWPakiecie>1<',
    'identyfikatorDokumentuWPakiecie>7<',
  )
  match(explained(await message(text)).refusal ?? '', /bladPodpisuKomunikatuWSS/)
  const wrong = (signatureExplained(text) ?? []).filter(({ isUnchanged }) => !isUnchanged)
  equal(wrong.length, 1)
  const [{ digestSent, digestCounted, canonical: form } = {} as never] = wrong
  ok(digestSent !== digestCounted)
  match(form ?? '', /WPakiecie>7</)
})

test('a signer that canonicalises the other way is told so', () => {
  const text = asked(made())
  const { root } = readXml(text)
  const body = root.elements.find(({ local }) => local === 'Body')
  ok(body)
  const id = body.attributes.find(({ local }) => /^id$/i.test(local))?.value ?? ''
  const [own] = (signatureExplained(text) ?? []).filter(({ uri }) => uri === `#${id}`)
  const digest = (form: string) => createHash('sha256').update(form).digest('base64')
  const other = canonical(body, { inclusive: true })
  const sent = text.replace(own?.digestSent ?? '?', digest(other))
  const told = (signatureExplained(sent) ?? []).find(({ uri }) => uri === `#${id}`)
  match(told?.signedInstead?.form ?? '', /canonical XML 1\.0/)
})

test('what is no XML, no JSON and no signature is explained as nothing', () => {
  equal(signatureExplained('{'), undefined)
  equal(signatureExplained('<a/>'), undefined)
  const empty = notedMessage({ request: sideOf('x'), answer: sideOf('x') })
  deepEqual(explained(empty), { broken: [] })
})
