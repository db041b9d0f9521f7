/** A message as the inspector notes it, for tests: what matters is told, the rest is nothing. */
import type { Message, Side } from '#deploy/sandbox/messages.ts'

export const sideOf = (body = ''): Side => ({ headers: {}, body, isCut: false })

export const notedMessage = (more: Partial<Message> = {}): Message => ({
  id: 1,
  at: '',
  milliseconds: 0,
  door: 'front',
  method: 'GET',
  path: '/',
  status: 200,
  request: sideOf(),
  answer: sideOf(),
  ...more,
})
