/** eWUŚ as a program outside asks it, message by message; nobody of ours is on the other side. */
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { before, beforeEach, describe, it } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import Fastify, { type FastifyInstance } from 'fastify'
import { SignedXml } from 'xml-crypto'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { samplePeople, samplePerson } from '#population/sample-people.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'
import { readXml } from '#standards/saml/xml.ts'
import { sikch } from './contract.ts'
import { ewusDoor } from './edge/ewus-door.ts'
import { operators, samplePassword, totpAt } from './edge/operators.ts'
import { sealKey } from './edge/seal.ts'
import { insuredAt } from './rules/insured.ts'
import sikchSystem from './system.ts'

const anna = samplePerson('anna-kowalska')
const uninsured = '55021562501'

const envelope = (body: string, header = '') =>
  `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:com="http://xml.kamsoft.pl/ws/common"
    xmlns:brok="http://xml.kamsoft.pl/ws/broker" xmlns:auth="http://xml.kamsoft.pl/ws/kaas/login_types">
    <soapenv:Header>${header}</soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`

const itemsOf = (said: Readonly<Record<string, string>>) =>
  Object.entries(said)
    .map(
      ([name, value]) =>
        `<auth:item><auth:name>${name}</auth:name><auth:value><auth:stringValue>${value}</auth:stringValue></auth:value></auth:item>`,
    )
    .join('')

const provider = { domain: '01', type: 'SWD', idntSwd: '123456789', login: 'TEST' }
const loginOf = (said: Readonly<Record<string, string>>, password = samplePassword) =>
  envelope(
    `<auth:login><auth:credentials>${itemsOf(said)}</auth:credentials><auth:password>${password}</auth:password></auth:login>`,
  )

const question = (pesel: string, version = '5.0') => `<brok:executeService>
  <com:location><com:namespace>nfz.gov.pl/ws/broker/cwu</com:namespace><com:localname>checkCWU</com:localname><com:version>${version}</com:version></com:location>
  <brok:date>2026-03-10T10:00:00+01:00</brok:date>
  <brok:payload><brok:textload><ewus:status_cwu_pyt xmlns:ewus="https://ewus.nfz.gov.pl/ws/broker/ewus/status_cwu/v5">
    <ewus:numer_pesel>${pesel}</ewus:numer_pesel><ewus:system_swiad nazwa="Test" wersja="1"/>
  </ewus:status_cwu_pyt></brok:textload></brok:payload></brok:executeService>`

let world: World
let clock: StandingClock
let door: FastifyInstance

before(async () => {
  clock = new StandingClock('2026-03-10T09:00:00Z')
  world = await testWorld('empty', { clock })
})
beforeEach(async () => {
  door = Fastify()
  await ewusDoor(door, world)
})

async function send(place: 'Auth' | 'ServiceBroker', payload: string) {
  const url = `/ws-broker-server-ewus-auth-test/services/${place}`
  const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' }
  const { statusCode, body } = await door.inject({ method: 'POST', url, headers, payload })
  return { status: statusCode, body }
}

const valueIn = (body: string, pattern: RegExp) => pattern.exec(body)?.[1]
const faultIn = (body: string) => valueIn(body, /<ns1:faultcode>Client\.(\w+)<\/ns1:faultcode>/)

async function signIn(said: Readonly<Record<string, string>> = provider, password = samplePassword) {
  const { status, body } = await send('Auth', loginOf(said, password))
  assert.equal(status, 200, body)
  assert.match(body, /\[000\] Użytkownik został prawidłowo zalogowany\./)
  const session = valueIn(body, /session [^>]*id="([0-9A-F]{32})"/) ?? ''
  const token = valueIn(body, /authToken [^>]*id="(BS[\w-]{20})"/) ?? ''
  return `<com:session id="${session}"/><com:authToken id="${token}"/>`
}

const ask = (header: string, pesel: string) => send('ServiceBroker', envelope(question(pesel), header))

describe('eWUŚ', () => {
  it('tells a program that signed in who is insured, today', async () => {
    const header = await signIn()
    const { status, body } = await ask(header, anna.pesel)
    assert.equal(status, 200)
    assert.match(body, /<ns2:status_cwu>1<\/ns2:status_cwu>/)
    assert.match(
      body,
      /<ns2:status_ubezp>1<\/ns2:status_ubezp><ns2:imie>Anna<\/ns2:imie><ns2:nazwisko>Kowalska</,
    )
    assert.match(body, /<ns2:data_waznosci_potwierdzenia>2026-03-10\+01:00</)
    assert.match(body, /id_operacji="L2603M01\d{9}"/)
    const none = await ask(header, uninsured)
    assert.match(none.body, /<ns2:status_cwu>1<.*<ns2:status_ubezp>0</)
    assert.match((await ask(header, '00081617627')).body, /<ns2:status_ubezp ozn_rec="DN">1</)
    assert.match((await ask(header, '03070665355')).body, /<ns2:informacja kod="UKR" poziom="I"/)
    for (const [pesel, says] of [
      ['02082642235', '-1'],
      ['01010153201', '0'],
      ['11111111111', '0'],
    ] as const) {
      const { body: told } = await ask(header, pesel)
      assert.equal(valueIn(told, /<ns2:status_cwu>(.*?)</), says)
      assert.doesNotMatch(told, /pacjent/)
    }
  })

  it('signs each answer as a document of its own', async () => {
    const { body } = await ask(await signIn(), anna.pesel)
    const answer = valueIn(body, /<ns3:textload>(.*)<\/ns3:textload>/s) ?? ''
    const key = createPublicKey(sealKey(join(world.home, 'nfz.key')))
    const check = (xml: string) => {
      const publicCert = key.export({ type: 'spki', format: 'pem' }).toString()
      const signed = new SignedXml({ publicCert })
      const [signature] = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName('Signature')
      signed.loadSignature(signature as never)
      return signed.checkSignature(xml)
    }
    assert.ok(check(answer))
    assert.equal(check(answer.replace('<ns2:status_ubezp>1', '<ns2:status_ubezp>0')), false)
  })

  it('asks branches for what each of them wants, and for a code where the operator has one', async () => {
    await signIn({ domain: '15', login: 'TEST1' })
    await signIn({ domain: '01', login: 'TEST', type: 'LEK', idntLek: '7' })
    const { totp = '' } = operators.find(({ login }) => login === 'TEST_MFA') ?? {}
    const step = Math.floor(clock.now().getTime() / 30_000)
    const mfa = { ...provider, login: 'TEST_MFA' }
    await signIn({ ...mfa, mfaTotp: totpAt(totp, step) })
    for (const wrong of [mfa, { ...mfa, mfaTotp: totpAt(totp, step) }, { ...mfa, mfaTotp: '000000' }])
      assert.equal(faultIn((await send('Auth', loginOf(wrong))).body), 'AuthenticationException')
    // RFC 6238 appendix B, the last six digits.
    assert.equal(totpAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', Math.floor(1_111_111_109 / 30)), '081804')
  })

  it('refuses a wrong sign-in without saying what was wrong, and after ten of them the right one too', async () => {
    const { domain, login } = provider
    for (const said of [
      { ...provider, login: 'NIKT' },
      { domain, login },
      { ...provider, idntSwd: '1' },
    ]) {
      const { status, body } = await send('Auth', loginOf(said))
      assert.deepEqual([status, faultIn(body)], [500, 'AuthenticationException'])
    }
    for (let tries = 0; tries < 10; tries += 1) await send('Auth', loginOf(provider, 'wrong'))
    assert.equal(faultIn((await send('Auth', loginOf(provider))).body), 'AuthenticationException')
    await clock.during('2026-03-10T09:11:00Z', () => signIn())
  })

  it('wants session and token, ends a session when asked and after fourteen idle minutes', async () => {
    const header = await signIn()
    const [session = '', token = ''] = header.split('/>')
    assert.equal(faultIn((await ask('', anna.pesel)).body), 'SessionException')
    assert.equal(faultIn((await ask(`${session}/>`, anna.pesel)).body), 'AuthTokenException')
    assert.equal(
      faultIn((await ask(`${session}/>${token.replace('BS', 'BX')}/>`, anna.pesel)).body),
      'AuthTokenException',
    )
    assert.equal((await clock.during('2026-03-10T09:13:00Z', () => ask(header, anna.pesel))).status, 200)
    const late = await clock.during('2026-03-10T09:28:00Z', () => ask(header, anna.pesel))
    assert.equal(faultIn(late.body), 'SessionException')
    const { body } = await send('Auth', envelope('<auth:logout/>', header))
    assert.match(body, /<ns1:logoutReturn [^>]*>Wylogowany</)
    assert.equal(faultIn((await ask(header, anna.pesel)).body), 'SessionException')
  })

  it('changes a password for the next sign-in', async () => {
    const header = await signIn()
    const change = (next: string, again = next) =>
      send(
        'Auth',
        envelope(
          `<auth:changePassword><auth:credentials>${itemsOf(provider)}</auth:credentials><auth:oldPassword>${samplePassword}</auth:oldPassword>
           <auth:newPassword>${next}</auth:newPassword><auth:newPasswordRepeat>${again}</auth:newPasswordRepeat></auth:changePassword>`,
          header,
        ),
      )
    assert.equal(faultIn((await change('nowe-haslo', 'inne-haslo')).body), 'InputException')
    assert.equal(faultIn((await change('a')).body), 'InputException')
    assert.match((await change('nowe-haslo')).body, /Hasło zostało zmienione/)
    assert.equal((await ask(header, anna.pesel)).status, 200)
    assert.equal(faultIn((await send('Auth', loginOf(provider))).body), 'AuthenticationException')
    await signIn(provider, 'nowe-haslo')
  })

  it('describes its services where they answer', async () => {
    for (const name of ['Auth', 'ServiceBroker']) {
      const url = `/ws-broker-server-ewus/services/${name}?wsdl`
      const { body, headers } = await door.inject({ url, headers: { host: 'localhost:8080' } })
      assert.match(String(headers['content-type']), /^text\/xml/)
      assert.ok(readXml(body))
      assert.ok(
        body.includes(
          `<soap:address location="http://localhost:8080/ws-broker-server-ewus/services/${name}"/>`,
        ),
      )
    }
  })

  it('refuses what is no question of eWUŚ, with bounds', async () => {
    const header = await signIn()
    const bad = [
      envelope(question('123'), header),
      envelope(question(anna.pesel, '4.0'), header),
      envelope('<brok:other/>', header),
      envelope('', header),
      envelope(question(anna.pesel) + question(anna.pesel), header),
      '<a/>',
      'nothing',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${envelope(question('&x;'), header)}`,
      envelope('<a>'.repeat(60) + '</a>'.repeat(60), header),
    ]
    for (const payload of bad) {
      const { status, body } = await send('ServiceBroker', payload)
      assert.deepEqual([status, faultIn(body)], [500, 'InputException'], payload.slice(0, 200))
      assert.doesNotMatch(body, /root:|123/)
    }
    const huge = await send('ServiceBroker', envelope(question(anna.pesel), header) + ' '.repeat(60_000))
    assert.equal(huge.status, 413)
  })
})

describe('the rooms of a house', () => {
  it('are told nothing invented where real people are', async () => {
    const alone = await openTown([sikchSystem], { world })
    const asked = alone
      .as('maria-zielinska', { room: 'gabinet' })
      .call(sikch.insurance, { pesel: anna.pesel })
    await assert.rejects(asked, { code: 'no-payer', status: 503 })
  })

  it('are told of days that were, not of days to come, nor of days that are none', async () => {
    const town = await openTown([sikchSystem], { world: await testWorld('sample') })
    const ask = (day: string) =>
      town.as('maria-zielinska', { room: 'gabinet' }).call(sikch.insurance, { pesel: anna.pesel, day })
    assert.deepEqual(await ask('2026-01-02'), { state: 'insured', notes: [], day: '2026-01-02' })
    await assert.rejects(ask('2099-01-01'), { code: 'day-to-come', status: 422 })
    await assert.rejects(ask('2026-02-30'), { code: 'not-a-day', status: 400 })
  })
})

describe('who is insured in the sample country', () => {
  const day = '2026-03-10'

  it('the sample people are, and a child and a pensioner always', () => {
    for (const { pesel, given, family } of samplePeople) {
      const told = insuredAt(pesel, day)
      assert.deepEqual([told.state, told.given, told.family], ['insured', given, family])
    }
    for (let serial = 0; serial < 300; serial += 1)
      for (const born of ['2015-05-05', '1950-05-05'])
        assert.equal(insuredAt(makePesel(born, 'male', serial), day).state, 'insured')
  })

  it('of other adults about one in forty is not, the same ones each time, and nobody before birth', () => {
    const people = Array.from({ length: 4000 }, (_, serial) => makePesel('1985-06-07', 'female', serial))
    const none = people.filter((pesel) => insuredAt(pesel, day).state === 'uninsured')
    assert.ok(none.length > 60 && none.length < 140, String(none.length))
    assert.deepEqual(
      none,
      people.filter((pesel) => insuredAt(pesel, day).state === 'uninsured'),
    )
    assert.equal(insuredAt(people[0] ?? '', '1980-01-01').state, 'unknown')
  })
})
