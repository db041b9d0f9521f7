/** A database of somebody else's is spoken to in private, or not at all. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkForeignServer } from './foreign-server.ts'

const withoutTls = /another machine/

describe('DATABASE_URL', () => {
  it('leads to another machine over TLS alone', async () => {
    for (const url of [
      'postgres://u:p@db.example/openp1',
      'postgres://u:p@10.0.0.7:5432/openp1?sslmode=disable',
      'postgres://u:p@db.example/openp1?sslmode=prefer',
      'postgres:///openp1?host=db.example',
    ])
      await assert.rejects(checkForeignServer(url), withoutTls, url)
  })

  it('may lead to this machine by a socket or the loopback as it is', async () => {
    for (const url of [
      'postgres://u:p@localhost:1/openp1',
      'postgres://u:p@127.0.0.1:1/openp1',
      'postgres:///openp1?host=/nowhere/socket',
      'postgres://u:p@127.0.0.1:1/openp1?sslmode=verify-full',
    ])
      await assert.rejects(checkForeignServer(url), (error: Error) => !withoutTls.test(error.message), url)
  })

  it('has no password that everybody knows, where others reach the database', async () => {
    const tls = '@db.example:1/openp1?sslmode=verify-full'
    for (const who of [
      'postgres:postgres',
      'root:root',
      'admin:Admin',
      'clerk:clerk',
      'clerk',
      'clerk:password',
    ])
      await assert.rejects(checkForeignServer(`postgres://${who}${tls}`), /everybody knows/, who)
    // Goes on to ask the server, which is not there.
    for (const url of [
      'postgres://clerk:8f1d0a@[::ffff:127.0.0.1]:1/openp1?sslmode=verify-full',
      'postgres://postgres:postgres@localhost:1/openp1',
    ])
      await assert.rejects(checkForeignServer(url), /cannot be used/, url)
  })
})
