/** P1's prescription service at the second door: who is let in, what is refused and how, what is answered. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  anna,
  clinic,
  connection,
  employee,
  kit,
  later,
  otherTls,
  otherWss,
  own,
  pharmacy,
  revoke,
  roof,
  world,
  wss,
} from '#checks/provider-clients.ts'
import {
  type Called,
  callText,
  type Fault,
  faultIn,
  sendSoap,
  signerOf,
  soapCall,
} from '#checks/soap-call.ts'
import { samplePerson } from '#population/sample-people.ts'
import { type CallContext, writeContext } from '#standards/p1/call-context.ts'
import { messageNamespaces, operations } from '#standards/p1/obsluga-recepty.table.ts'
import { writeMessage } from '#standards/soap/description/write-message.ts'
import { readEnvelope } from '#standards/soap/envelope.ts'
import { signedEnvelope } from '#standards/soap/sign.ts'
import { readXml } from '#standards/xml/read.ts'
import { sgr } from '../sgr-prescriptions/contract.ts'

const url = roof.providersUrl ?? ''
const service = `${url}/services/ObslugaReceptyWS`
const oid = (number: string) => {
  const [root = '', extension = ''] = number.split(':')
  return { root, extension }
}
const maria = samplePerson('maria-zielinska')
const piotr = samplePerson('piotr-wojcik')
const licence = { doctor: '2.16.840.1.113883.3.4424.1.6.2', pharmacist: '2.16.840.1.113883.3.4424.1.6.1' }

const asMaria: CallContext = {
  provider: oid(clinic.number),
  worker: { root: licence.doctor, extension: maria.npwz ?? '' },
  place: { root: '2.16.840.1.113883.3.4424.2.3.3', extension: '001' },
  role: 'LEKARZ_LEK_DENTYSTA_FELCZER',
}
const asPiotr: CallContext = {
  provider: oid(pharmacy.number),
  worker: { root: licence.pharmacist, extension: piotr.npwz ?? '' },
  place: oid(pharmacy.number),
  role: 'FARMACEUTA',
}
const theirs = connection(otherTls)
const inClinic = (more: Partial<Called> = {}): Called => ({
  agent: own,
  url,
  wss,
  call: asMaria,
  at: world.clock.now(),
  ...more,
})
const inPharmacy = (more: Partial<Called> = {}) =>
  inClinic({ agent: theirs, wss: otherWss, call: asPiotr, ...more })

const criteria = (more = {}) => ({
  kryteriaWyszukiwaniaRecept: {
    idUslugobiorcy: { root: '2.16.840.1.113883.3.4424.1.1.616', extension: anna.pesel },
    ...more,
  },
})
const search = (called = inClinic(), more = {}) =>
  soapCall(called, 'wyszukanieReceptWystawiajacego', criteria(more))

/** A prescription that Maria issued to Anna. */
async function issued() {
  const caller = {
    role: 'doctor',
    practitioner: maria.practitioner ?? '',
    organization: clinic.organization,
  } as const
  const context = roof.house.context(world, { room: 'providers', actor: caller, purpose: 'visit' })
  const { medicines } = await context.call(sgr.findMedicines, { text: 'metformin', limit: 1 })
  const order = {
    product: medicines[0]?.product ?? '',
    packs: 2,
    dosage: '1 x 1 tabl.',
    paymentLevel: '100%',
  } as const
  return context.call(sgr.issue, { patient: anna.patient ?? '', prescriptions: [order, order] })
}

async function refused(text: string | Buffer, agent = own, headers = {}): Promise<Fault> {
  const answer = await sendSoap(agent, service, text, headers)
  assert.equal(answer.status, 500, answer.text)
  assert.equal(answer.type, 'text/xml; charset=utf-8')
  return faultIn(readEnvelope(answer.text).message)
}
const told = ({ major, minor }: Fault) => [major, minor]
const faultOf = async (called: Called) => {
  const { fault } = await search(called)
  assert.ok(fault)
  return told(fault)
}

describe('a signed call', () => {
  it('of the prescriber reads key and code of a package anew', async () => {
    const { package: made, prescriptions } = await issued()
    const kluczRecepty = prescriptions[1]?.key ?? ''
    const { answer } = await soapCall(inClinic(), 'odczytDanychDostepowychPakietuRecept', {
      kluczRecepty: { kluczRecepty },
    })
    assert.equal(answer?.wynik.major, 'urn:csioz:p1:kod:major:Sukces')
    const shown = answer?.kodIKluczePakietuIRecept
    assert.deepEqual(shown?.kluczIKodPakietuRecept, {
      kluczPakietuRecept: made.key,
      kodPakietuRecept: made.code,
    })
    assert.deepEqual(
      new Set(
        shown?.kluczeINumeryRecept?.kluczINumerRecepty.map(
          (each) => `${each.kluczRecepty} ${each.numerRecepty.extension}`,
        ),
      ),
      new Set(prescriptions.map(({ key, number }) => `${key} ${number}`)),
    )
  })
  it('finds a patient’s prescriptions, with keys for the prescriber', async () => {
    const { prescriptions } = await issued()
    const { answer } = await search()
    const found = answer?.wynikiWyszukiwaniaRecept?.wynikWyszukiwaniaRecept ?? []
    const keys = found.map(({ kluczRecepty }) => kluczRecepty)
    assert.ok(prescriptions.every(({ key }) => keys.includes(key ?? 'none')))
    assert.deepEqual(
      new Set(
        found
          .filter(({ kluczRecepty }) => prescriptions.some(({ key }) => key === kluczRecepty))
          .map(({ statusRecepty }) => statusRecepty),
      ),
      new Set(['WYSTAWIONA']),
    )
    const number = found[0]?.numerRecepty
    const one = await search(inClinic(), { numerRecepty: number })
    assert.deepEqual(
      one.answer?.wynikiWyszukiwaniaRecept?.wynikWyszukiwaniaRecept.map((each) => each.numerRecepty),
      [number],
    )
    const none = await search(inClinic(), { dataWystawieniaReceptyDo: '2020-01-01T00:00:00' })
    assert.deepEqual(none.answer?.wynikiWyszukiwaniaRecept?.wynikWyszukiwaniaRecept, [])
    const cancelled = await search(inClinic(), { statusRecepty: 'ANULOWANA' })
    assert.ok(
      cancelled.answer?.wynikiWyszukiwaniaRecept?.wynikWyszukiwaniaRecept.every(
        (each) => each.statusRecepty === 'ANULOWANA',
      ),
    )
  })
  it('tells who issued them', async () => {
    await issued()
    const { answer } = await soapCall(inClinic(), 'wyszukanieReceptUslugobiorcy', {
      kryteriaWyszukiwaniaReceptUslugobiorcy: {
        idUslugobiorcy: { root: '2.16.840.1.113883.3.4424.1.1.616', extension: anna.pesel },
      },
    })
    const [first] = answer?.wynikiWyszukiwaniaReceptUslugobiorcy?.wynikWyszukiwaniaReceptUslugobiorcy ?? []
    assert.ok(maria.name.endsWith(first?.wystawcaNazwa ?? 'none'))
    assert.deepEqual(first?.identyfikatorPracownikaWystawcy, asMaria.worker)
    assert.deepEqual(first?.identyfikatorPodmiotuWystawcy, asMaria.provider)
  })
  it('of a pharmacist tells whether a prescription can be dispensed, and of a wrong key that there is nothing', async () => {
    const { prescriptions } = await issued()
    const key = prescriptions[0]?.key ?? ''
    const ask = (kluczRecepty: string) =>
      soapCall(inPharmacy(), 'odczytStanuRealizacjiRecepty', { kluczRecepty: { kluczRecepty } })
    const { answer } = await ask(key)
    assert.equal(answer?.stanRealizacjiRecepty?.statusRecepty, 'WYSTAWIONA')
    assert.equal(answer?.stanRealizacjiRecepty?.statusMozliwosciRealizacjiRecepty, true)
    const nothing = await ask(`1001${'0'.repeat(40)}`)
    assert.equal(nothing.answer?.stanRealizacjiRecepty, undefined)
    assert.match(nothing.answer?.wynik.komunikat ?? '', /Nie ma takiej recepty/)
    assert.deepEqual((await ask('12')).fault?.major, 'niepoprawnyKomunikat')
  })
  it('is refused for people whom the worker does not treat, and to pharmacists without a key', async () => {
    const jan = samplePerson('jan-wisniewski')
    const stranger = { idUslugobiorcy: { root: '2.16.840.1.113883.3.4424.1.1.616', extension: jan.pesel } }
    const { fault } = await search(inClinic(), stranger)
    assert.deepEqual(fault && told(fault), ['bladAutoryzacji', 'brakUprawnienPracownikaMedycznego'])
    assert.ok(!fault?.words.includes(jan.pesel))
    assert.deepEqual(await faultOf(inPharmacy()), ['bladAutoryzacji', 'brakUprawnienPracownikaMedycznego'])
  })
  it('to an operation that is not here says so', async () => {
    const { fault } = await soapCall(inClinic(), 'przyjecieDoRealizacjiReceptyNaLekRecepturowy', {
      kluczRecepty: { kluczRecepty: '1' },
    })
    assert.deepEqual([fault?.code, fault?.major], ['Server', 'bladWewnetrzny'])
    assert.match(fault?.words ?? '', /przyjecieDoRealizacjiReceptyNaLekRecepturowy is not available here yet/)
  })
})

describe('the message', () => {
  it('is taken once', async () => {
    const text = callText(inClinic(), 'wyszukanieReceptWystawiajacego', criteria())
    const answers = await Promise.all([1, 2, 3].map(() => sendSoap(own, service, text)))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 500, 500])
    assert.match((await refused(text)).words, /taken already/)
  })
  it('is refused unsigned, changed, out of its time, or signed by somebody else', async () => {
    const text = callText(inClinic(), 'wyszukanieReceptWystawiajacego', criteria())
    assert.deepEqual(told(await refused(text.replace(/<ds:Signature .*<\/ds:Signature>/s, ''))), [
      'bladUwierzytelnieniaWSS',
      'brakCertyfikatu',
    ])
    assert.deepEqual(told(await refused(text.replace(anna.pesel, '44051401359'))), [
      'bladPodpisuKomunikatuWSS',
      undefined,
    ])
    const old = new Date(world.clock.now().getTime() - 3_600_000)
    assert.deepEqual(await faultOf(inClinic({ at: old })), ['bladUwierzytelnieniaWSS', undefined])
    assert.deepEqual(await faultOf(inClinic({ wss: otherWss })), ['bladUwierzytelnieniaWSS', undefined])
    assert.deepEqual(await faultOf(inClinic({ wss: employee })), [
      'bladAutoryzacji',
      'brakUprawnienPracownikaMedycznego',
    ])
    assert.deepEqual(await faultOf(inClinic({ agent: theirs })), ['bladUwierzytelnieniaWSS', undefined])
  })
  it('is refused with a certificate that was revoked, or has ended', async () => {
    const lost = await kit('wss')
    assert.ok((await search(inClinic({ wss: lost }))).answer)
    await revoke(lost)
    assert.deepEqual(await faultOf(inClinic({ wss: lost })), ['bladUwierzytelnienia', 'certyfikatNiewazny'])
    const ended = await later(3 * 365 * 86_400_000, () => faultOf(inClinic({ at: world.clock.now() })))
    assert.deepEqual(ended, ['bladUwierzytelnienia', 'certyfikatNiewazny'])
  })
  it('is refused with a context of somebody else', async () => {
    const wrong: Record<string, Partial<CallContext>> = {
      'another provider': { provider: oid(pharmacy.number) },
      'a place of another provider': { place: { root: asMaria.place.root, extension: '999999999999-001' } },
      'a worker of another provider': { worker: { root: licence.doctor, extension: '5425740' } },
      'a number of another kind': { worker: asPiotr.worker },
      'a role that is not theirs': { role: 'PIELEGNIARKA_POLOZNA' },
      'a role that is not here': { role: 'FIZJOTERAPEUTA' },
    }
    for (const [name, more] of Object.entries(wrong)) {
      const [major] = await faultOf(inClinic({ call: { ...asMaria, ...more } }))
      assert.equal(major, 'bladAutoryzacji', name)
    }
  })
  it('is taken with a context of the later dialect too', async () => {
    const message = writeMessage(
      operations.wyszukanieReceptWystawiajacego.request,
      criteria(),
      messageNamespaces,
    )
    const context = writeContext(asMaria, 'v20180509')
    const text = signedEnvelope(signerOf(wss), { message, context, at: world.clock.now(), mark: 'later' })
    assert.equal((await sendSoap(own, service, text)).status, 200)
  })
  it('is refused when it is no message of this service, whatever else it is', async () => {
    const text = callText(inClinic(), 'wyszukanieReceptWystawiajacego', criteria())
    assert.match((await refused(text, own, { soapaction: 'urn:odczytRecepty' })).words, /SOAPAction/)
    const wrong: Record<string, string | Buffer> = {
      nothing: '',
      JSON: '{}',
      'no UTF-8': Buffer.from([0xff, 0xfe, 0x3c]),
      'an entity bomb': `<!DOCTYPE a [<!ENTITY x "y">]>${text.replace(/^<\?xml.*\?>/, '')}`,
      'another service': text.replaceAll('erecepta/ws/v20170510', 'erecepta/ws/v20990101'),
      'two contexts': text.replace(
        /<kon:kontekstWywolania.*<\/kon:kontekstWywolania>/s,
        (whole) => whole + whole.replace(/ wsu:Id="[^"]*"/, ''),
      ),
      'no context': text.replace(/<kon:kontekstWywolania.*<\/kon:kontekstWywolania>/s, ''),
    }
    for (const [name, each] of Object.entries(wrong))
      assert.equal((await refused(each)).major, 'niepoprawnyKomunikat', name)
    const other = await sendSoap(own, service, text, { 'content-type': 'application/json' })
    assert.equal(other.status, 500)
    assert.equal((await refused('x'.repeat(8_000_000))).major, 'niepoprawnyKomunikat')
  })
  it('from nobody whom the door knows is refused with a fault too', async () => {
    const text = callText(inClinic(), 'wyszukanieReceptWystawiajacego', criteria())
    assert.deepEqual(told(await refused(text, connection())), ['bladUwierzytelnienia', 'brakCertyfikatu'])
  })
})

describe('the description', () => {
  it('is served with the address at which it was asked for', async () => {
    const { status, type, text } = await sendSoap(own, `${service}?wsdl`, undefined)
    assert.deepEqual([status, type], [200, 'text/xml; charset=utf-8'])
    assert.equal(readXml(text).root.local, 'definitions')
    assert.ok(text.includes(`location="${service}"`))
    assert.equal((await sendSoap(own, service, undefined)).status, 500)
  })
})
