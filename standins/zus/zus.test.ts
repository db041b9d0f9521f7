/** e-ZLA as a doctor's program speaks it, message by message; nobody of ours is on the other side. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import {
  copyOf,
  day,
  leave,
  type Pen,
  pair,
  pen,
  pens,
  person,
  sheet,
  signed,
} from '#checks/zla-documents.ts'
import { samplePerson } from '#population/sample-people.ts'
import { azlaText } from '#standards/kedu/azla.ts'
import { keduNamespace, readZla, type SickLeave, zlaText } from '#standards/kedu/zla.ts'
import { escaped, readXml } from '#standards/saml/xml.ts'
import { zlaDoor } from './edge/zla-door.ts'
import { payersOf } from './rules/insured.ts'
import { payers } from './rules/payers.table.ts'

const anna = samplePerson('anna-kowalska')
const maria = samplePerson('maria-zielinska')
const path = '/ws/zus.channel.gabinetoweV4:zla'
const basic = `Basic ${Buffer.from('ezla_ag:ezla_ag').toString('base64')}`

let door: FastifyInstance
const clock = new StandingClock(`${day}T09:00:00Z`)
before(async () => {
  door = Fastify()
  await zlaDoor(door, await testWorld('sample', { clock }))
})

async function post(body: string, authorization = basic) {
  const payload = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:gab="http://zus.pl/b2b/zus/channel/gabinetowe"><e:Body>${body}</e:Body></e:Envelope>`
  const headers = { 'content-type': 'text/xml; charset=utf-8', authorization }
  const { statusCode, body: told } = await door.inject({ method: 'POST', url: path, headers, payload })
  return { status: statusCode, body: told }
}

const valueIn = (body: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1]

async function ask(operation: string, inside = '', session = '') {
  const id = session && `<IdSesji>${session}</IdSesji>`
  const { status, body } = await post(`<gab:${operation}>${id}${inside}</gab:${operation}>`)
  assert.equal(status, 200, body)
  return { body, code: valueIn(body, 'KodBledu'), of: (name: string) => valueIn(body, name) }
}

async function statement(): Promise<string> {
  const told = (await ask('pobierzOswiadczenie')).of('Oswiadczenie') ?? ''
  return told.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}

const logIn = (text: string, method = 'certyfikat') =>
  ask(
    'zalogujPodpisem',
    `<PodpisaneOswiadczenie>${escaped(text)}</PodpisaneOswiadczenie><MetodaWeryfikacji>${method}</MetodaWeryfikacji>`,
  )

async function session(by: Pen = pens.maria): Promise<string> {
  const told = await logIn(signed(await statement(), by))
  assert.equal(told.code, '0', told.body)
  return told.of('IdSesji') ?? ''
}

/** Numbers it, signs it, sends it; answers series and number. */
async function issue(as: string, over: Partial<SickLeave> = {}) {
  const original = leave(over)
  const numbered = await ask(
    'nadajSeriaNumerZla',
    `<ParaDokumentow NrRef="0">${sheet('Oryginal', '0', zlaText(original))}${sheet('Kopia', '1', zlaText(copyOf(original)))}</ParaDokumentow>`,
    as,
  )
  const kedu = /<Oryginal NrRef="0"><KEDU>(.*?)<\/KEDU><\/Oryginal>/s.exec(numbered.body)?.[1] ?? ''
  const { number } = readZla(readXml(kedu))
  assert.ok(number, numbered.body)
  const sent = await ask('wyslijDokumenty', `<Tryb>Biezacy</Tryb>${pair({ ...original, number }, pen)}`, as)
  return {
    number,
    sent,
    xml: `<SeriaNumerZla><Seria>${number.series}</Seria><Numer>${number.number}</Numer></SeriaNumerZla>`,
  }
}

describe('signing in', () => {
  it('wants the program’s name, a statement of ours, signed, once', async () => {
    assert.equal((await post('<gab:pobierzOswiadczenie/>', 'Basic eDp5')).status, 401)
    const text = await statement()
    const good = signed(text, pens.maria)
    assert.equal((await logIn(text)).code, 'S3')
    assert.equal((await logIn(good.replace('własnym', 'cudzym'))).code, 'S3')
    assert.equal((await logIn(good, 'ePuap')).code, 'S8')
    assert.equal((await logIn(good)).code, '0')
    assert.equal((await logIn(good)).code, 'S4', 'good once')
    assert.equal(
      (await logIn(signed('<Oswiadczenie><Token>x</Token></Oswiadczenie>', pens.maria))).code,
      'S4',
    )
    const as = await session()
    assert.equal((await ask('usunSesje', '', as)).code, '0')
    assert.equal((await ask('pobierzDaneUbezpieczonego', person, as)).code, 'S2')
  })
})

describe('the insured', () => {
  it('are known with address and payers, others not', async () => {
    const as = await session()
    const found = await ask('pobierzDaneUbezpieczonego', person, as)
    assert.deepEqual(
      [found.code, found.of('Imie'), found.of('Nazwisko'), found.of('DataUrodzenia')],
      ['0', 'Anna', 'Kowalska', anna.birthDate],
    )
    assert.match(found.of('KodPocztowy') ?? '', /^\d{5}$/)
    const paid = await ask('pobierzPlatnikowUbezpieczonego', person, as)
    assert.deepEqual(
      [...paid.body.matchAll(/<NIP>(\d+)</g)].map(([, nip]) => nip),
      payers.slice(0, 2).map(({ nip }) => nip),
    )
    const nobody = '<Ubezpieczony><Pesel>44051401458</Pesel></Ubezpieczony>'
    assert.equal((await ask('pobierzDaneUbezpieczonego', nobody, as)).code, 'S5')
    assert.deepEqual(payersOf(samplePerson('jan-wisniewski').pesel, day), [])
  })
})

describe('a certificate', () => {
  it('gets a number, is sent signed, is listed, read and receipted, and taken back', async () => {
    const as = await session()
    const { number, sent, xml } = await issue(as)
    assert.equal(sent.code, '0', sent.body)
    assert.equal([...sent.body.matchAll(/<UtworzoneUPP>/g)].length, 2)
    const list = await ask('pobierzListeZlaUbezpieczonego', person, as)
    assert.deepEqual(['SeriaZla', 'NumerZla', 'StatusZla', 'StatystycznyNumerChoroby'].map(list.of), [
      number.series,
      number.number,
      'Wystawione',
      'J06',
    ])
    const upp = await ask('pobierzUppDlaDokumentu', `<RodzajDokumentu>ZLA</RodzajDokumentu>${xml}`, as)
    assert.match(Buffer.from(upp.of('UPP') ?? '', 'base64').toString(), new RegExp(number.number))
    const copy = await ask('pobierzDokument', `<RodzajDokumentu>KOPIA_ZLA</RodzajDokumentu>${xml}`, as)
    assert.match(copy.body, /<p2>KOPIA<\/p2>/)
    assert.doesNotMatch(copy.body, /J06/)

    assert.equal((await ask('sprawdzMozliwoscAnulowania', xml, as)).of('DopuszczalnaAkcja'), 'true')
    const words = await ask('pobierzSlownikPrzyczynAnulowania', '', as)
    assert.match(words.body, /<Kod>N<\/Kod><Nazwa>błąd w danych dotyczących niezdolności do pracy/)
    const back = { document: '3', ...number, reason: 'N', npwz: maria.npwz ?? '', day }
    const away = (over: object, sign = pen) =>
      ask(
        'wyslijDokumenty',
        `<Tryb>Biezacy</Tryb>${sheet('Dokument', '0', sign(azlaText({ ...back, ...over })))}`,
        as,
      )
    assert.match((await away({ reason: 'Q' })).body, /OP27/)
    assert.match((await away({}, (text) => text)).body, /OP25/)
    assert.equal((await away({})).code, '0')
    assert.match((await away({})).body, /OP28/)
    assert.equal((await ask('sprawdzMozliwoscAnulowania', xml, as)).of('DopuszczalnaAkcja'), 'false')
    assert.equal((await ask('pobierzListeZlaUbezpieczonego', person, as)).of('StatusZla'), 'Anulowane')
  })

  it('is nobody else’s to read, to send or to take back', async () => {
    const { xml, number } = await issue(await session())
    const other = await session(pens.other)
    assert.equal(
      (await ask('pobierzDokument', `<RodzajDokumentu>ZLA</RodzajDokumentu>${xml}`, other)).code,
      'S6',
    )
    assert.equal((await ask('sprawdzMozliwoscAnulowania', xml, other)).of('DopuszczalnaAkcja'), 'false')
    const back = azlaText({ document: '3', ...number, reason: 'I', npwz: '1', day })
    assert.match((await ask('wyslijDokumenty', sheet('Dokument', '0', pen(back)), other)).body, /OP26/)
    const again = await ask('wyslijDokumenty', `<Tryb>Biezacy</Tryb>${pair(leave({ number }), pen)}`, other)
    assert.match(again.body, /<KodBledu>185<.*NEGATYWNY/s)
  })

  it('is judged by the rules, in words, and never taken in with a fault', async () => {
    const as = await session()
    const codes = async (over: Partial<SickLeave>) => {
      const { body } = await ask('walidujDokumenty', `<Tryb>Biezacy</Tryb>${pair(leave(over))}`, as)
      return [...body.matchAll(/<KodBledu>(OP\d\d)</g)].map(([, code]) => code)
    }
    const cases: readonly [Partial<SickLeave>, string][] = [
      [{ insured: { ...leave().insured, pesel: '84031499900' } }, 'OP02'],
      [{ insured: { ...leave().insured, pesel: '44051401458' } }, 'OP03'],
      [{ insured: { ...leave().insured, family: 'Nowak' } }, 'OP04'],
      [{ address: { ...leave().address, postalCode: '03-980' } }, 'OP06'],
      [{ incapacity: { from: '2026-03-16', to: day } }, 'OP07'],
      [{ incapacity: { from: '2026-02-30', to: day } }, 'OP07'],
      [{ incapacity: { from: '2026-03-06', to: '2026-03-16' } }, 'OP08'],
      [{ incapacity: { from: '2026-03-15', to: '2026-03-16' } }, 'OP09'],
      [{ incapacity: { from: day, to: '2026-09-10' } }, 'OP10'],
      [{ hospital: { from: day, to: '2026-03-01' } }, 'OP11'],
      [{ advice: '3' }, 'OP12'],
      [{ letters: ['A', 'A'] }, 'OP13'],
      [{ letters: ['F'] }, 'OP13'],
      [{ cared: { relation: '4', born: '2016-05-21' } }, 'OP14'],
      [{ illness: 'J06.9' }, 'OP15'],
      [{ payer: undefined }, 'OP17'],
      [{ payer: { kind: '1', id: '9990000021' } }, 'OP17'],
      [{ payer: { kind: '1', id: payers[5]?.nip ?? '' } }, 'OP18'],
      [{ place: { ...leave().place, nip: '1' } }, 'OP19'],
      [{ doctor: { ...leave().doctor, npwz: '6050003' } }, 'OP20'],
      [{ issued: '2026-03-09' }, 'OP22'],
    ]
    for (const [over, code] of cases)
      assert.ok((await codes(over)).includes(code), `${code} of ${await codes(over)}`)
    assert.ok(!(await codes({ incapacity: { from: '2026-03-07', to: day } })).includes('OP08'))
    assert.ok(
      !(await codes({ incapacity: { from: '2026-03-01', to: day }, backdated: 'psychiatra' })).includes(
        'OP08',
      ),
    )
    const unsigned = await ask('rezerwujSeriaNumerZla', '<Liczba>1</Liczba>', as)
    const number = { series: unsigned.of('Seria') ?? '', number: unsigned.of('Numer') ?? '' }
    const late = leave({ number, issued: '2026-03-09', incapacity: { from: '2026-03-09', to: '2026-03-09' } })
    assert.match((await ask('wyslijDokumenty', `<Tryb>Alternatywny</Tryb>${pair(late)}`, as)).body, /OP25/)
    assert.match((await ask('wyslijDokumenty', `<Tryb>Biezacy</Tryb>${pair(late, pen)}`, as)).body, /OP22/)
    assert.equal((await ask('wyslijDokumenty', `<Tryb>Alternatywny</Tryb>${pair(late, pen)}`, as)).code, '0')
    assert.match(
      (await ask('wyslijDokumenty', `<Tryb>Alternatywny</Tryb>${pair(late, pen)}`, as)).body,
      /OP29/,
    )
  })
})

describe('messages that are none', () => {
  it('are refused as a fault, with bounds', async () => {
    const as = await session()
    const bad = [
      '<gab:nieznana/>',
      '<gab:constructor/>',
      '<pobierzOswiadczenie/>',
      '',
      '<gab:pobierzOswiadczenie/><gab:pobierzOswiadczenie/>',
      `<gab:x>${'<a>'.repeat(60)}${'</a>'.repeat(60)}</gab:x>`,
    ]
    for (const body of bad) assert.equal((await post(body)).status, 500, body)
    const huge = await post(`<gab:x>${' '.repeat(250_000)}</gab:x>`)
    assert.equal(huge.status, 413)
    const entity = { 'content-type': 'text/xml', authorization: basic }
    const payload = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    const told = await door.inject({ method: 'POST', url: path, headers: entity, payload })
    assert.deepEqual([told.statusCode, /root:/.test(told.body)], [500, false])
    for (const inside of [
      '',
      sheet('Dokument', '0', '<x/>'),
      sheet('Dokument', '0', `<KEDU xmlns="${keduNamespace}"/>`),
    ]) {
      const { status, body } = await post(
        `<gab:wyslijDokumenty><IdSesji>${as}</IdSesji>${inside}</gab:wyslijDokumenty>`,
      )
      assert.ok(status === 500 || valueIn(body, 'KodBledu') === 'S1', body)
    }
  })

  it('find no ZUS where there is no sample country', async () => {
    const alone = Fastify()
    await zlaDoor(alone, await testWorld('empty'))
    const headers = { 'content-type': 'text/xml', authorization: basic }
    const { statusCode, body } = await alone.inject({ method: 'POST', url: path, headers, payload: '<a/>' })
    assert.deepEqual([statusCode, /niedostępna/.test(body)], [500, true])
  })
})
