/** What no other handler caught is told to the log and ends nothing, until it happens on and on. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { describe, it } from 'node:test'

const handler = new URL('last-handler.ts', import.meta.url).href

/** A process with the handler, which fails so often and then says that it is there; what it wrote, and its exit code. */
async function failing(times: number, how: string): Promise<{ said: string; code: number | null }> {
  const program = `import { catchTheRest } from ${JSON.stringify(handler)}
    catchTheRest({ log: (line) => console.log(JSON.stringify(line)), end: () => process.exit(3) })
    for (let time = 0; time < ${times}; time += 1) setTimeout(() => { ${how} }, time)
    setTimeout(() => { console.log('still here'); process.exit(0) }, 300)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      said += String(piece)
    })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { said, code }
}

describe('the last handler', () => {
  for (const [what, how] of [
    ['an error', `throw new TypeError('Kowalska')`],
    ['a rejection that nobody heard', `void Promise.reject(new TypeError('Kowalska'))`],
    ['something that is no error', `throw 'Kowalska'`],
  ] as const)
    it(`tells the log of ${what}, without its words, and the process goes on`, async () => {
      const { said, code } = await failing(2, how)
      assert.equal(code, 0, said)
      assert.match(said, /still here/)
      assert.equal(said.match(/"event":"fault","code":"uncaught","kind":"(?:TypeError|string)"/g)?.length, 2)
      assert.doesNotMatch(said, /Kowalska/)
    })

  it('ends a process that fails on and on', async () => {
    const { said, code } = await failing(40, `throw new Error('again')`)
    assert.equal(code, 3)
    assert.doesNotMatch(said, /still here/)
  })
})
