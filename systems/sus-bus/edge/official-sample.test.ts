/**
 * The official sample of a prescription (1.3.1), its placeholders filled and signed, is accepted over the real interface; each deliberate damage
 * of it that the official schematrons refuse is refused there with rules of the same templates. Its medicine, which no register has, is
 * replaced by one that is on the market. Skipped where the sample is not beside the clone.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { context, inClinic, newNumber, node, send, signed } from '#checks/bus-calls.ts'
import { anna, clinic, world } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'
import { damagesOf } from '#standards/cda/trial/damages.ts'
import { filled, sample } from '#standards/cda/trial/sample.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'

const skip = !existsSync(sample) && 'no ../shared'

/** The patient pays all of it, whatever it is for: the sample names neither a level nor an illness. */
const { medicines } = await context.call(sgr.findMedicines, { text: 'ibuprofen', limit: 20 })
const plain = medicines.find(({ isRefunded }) => isRefunded !== true)

const text = skip
  ? ''
  : filled(readFileSync(sample, 'utf8'), {
      numer_recepty: newNumber(),
      id_lokalne_podmiotu: `2.16.840.1.113883.3.4424.2.7.${node}`,
      data_wystawienia: dateInPoland(world.clock.now()).replaceAll('-', ''),
      pesel_pacjenta: anna.pesel,
      id_pracownika_ext: samplePerson('maria-zielinska').npwz ?? '',
      id_podmiotu: clinic.number.split(':')[1] ?? '',
    })
      .replaceAll('900000014', plain?.product ?? '')
      .replaceAll('09909991023652', plain?.gtin ?? '')

/** By the damage, the templates that the official schematrons find broken (standards/cda/trial/verdicts.gen.json). */
const verdicts = JSON.parse(
  readFileSync(new URL('../../../standards/cda/trial/verdicts.gen.json', import.meta.url), 'utf8'),
) as Record<string, string[]>

const templateOf = (rule: string) =>
  rule === 'REG.WER.070' ? '10.1.3' : /^PIK\.(10[.\d]+)[:/]/.exec(rule)?.[1]

/** Five at once are a task here (edge/tasks.ts). */
const packageSize = 4

describe('the official sample, over the real interface', { skip }, () => {
  it('is refused where it was damaged, each time by rules of the templates that the official schematrons name', async () => {
    const all = damagesOf(text).filter(({ name }) => (verdicts[name] ?? []).length > 0)
    // Every second one: each takes as long as a prescription that is written.
    const damages = all.filter((_, index) => index % 2 === 0)
    assert.ok(damages.length >= 150, `${damages.length} damages`)
    for (let at = 0; at < damages.length; at += packageSize) {
      const some = damages.slice(at, at + packageSize)
      const { major, verdicts: found } = await send(...some.map(({ text: damaged }) => signed(damaged)))
      assert.equal(major, 'BladWeryfikacjiDokumentu')
      for (const [index, { name }] of some.entries()) {
        const { verdict, rules = [] } = found[index] ?? {}
        const templates = [...new Set(rules.flatMap((rule) => templateOf(rule) ?? []))].sort()
        assert.deepEqual([verdict, templates], ['blad', verdicts[name]], name)
      }
    }
  })

  it('is accepted as it is, with a warning that its level of payment is found in the lists, and read byte for byte', async () => {
    const document = signed(text)
    const { major, results, verdicts: found } = await send(document)
    assert.deepEqual([major, found], ['Sukces', [{ verdict: 'ostrzezenie', rules: ['REG.WER.3222'] }]])
    const { answer } = await soapCall(inClinic(), 'odczytRecepty', {
      kluczRecepty: { kluczRecepty: results[0]?.kluczRecepty ?? '' },
    })
    assert.deepEqual(answer?.receptaIWynikWeryfikacji?.recepta.tresc, document)
  })
})
