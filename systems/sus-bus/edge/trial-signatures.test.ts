/** The trial signatures that `npm run ca` gives: a document signed with each kind is issued, with one that was revoked or has ended it is refused; a patient’s opens a pharmacy their prescriptions. */
import assert from 'node:assert/strict'
import { sign } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { inClinic, inPharmacy, last, made, prescribed, send } from '#checks/bus-calls.ts'
import { prescriptionText } from '#checks/prescription-document.ts'
import { clinic, later, pharmacy, world } from '#checks/provider-clients.ts'
import { soapCall } from '#checks/soap-call.ts'
import { list, revoke } from '#deploy/ca/commands.ts'
import { issueTrial, type TrialOrder } from '#deploy/ca/trial-signers.ts'
import { samplePerson } from '#population/sample-people.ts'
import { prepareEnveloped } from '#standards/signatures/enveloped-sign.ts'
import { letEverybodyIssue } from '../../sgr-prescriptions/operations/pace.ts'

letEverybodyIssue(world)
after(() => rmSync(join(world.home, 'signatures'), { recursive: true, force: true }))

const personOf = (id: 'maria-zielinska' | 'anna-kowalska') => {
  const { name, pesel } = samplePerson(id)
  return { name, pesel }
}
type Kit = Awaited<ReturnType<typeof issueTrial>>
const kitOf = (kind: TrialOrder['kind'], more: Partial<TrialOrder> = {}) =>
  issueTrial(world, {
    kind,
    ...(kind !== 'trusted-profile' && { person: personOf('maria-zielinska') }),
    ...more,
  })
const role = `<p:PodpisZP xmlns:p="http://crd.gov.pl/xml/schematy/ppzp/"><o:PESEL xmlns:o="urn:o">${personOf('maria-zielinska').pesel}</o:PESEL></p:PodpisZP>`

function signedWith({ chain: [first, ...others], key }: Kit, document: string, claimed?: string): Buffer {
  if (!first) throw new Error('no certificate')
  const unsigned = prepareEnveloped({
    document,
    id: 'Signature-1',
    certificates: [first, ...others],
    at: world.clock.now(),
    ...(claimed !== undefined && { role: claimed }),
  })
  return unsigned.with(sign('sha256', unsigned.octets, key))
}
const prescription = () => prescriptionText(prescribed({ packs: 1 }))

describe('a trial signature', () => {
  for (const kind of ['personal', 'zus', 'trusted-profile', 'qualified'] as const)
    it(`of the kind ${kind} signs a prescription until it is revoked`, async () => {
      const kit = await kitOf(kind)
      const document = () => signedWith(kit, prescription(), kind === 'trusted-profile' ? role : undefined)
      const { major, verdicts, fault } = await send(document())
      assert.equal(major, 'Sukces', JSON.stringify(verdicts ?? fault))
      assert.match(await revoke(world, kit.serial, 'key-compromise'), /refused/)
      const { fault: refused } = await send(document())
      assert.deepEqual([refused?.minor, /revoked/.test(refused?.words ?? '')], ['certyfikatNiewazny', true])
      await assert.rejects(revoke(world, kit.serial), /revoked already/)
      assert.match(await list(world), new RegExp(`${kit.serial}  ${kind} .*revoked`))
    })

  it('has an end; another of the same kind still counts', async () => {
    const kit = await kitOf('qualified', { days: 1 })
    assert.equal((await send(signedWith(kit, prescription()))).major, 'Sukces')
    const ended = await later(2 * 86_400_000, () => send(signedWith(kit, prescription())))
    assert.equal(ended.fault?.minor, 'certyfikatNiewazny')
    const next = await kitOf('qualified')
    assert.equal((await later(2 * 86_400_000, () => send(signedWith(next, prescription())))).major, 'Sukces')
  })
})

describe('keys of a patient’s prescriptions (odczytKluczyReceptUslugobiorcy)', async () => {
  const [root = '', extension = ''] = pharmacy.number.split(':')
  const text = ({ of = extension, name = 'odczytKluczyRecept' } = {}) =>
    `<${name} xmlns="urn:openp1:odczyt-kluczy-recept:1"><podmiot root="${root}" extension="${of}"/></${name}>`
  const annas = await kitOf('personal', { person: personOf('anna-kowalska') })
  const ask = async (tresc: Buffer | undefined, called = inPharmacy()) => {
    const { answer, fault } = await soapCall(called, 'odczytKluczyReceptUslugobiorcy', {
      ...(tresc && { podpisanyDokument: { tresc } }),
    })
    const keys = answer?.kluczeINumeryRecept?.kluczINumerRecepty.map((each) => each.kluczRecepty)
    return { keys, major: last(answer?.wynik.major), fault }
  }

  it('are read once with what the patient signed for this pharmacy; what is no longer open is not among them', async () => {
    const { results } = await send(made({ packs: 1 }), made({ packs: 1 }))
    const keys = results.map(({ kluczRecepty = '' }) => kluczRecepty)
    const signed = signedWith(annas, text())
    const { keys: found = [], major, fault } = await ask(signed)
    assert.equal(major, 'Sukces', fault?.words)
    assert.ok(keys.every((key) => found.includes(key)))
    const shown = await soapCall(inPharmacy(), 'odczytReceptyDoRealizacji', {
      kluczRecepty: { kluczRecepty: found[0] ?? '' },
    })
    assert.equal(shown.answer?.receptaDoRealizacji?.statusRecepty, 'WYSTAWIONA')
    assert.match((await ask(signed)).fault?.words ?? '', /signed-before/)
  })

  it('are refused without a signature of the patient that counts', async () => {
    const refused = async (tresc: Buffer | undefined, words: RegExp, called = inPharmacy()) =>
      assert.match((await ask(tresc, called)).fault?.words ?? 'none', words)
    await refused(undefined, /patients-signature/)
    await refused(Buffer.from(text()), /patients-signature/)
    await refused(Buffer.from('no XML'), /patients-signature/)
    const other = signedWith(annas, text({ of: clinic.number.replace(/.*:/, '') }))
    await refused(other, /another pharmacy/)
    await refused(signedWith(annas, text({ name: 'zgoda' })), /odczytKluczyRecept/)
    const good = signedWith(annas, text())
    const changed = Buffer.from(String(good).replace('<podmiot', '<podmiot x="1"'))
    await refused(changed, /patients-signature/)
    const old = signedWith(annas, text())
    await later(17 * 60_000, () => refused(old, /too long ago/))
    const qualified = await kitOf('qualified', { person: personOf('anna-kowalska') })
    await refused(signedWith(qualified, text()), /certificate-unknown/)
    const ofClinic = signedWith(
      annas,
      text({ of: clinic.number.replace(/.*:/, '') }).replace(root, clinic.number.replace(/:.*/, '')),
    )
    await refused(ofClinic, /not-a-dispenser/, inClinic())
    const late = signedWith(annas, text())
    await revoke(world, annas.serial)
    await refused(late, /certificate-unknown/)
  })

  it('of somebody with nothing to collect: nothing, in words', async () => {
    const { name, pesel } = samplePerson('zofia-kowalska')
    const kit = await kitOf('personal', { person: { name, pesel } })
    const { keys, major } = await ask(signedWith(kit, text()))
    assert.deepEqual([keys, major], [undefined, 'Sukces'])
  })
})
