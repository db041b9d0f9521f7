/** P1's service of referrals over the real wire: signed documents written, read, taken, refused, given back, completed, cancelled. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asMaria, inClinic, inPharmacy, last, newNumber, node, oid, signed } from '#checks/bus-calls.ts'
import { anna, own, pharmacy, wss } from '#checks/provider-clients.ts'
import { type Referring, referralText, spaReferralText } from '#checks/referral-document.ts'
import { ofReferrals, sendSoap, serviceCall, serviceText } from '#checks/soap-call.ts'
import { cancellation } from '#standards/cda/cancellation.ts'
import { composeCancellation } from '#standards/cda/compose-cancellation.ts'
import { read, readCda, write as written } from '#standards/cda/document.ts'
import { referral } from '#standards/cda/referral.ts'
import type { operations } from '#standards/p1/obsluga-skierowania.table.ts'
import type { Value } from '#standards/soap/description/schema.ts'
import { readXml } from '#standards/xml/read.ts'

type Ops = typeof operations
const call = <N extends keyof Ops>(name: N, asked: Value<Ops[N]['request']>, as = inClinic()) =>
  serviceCall(ofReferrals, as, name, asked)

const by = (more: Partial<Referring> = {}): Referring => ({
  call: asMaria,
  node,
  number: newNumber(),
  pesel: anna.pesel,
  issued: '20261128',
  ...more,
})
const write = async (document: Buffer) => {
  const { answer, fault } = await call('zapisDokumentuSkierowania', {
    dokumentSkierowania: { tresc: document },
  })
  const told = answer?.potwierdzenieOperacjiZapisu
  return {
    fault,
    key: told?.kluczSkierowania ?? '',
    code: told?.kodSkierowania ?? '',
    major: last(answer?.wynik.major),
    verdict: last(told?.wynikWeryfikacjiSkierowania.wynikWeryfikacji),
    rules:
      told?.wynikWeryfikacjiSkierowania.wynikWeryfikacjiReguly.map((each) => each.kodRegulyWeryfikacji) ?? [],
  }
}
const issued = async (more: Partial<Referring> = {}) => {
  const given = by(more)
  const document = signed(referralText(given))
  const saved = await write(document)
  assert.equal(saved.major, 'Sukces', JSON.stringify(saved))
  const numerSkierowania = {
    numerSkierowania: { root: `2.16.840.1.113883.3.4424.2.7.${node}.4.1`, extension: given.number },
  }
  return { ...saved, document, numerSkierowania, kluczSkierowania: { kluczSkierowania: saved.key } }
}
const comment = (text: string) => ({ trescKomentarza: { trescKomentarza: text } })
const stateOf = async (numerSkierowania: Awaited<ReturnType<typeof issued>>['numerSkierowania']) => {
  const { answer } = await call('odczytDokumentuSkierowania', { numerSkierowania })
  return answer?.skierowanieIWynikWeryfikacji
}

describe('a signed referral', () => {
  it('is written; whoever is shown key or code reads it byte for byte', async () => {
    const { key, code, document } = await issued()
    assert.match(key, /^1003\d{40}$/)
    assert.match(code, /^\d{4}$/)
    const byKey = await call('odczytDokumentuSkierowaniaDoRealizacji', {
      kryteriaOdczytuSkierowania: { kluczSkierowania: { kluczSkierowania: key } },
    })
    const shown = byKey.answer?.skierowanieIWynikWeryfikacjiDoRealizacji
    assert.deepEqual(shown?.dokumentSkierowania.tresc, document)
    assert.equal(shown?.statusSkierowania, 'WYSTAWIONE')
    assert.equal(shown?.kluczSkierowania?.kluczSkierowania, key)
    const byCode = await call('odczytDokumentuSkierowaniaDoRealizacji', {
      kryteriaOdczytuSkierowania: { kodSkierowania: { kodSkierowania: `${code}${anna.pesel}` } },
    })
    assert.ok(byCode.answer?.skierowanieIWynikWeryfikacjiDoRealizacji)
  })
  it('to a spa waits for NFZ', async () => {
    const { major, key, rules } = await write(signed(spaReferralText(by())))
    assert.equal(major, 'Sukces', JSON.stringify(rules))
    const { fault } = await call('przyjecieDoRealizacjiSkierowania', {
      kluczSkierowania: { kluczSkierowania: key },
      refundowane: 'R',
    })
    assert.deepEqual([fault?.major, fault?.minor], ['bladWewnetrzny', 'bladZapisu'])
    assert.match(fault?.words ?? '', /not-confirmed-by-payer/)
  })
  it('like one that the patient has is written with the warning REG.WER.3804', async () => {
    await issued()
    const { major, verdict, rules } = await issued()
    assert.deepEqual([major, verdict, rules], ['Sukces', 'ostrzezenie', ['REG.WER.3804']])
  })
  it('is found with state and issuer', async () => {
    const { numerSkierowania } = await issued()
    const idUslugobiorcy = { root: '2.16.840.1.113883.3.4424.1.1.616', extension: anna.pesel }
    const patients = await call('wyszukanieSkierowanUslugobiorcy', {
      kryteriaWyszukiwaniaSkierowanUslugobiorcy: { idUslugobiorcy, statusSkierowania: 'WYSTAWIONE' },
    })
    const one = patients.answer?.wynikiWyszukiwaniaSkierowanUslugobiorcy.find(
      (each) =>
        each.numerSkierowania.numerSkierowania.extension === numerSkierowania.numerSkierowania.extension,
    )
    assert.deepEqual(one?.identyfikatorPracownikaWystawcy, asMaria.worker)
    const owns = await call('wyszukanieSkierowanWystawiajacego', {
      kryteriaWyszukiwaniaSkierowan: { idUslugobiorcy },
    })
    assert.ok(
      owns.answer?.wynikiWyszukiwaniaSkierowan.some(
        (each) => each.numerSkierowania.extension === numerSkierowania.numerSkierowania.extension,
      ),
    )
  })
})

describe('a provider that is shown a referral', () => {
  it('refuses it, takes it, says what is missing, gives it back, takes it again and completes it', async () => {
    const { kluczSkierowania, numerSkierowania } = await issued()
    const ok = (of: { answer?: { wynik: { major: string } }; fault?: unknown }) =>
      assert.equal(last(of.answer?.wynik.major), 'Sukces', JSON.stringify(of.fault))
    ok(
      await call('odmowaPrzyjeciaDoRealizacjiSkierowania', {
        kluczSkierowania,
        ...comment('Brak miejsc w tym roku'),
      }),
    )
    assert.equal((await stateOf(numerSkierowania))?.statusSkierowania, 'WYSTAWIONE')
    const taking = { kluczSkierowania, refundowane: 'R', terminWizyty: '2026-12-15T10:30:00' } as const
    ok(await call('przyjecieDoRealizacjiSkierowania', taking))
    assert.equal((await stateOf(numerSkierowania))?.statusSkierowania, 'U_REALIZATORA')
    const again = await call('przyjecieDoRealizacjiSkierowania', taking)
    assert.match(again.fault?.words ?? '', /already-accepted/)
    const shown = await call('odczytDokumentuSkierowaniaDoRealizacji', {
      kryteriaOdczytuSkierowania: { kluczSkierowania },
    })
    assert.equal(shown.answer?.skierowanieIWynikWeryfikacjiDoRealizacji, undefined)
    ok(
      await call('przekazanieInformacjiOBrakachDokumentacjiSkierowania', {
        numerSkierowania,
        ...comment('Brak wyniku EKG'),
      }),
    )
    ok(await call('rezygnacjaZRealizacjiSkierowania', { numerSkierowania, ...comment('Awaria aparatu') }))
    assert.equal((await stateOf(numerSkierowania))?.statusSkierowania, 'WYSTAWIONE')
    ok(await call('przyjecieDoRealizacjiSkierowania', { kluczSkierowania, refundowane: 'N' }))
    ok(
      await call('zakonczenieRealizacjiSkierowania', {
        numerSkierowania,
        ...comment('Konsultacja odbyta'),
        identyfikatorPlatnika: { root: '2.16.840.1.113883.3.4424.3.1', extension: '07' },
      }),
    )
    const end = await stateOf(numerSkierowania)
    assert.equal(end?.statusSkierowania, 'ZREALIZOWANE')
    assert.deepEqual(
      end?.komentarze.map(({ trescKomentarza, identyfikatorPracownikaPodmiotu }) => [
        trescKomentarza.trescKomentarza,
        identyfikatorPracownikaPodmiotu,
      ]),
      ['Brak miejsc w tym roku', 'Brak wyniku EKG', 'Awaria aparatu', 'Konsultacja odbyta (płatnik 07)'].map(
        (text) => [text, asMaria.worker],
      ),
    )
  })
  it('is refused as a pharmacist, with a short comment, and with a key of nothing', async () => {
    const { kluczSkierowania } = await issued()
    const pharmacist = await call(
      'przyjecieDoRealizacjiSkierowania',
      { kluczSkierowania, refundowane: 'R' },
      inPharmacy(),
    )
    assert.equal(pharmacist.fault?.major, 'bladAutoryzacji')
    const short = await call('odmowaPrzyjeciaDoRealizacjiSkierowania', {
      kluczSkierowania,
      ...comment('Nie'),
    })
    assert.equal(short.fault?.major, 'niepoprawnyKomunikat')
    const nothing = await call('odczytDokumentuSkierowaniaDoRealizacji', {
      kryteriaOdczytuSkierowania: { kluczSkierowania: { kluczSkierowania: `1003${'0'.repeat(40)}` } },
    })
    assert.match(nothing.answer?.wynik.komunikat ?? '', /Nie ma takiego skierowania/)
  })
})

describe('a cancellation', () => {
  const cancels = async (
    { document, numerSkierowania }: Awaited<ReturnType<typeof issued>>,
    set?: string,
  ) => {
    const { value } = read(readCda(document), referral, '10.1.4')
    const changed = set === undefined ? value : { ...value, set: { ...value.set, extension: set } }
    const made = composeCancellation(changed, {
      node: `2.16.840.1.113883.3.4424.2.7.${node}`,
      number: newNumber(),
      issued: '20261128',
    })
    const tresc = signed(written(made, cancellation, '1.3.2').toString())
    return call('zapisDokumentuAnulowaniaSkierowania', {
      dokumentAnulowaniaSkierowania: { tresc },
      numerSkierowania,
    })
  }
  it('by a signed document ends the referral, once', async () => {
    const one = await issued()
    const { answer, fault } = await cancels(one)
    assert.equal(last(answer?.wynik.major), 'Sukces', JSON.stringify(answer ?? fault))
    assert.equal((await stateOf(one.numerSkierowania))?.statusSkierowania, 'ANULOWANE')
    const again = await cancels(one)
    const rules = again.answer?.potwierdzenieOperacjiAnulowania?.wynikWeryfikacjiDokumentuAnulowania
    assert.deepEqual(
      rules?.wynikWeryfikacjiReguly.map((each) => each.kodRegulyWeryfikacji),
      ['OPENP1.SGS.already-cancelled'],
    )
  })
  it('of another set is refused with the rule', async () => {
    const { answer } = await cancels(await issued(), 'OTHER')
    const rules = answer?.potwierdzenieOperacjiAnulowania?.wynikWeryfikacjiDokumentuAnulowania
    assert.ok(
      rules?.wynikWeryfikacjiReguly.some((each) => each.kodRegulyWeryfikacji === 'OPENP1.ANULOWANIE.ZBIOR'),
    )
  })
})

describe('a referral that is not as it must be', () => {
  const text = (more: Partial<Referring> = {}, facts = {}) => referralText(by(more), facts)
  const cases: Record<string, [() => Buffer, string]> = {
    'changed after it was signed': [
      () =>
        Buffer.from(signed(text()).toString().replace('Poradnia kardiologiczna', 'Poradnia okulistyczna')),
      'OPENP1.PODPIS.document-changed',
    ],
    unsigned: [() => Buffer.from(text()), 'OPENP1.PODPIS.unsigned'],
    'without its stylesheet': [() => signed(text().replace(/<\?xml-stylesheet.*?\?>\n/, '')), 'REG.WER.070'],
    'with a short number': [() => signed(text({ number: 'ABC' })), 'REG.WER.213'],
    'of another node': [() => signed(text({ node: node + 1000 })), 'REG.WER.376'],
    'of another provider': [
      () => signed(text({ call: { ...asMaria, provider: oid(pharmacy.number) } })),
      'OPENP1.PODMIOT',
    ],
    'without a diagnosis': [() => signed(text({}, { diagnoses: [] })), 'REG.WER.1544'],
    'to nowhere': [() => signed(text({}, { place: nowhere })), 'OPENP1.SGS.unknown-specialty'],
    'of nobody': [() => signed(text({ pesel: '123' })), 'OPENP1.PACJENT'],
    'to a spa without a blood count': [
      () => signed(spaReferralText(by()).replace('code="C55"', 'code="C99"')),
      'PIK.10.2.35/structuredBody:least(component)',
    ],
    'of another template': [
      () => signed(text().replace('13.10.1.4"', '13.10.1.12"')),
      'OPENP1.DOKUMENT.unknown-document',
    ],
    'no XML at all': [() => Buffer.from('JVBERi0xLjQK'), 'OPENP1.XML.form'],
  }
  for (const [name, [document, rule]] of Object.entries(cases))
    it(`${name} is refused with the rule ${rule}`, async () => {
      const { major, verdict, rules, key } = await write(document())
      assert.deepEqual([major, verdict, key], ['BladWeryfikacjiDokumentu', 'blad', ''])
      assert.ok(rules.includes(rule), JSON.stringify(rules))
    })
  it('whose number was used is refused', async () => {
    const number = newNumber()
    await issued({ number })
    assert.ok((await write(signed(text({ number })))).rules.includes('OPENP1.SGS.number-used'))
  })
  it('is verified before it is signed, and nothing is written', async () => {
    const given = by()
    const { answer } = await call('weryfikacjaDokumentuSkierowania', {
      dokumentSkierowania: {
        tresc: Buffer.from(referralText(given, { acts: [{ code: '18', name: 'Ucho' }] })),
      },
    })
    const told = answer?.potwierdzenieOperacjiWeryfikacji?.wynikWeryfikacjiSkierowania
    assert.ok(told?.wynikWeryfikacjiReguly.some((each) => each.kodRegulyWeryfikacji === 'REG.WER.4887'))
    assert.equal(last(answer?.wynik.major), 'Sukces')
    assert.equal(
      await stateOf({
        numerSkierowania: { root: `2.16.840.1.113883.3.4424.2.7.${node}.4.1`, extension: given.number },
      }),
      undefined,
    )
  })
  it('signed with a certificate that is no employee’s is a fault in the codes of this service', async () => {
    const document = signed(text(), wss)
    const tresc = { dokumentSkierowania: { tresc: document } }
    const message = serviceText(ofReferrals, inClinic(), 'zapisDokumentuSkierowania', tresc)
    const { text: answered, status } = await sendSoap(own, `${address()}`, message)
    assert.equal(status, 500)
    assert.match(answered, />urn:csioz:p1:kodBleduMajor:bladAutoryzacji</)
  })
})

const nowhere = { code: '9999', name: 'Nigdzie' }
const address = () => `${inClinic().url}/services/ObslugaSkierowaniaWS`

describe('the description', () => {
  it('is served, with the operations of the table', async () => {
    const { status, text } = await sendSoap(own, `${address()}?wsdl`, undefined)
    assert.equal(status, 200)
    assert.equal(readXml(text).root.local, 'definitions')
    for (const name of Object.keys(ofReferrals.operations)) assert.ok(text.includes(`name="${name}"`), name)
    assert.ok(text.includes('http://csioz.gov.pl/p1/kontekst/mt/v20180509'))
  })
})
