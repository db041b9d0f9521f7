/** The inspector over HTTP: what came in and went out, live, as an archive, and without secrets. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import test from 'node:test'
import { notedMessage, sideOf } from '#checks/noted-message.ts'
import { ask, instance, make, register, tokenIn } from '#checks/sandbox-instance.ts'
import { Messages } from './messages.ts'

const messagesOf = async (name: string) =>
  (await ask('GET', `/sandbox/worlds/${name}/messages`)).body.messages

test('what a program sends and is answered is noted, in its world alone, without the secret of its token', async () => {
  await make('seen')
  await make('unseen')
  const token = await tokenIn('seen')
  equal((await register('seen', 'Zauważona')).status, 201)
  const [message] = await messagesOf('seen')
  deepEqual(
    [message.method, message.path, message.status, message.door],
    ['POST', '/fhir/Organization', 201, 'front'],
  )
  const { body: whole } = await ask('GET', `/sandbox/worlds/seen/messages/${message.id}`)
  match(whole.request.body, /Zauważona/)
  match(whole.answer.body, /"resourceType":"Organization"/)
  ok(!JSON.stringify(whole).includes(token.slice(10)))
  deepEqual(await messagesOf('unseen'), [])
  equal((await ask('DELETE', '/sandbox/worlds/seen/messages')).status, 204)
  deepEqual(await messagesOf('seen'), [])
  equal((await ask('GET', `/sandbox/worlds/seen/messages/${message.id}`)).body.code, 'no-message')
})

test('what is no JSON is noted as it came, with why it was refused', async () => {
  await make('broken')
  const headers = {
    authorization: `Bearer ${await tokenIn('broken')}`,
    'content-type': 'application/fhir+json',
  }
  const where = new URL('/w/broken/fhir/Patient', instance.url)
  equal((await fetch(where, { method: 'POST', headers, body: '{"resourceType":' })).status, 400)
  const [{ id, refusal }] = await messagesOf('broken')
  ok(refusal.length > 10)
  const { body } = await ask('GET', `/sandbox/worlds/broken/messages/${id}`)
  equal(body.request.body, '{"resourceType":')
})

test('each message is told as it comes, and all are one archive', async () => {
  await make('live')
  const stream = await fetch(new URL('/sandbox/worlds/live/messages/live', instance.url))
  const reader = (stream.body ?? new ReadableStream()).getReader()
  await reader.read()
  await register('live', 'Teraz')
  const { value } = await reader.read()
  match(new TextDecoder().decode(value), /^id: \d+\ndata: \{.*"path":"\/fhir\/Organization"/)
  await reader.cancel()
  const { body } = await ask('GET', '/sandbox/worlds/live/messages/har')
  const [entry] = body.log.entries
  deepEqual([body.log.version, entry.request.method, entry.response.status], ['1.2', 'POST', 201])
  match(entry.request.postData.text, /Teraz/)
})

test('the oldest are forgotten: by number, and by what they take', () => {
  const add = (messages: Messages, body = '') => messages.add(notedMessage({ request: sideOf(body) }))
  const many = new Messages()
  for (let number = 0; number < 1000; number += 1) add(many)
  deepEqual([many.list().length, many.list()[0]?.id, many.list(998).length], [300, 1000, 2])
  const large = new Messages()
  for (let number = 0; number < 20; number += 1) add(large, 'x'.repeat(500_000))
  ok(large.list().length < 9)
})
