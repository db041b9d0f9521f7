/** The asynchronous mode: large packages are answered with a task, and the task with the answer, for ten minutes. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inClinic, inPharmacy, last, made, send, signed, verdictsIn } from '#checks/bus-calls.ts'
import { later, world, wss } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'

const five = (make = () => made({ packs: 1 })) =>
  [1, 2, 3, 4, 5].map((number) => ({ identyfikatorDokumentuWPakiecie: number, tresc: make() }))

async function taskFor(recepta: ReturnType<typeof five>): Promise<string> {
  const { answer } = await soapCall(inClinic(), 'zapisPakietuRecept', {
    pakietRecept: { recepty: { recepta } },
  })
  assert.equal(last(answer?.wynik.major), 'Sukces')
  assert.equal(answer?.potwierdzenieOperacjiZapisu?.wynikZapisuPakietuRecept, undefined)
  return answer?.potwierdzenieOperacjiZapisu?.idZadania ?? ''
}

const asked = (idZadania: string) => ({ pakietRecept: { identyfikatorZadania: { idZadania } } })

/** Asks until the answer is there; half a minute at most. */
async function fetched(idZadania: string) {
  const end = performance.now() + 30_000
  for (;;) {
    const { answer, fault } = await soapCall(inClinic(), 'zapisPakietuRecept', asked(idZadania))
    const told = answer?.potwierdzenieOperacjiZapisu
    if (told?.idZadania === undefined || performance.now() > end) return { answer, fault }
    assert.equal(told.idZadania, idZadania)
    await new Promise((done) => setTimeout(done, 100))
  }
}

describe('a package of five', () => {
  it('is a task, whose answer is that of writing, again and again', async () => {
    const id = await taskFor(five())
    const { answer } = await fetched(id)
    const saved = answer?.potwierdzenieOperacjiZapisu?.wynikZapisuPakietuRecept
    assert.match(saved?.kluczPakietuRecept ?? '', /^\d{44}$/)
    assert.deepEqual(
      verdictsIn(saved?.wynikWeryfikacji?.weryfikowanaRecepta ?? []).map(({ verdict }) => verdict),
      Array(5).fill('pozytywny'),
    )
    assert.deepEqual((await fetched(id)).answer, answer)
  })

  it('is refused with the rules in its answer, and with the fault that writing would be', async () => {
    const wrong = await fetched(await taskFor(five(() => made({ node: 4711 }))))
    assert.equal(last(wrong.answer?.wynik.major), 'BladWeryfikacjiDokumentu')
    const text = made({ packs: 1 })
      .toString()
      .replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')
    const fault = await fetched(await taskFor(five(() => signed(text, wss))))
    assert.equal(fault.fault?.major, (await send(signed(text, wss))).fault?.major)
  })

  it('can be verified so, too', async () => {
    const recepta = five()
    const { answer } = await soapCall(inClinic(), 'weryfikacjaPakietuRecept', {
      pakietRecept: { recepty: { recepta } },
    })
    const idZadania = answer?.potwierdzenieOperacjiWeryfikacji?.idZadania ?? ''
    assert.match(idZadania, /^[0-9a-f-]{36}$/)
    // A task of verifying is none of writing.
    const other = await soapCall(inClinic(), 'zapisPakietuRecept', asked(idZadania))
    assert.equal(other.fault?.major, 'niepoprawnyKomunikat')
  })
})

describe('a task', () => {
  it('is nobody else’s, lies sealed, and is over after ten minutes', async () => {
    const id = await taskFor(five())
    const { answer } = await fetched(id)
    const key = answer?.potwierdzenieOperacjiZapisu?.wynikZapisuPakietuRecept?.kluczPakietuRecept ?? ''
    const theirs = await soapCall(inPharmacy(), 'zapisPakietuRecept', asked(id))
    assert.equal(theirs.fault?.major, 'niepoprawnyKomunikat')
    const rows = await world.database.sql.query<{ row: string }>('select t::text as row from sus.task t')
    assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(Buffer.from(key).toString('hex'))))
    await later(601_000, async () => {
      const { fault } = await soapCall(inClinic(), 'zapisPakietuRecept', asked(id))
      assert.match(fault?.words ?? '', /no such task/)
    })
  })

  it('of nothing is refused', async () => {
    const { fault } = await soapCall(inClinic(), 'zapisPakietuRecept', asked('nothing'))
    assert.equal(fault?.major, 'niepoprawnyKomunikat')
  })
})
