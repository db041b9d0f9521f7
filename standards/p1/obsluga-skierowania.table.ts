/**
 * ObslugaSkierowania, P1's service of e-referrals. RECONSTRUCTED: its description was never published. Operations, namespaces, the two requests that
 * write documents, what is answered to reading and writing, states and comments are as programs of others send and read them; the other requests and
 * answers follow their pattern (docs/clarifications/p1-referral-service.md says which is which).
 */
import {
  base64,
  dateTime,
  many,
  one,
  optional,
  type ServiceDescription,
  text,
  typesOf,
  uri,
} from '#standards/soap/description/schema.ts'
import { usedTypes } from '#standards/soap/description/used-types.ts'
import { laterContextHeader } from './call-context.ts'
import { faultMajors, faultMinors, inLaterDialect, verdicts } from './codes.ts'
import { laterCommon, laterExceptions, referralRequests, referrals } from './namespaces.ts'

const ns = typesOf(referralRequests)
const mt = typesOf(referrals)
const wsp = typesOf(laterCommon)
const w = typesOf(laterExceptions)

const StatusSkierowaniaEnumMT = mt.enumeration(
  'StatusSkierowaniaEnumMT',
  'WYSTAWIONE',
  'U_REALIZATORA',
  'ZREALIZOWANE',
  'ANULOWANE',
)
/** Whether NFZ pays: R refunded, N not. */
const RefundacjaEnumMT = mt.enumeration('RefundacjaEnumMT', 'R', 'N')
const KodWynikuWeryfikacjiEnumMT = mt.enumeration(
  'KodWynikuWeryfikacjiEnumMT',
  ...verdicts.map(inLaterDialect),
)
const KodBleduMajorMT = w.enumeration('KodBleduMajorMT', ...faultMajors.map(inLaterDialect))
const KodBleduMinorMT = w.enumeration('KodBleduMinorMT', ...faultMinors.map(inLaterDialect))

const WynikMT = wsp.sequence('WynikMT', { major: one(uri), minor: optional(uri), komunikat: optional(text) })
const IdentyfikatorOIDMT = wsp.sequence('IdentyfikatorOIDMT', { extension: one(text), root: one(text) })
const NumerSkierowaniaMT = mt.sequence('NumerSkierowaniaMT', { numerSkierowania: one(IdentyfikatorOIDMT) })
const KluczSkierowaniaMT = mt.sequence('KluczSkierowaniaMT', { kluczSkierowania: one(text) })
/** Four digits, and the identifier of the patient behind them. */
const KodSkierowaniaMT = mt.sequence('KodSkierowaniaMT', { kodSkierowania: one(text) })
const TrescKomentarzaMT = mt.sequence('TrescKomentarzaMT', { trescKomentarza: one(text) })
const KomentarzMT = mt.sequence('KomentarzMT', {
  identyfikatorPracownikaPodmiotu: one(IdentyfikatorOIDMT),
  dataWprowadzeniaDoSystemu: one(dateTime),
  trescKomentarza: one(TrescKomentarzaMT),
})
const DokumentSkierowaniaMT = mt.sequence('DokumentSkierowaniaMT', { tresc: one(base64) })
const DokumentAnulowaniaSkierowaniaMT = mt.sequence('DokumentAnulowaniaSkierowaniaMT', { tresc: one(base64) })
const WynikWeryfikacjiRegulyMT = mt.sequence('WynikWeryfikacjiRegulyMT', {
  kodRegulyWeryfikacji: one(text),
  wynikWeryfikacji: one(KodWynikuWeryfikacjiEnumMT),
  opisProblemu: optional(text),
  miejsceWystapieniaBledu: optional(text),
})
const WynikWeryfikacjiMT = mt.sequence('WynikWeryfikacjiMT', {
  dataWeryfikacji: one(dateTime),
  identyfikatorZbioruRegul: one(text),
  wynikWeryfikacji: one(KodWynikuWeryfikacjiEnumMT),
  wynikWeryfikacjiReguly: many(WynikWeryfikacjiRegulyMT),
})
const PotwierdzenieOperacjiZapisuMT = mt.sequence('PotwierdzenieOperacjiZapisuMT', {
  kodSkierowania: optional(text),
  kluczSkierowania: optional(text),
  wynikWeryfikacjiSkierowania: one(WynikWeryfikacjiMT),
})
const PotwierdzenieOperacjiWeryfikacjiMT = mt.sequence('PotwierdzenieOperacjiWeryfikacjiMT', {
  wynikWeryfikacjiSkierowania: one(WynikWeryfikacjiMT),
})
const PotwierdzenieOperacjiAnulowaniaMT = mt.sequence('PotwierdzenieOperacjiAnulowaniaMT', {
  wynikWeryfikacjiDokumentuAnulowania: one(WynikWeryfikacjiMT),
})
const SkierowanieMT = mt.sequence('SkierowanieIWynikWeryfikacjiMT', {
  dokumentSkierowania: one(DokumentSkierowaniaMT),
  statusSkierowania: one(StatusSkierowaniaEnumMT),
  wynikWeryfikacjiSkierowania: one(WynikWeryfikacjiMT),
  komentarze: many(KomentarzMT),
  kluczSkierowania: optional(KluczSkierowaniaMT),
})
const KryteriaOdczytuMT = mt.choice('KryteriaOdczytuSkierowaniaMT', {
  kluczSkierowania: optional(KluczSkierowaniaMT),
  kodSkierowania: optional(KodSkierowaniaMT),
})
const KryteriaWyszukiwaniaMT = mt.sequence('KryteriaWyszukiwaniaSkierowanMT', {
  idUslugobiorcy: optional(IdentyfikatorOIDMT),
  dataWystawieniaSkierowaniaOd: optional(dateTime),
  dataWystawieniaSkierowaniaDo: optional(dateTime),
  statusSkierowania: optional(StatusSkierowaniaEnumMT),
})
const WynikWyszukiwaniaMT = mt.sequence('WynikWyszukiwaniaSkierowaniaMT', {
  dataWystawieniaSkierowania: one(dateTime),
  numerSkierowania: one(IdentyfikatorOIDMT),
  statusSkierowania: one(StatusSkierowaniaEnumMT),
})
const WynikWyszukiwaniaUslugobiorcyMT = mt.sequence('WynikWyszukiwaniaSkierowaniaUslugobiorcyMT', {
  numerSkierowania: one(NumerSkierowaniaMT),
  statusSkierowania: one(StatusSkierowaniaEnumMT),
  dataWystawieniaSkierowania: one(dateTime),
  identyfikatorPodmiotuWystawcy: one(IdentyfikatorOIDMT),
  identyfikatorPracownikaWystawcy: one(IdentyfikatorOIDMT),
  podmiotNazwa: one(text),
  wystawcaNazwa: one(text),
})
const BladMT = w.sequence('BladMT', {
  kodBleduMajor: one(KodBleduMajorMT),
  kodBleduMinor: optional(KodBleduMinorMT),
  opis: optional(text),
})
const BledyOperacji = ns.sequence('BledyOperacji', { blad: one(BladMT) })

const wynik = one(WynikMT)
const only = (name: string) => ns.sequence(`${name}Response`, { wynik })
const comment = one(TrescKomentarzaMT)

export const operations = {
  zapisDokumentuSkierowania: {
    request: ns.sequence('ZapisDokumentuSkierowaniaRequest', {
      dokumentSkierowania: one(DokumentSkierowaniaMT),
    }),
    answer: ns.sequence('ZapisDokumentuSkierowaniaResponse', {
      potwierdzenieOperacjiZapisu: optional(PotwierdzenieOperacjiZapisuMT),
      wynik,
    }),
  },
  weryfikacjaDokumentuSkierowania: {
    request: ns.sequence('WeryfikacjaDokumentuSkierowaniaRequest', {
      dokumentSkierowania: one(DokumentSkierowaniaMT),
    }),
    answer: ns.sequence('WeryfikacjaDokumentuSkierowaniaResponse', {
      potwierdzenieOperacjiWeryfikacji: optional(PotwierdzenieOperacjiWeryfikacjiMT),
      wynik,
    }),
  },
  zapisDokumentuAnulowaniaSkierowania: {
    request: ns.sequence('ZapisDokumentuAnulowaniaSkierowaniaRequest', {
      dokumentAnulowaniaSkierowania: one(DokumentAnulowaniaSkierowaniaMT),
      numerSkierowania: one(NumerSkierowaniaMT),
    }),
    answer: ns.sequence('ZapisDokumentuAnulowaniaSkierowaniaResponse', {
      potwierdzenieOperacjiAnulowania: optional(PotwierdzenieOperacjiAnulowaniaMT),
      wynik,
    }),
  },
  odczytDokumentuSkierowania: {
    request: ns.sequence('OdczytDokumentuSkierowaniaRequest', { numerSkierowania: one(NumerSkierowaniaMT) }),
    answer: ns.sequence('OdczytDokumentuSkierowaniaResponse', {
      skierowanieIWynikWeryfikacji: optional(SkierowanieMT),
      wynik,
    }),
  },
  odczytDokumentuSkierowaniaDoRealizacji: {
    request: ns.sequence('OdczytDokumentuSkierowaniaDoRealizacjiRequest', {
      kryteriaOdczytuSkierowania: one(KryteriaOdczytuMT),
    }),
    answer: ns.sequence('OdczytDokumentuSkierowaniaDoRealizacjiResponse', {
      skierowanieIWynikWeryfikacjiDoRealizacji: optional(SkierowanieMT),
      wynik,
    }),
  },
  przyjecieDoRealizacjiSkierowania: {
    request: ns.sequence('PrzyjecieDoRealizacjiSkierowaniaRequest', {
      kluczSkierowania: one(KluczSkierowaniaMT),
      refundowane: one(RefundacjaEnumMT),
      terminWizyty: optional(dateTime),
      trescKomentarza: optional(TrescKomentarzaMT),
    }),
    answer: only('PrzyjecieDoRealizacjiSkierowania'),
  },
  odmowaPrzyjeciaDoRealizacjiSkierowania: {
    request: ns.sequence('OdmowaPrzyjeciaDoRealizacjiSkierowaniaRequest', {
      kluczSkierowania: one(KluczSkierowaniaMT),
      trescKomentarza: comment,
    }),
    answer: only('OdmowaPrzyjeciaDoRealizacjiSkierowania'),
  },
  rezygnacjaZRealizacjiSkierowania: {
    request: ns.sequence('RezygnacjaZRealizacjiSkierowaniaRequest', {
      numerSkierowania: one(NumerSkierowaniaMT),
      trescKomentarza: comment,
    }),
    answer: only('RezygnacjaZRealizacjiSkierowania'),
  },
  przekazanieInformacjiOBrakachDokumentacjiSkierowania: {
    request: ns.sequence('PrzekazanieInformacjiOBrakachDokumentacjiSkierowaniaRequest', {
      numerSkierowania: one(NumerSkierowaniaMT),
      trescKomentarza: comment,
    }),
    answer: only('PrzekazanieInformacjiOBrakachDokumentacjiSkierowania'),
  },
  zakonczenieRealizacjiSkierowania: {
    request: ns.sequence('ZakonczenieRealizacjiSkierowaniaRequest', {
      numerSkierowania: one(NumerSkierowaniaMT),
      trescKomentarza: optional(TrescKomentarzaMT),
      identyfikatorPlatnika: optional(IdentyfikatorOIDMT),
    }),
    answer: only('ZakonczenieRealizacjiSkierowania'),
  },
  wyszukanieSkierowanWystawiajacego: {
    request: ns.sequence('WyszukanieSkierowanWystawiajacegoRequest', {
      kryteriaWyszukiwaniaSkierowan: one(KryteriaWyszukiwaniaMT),
    }),
    answer: ns.sequence('WyszukanieSkierowanWystawiajacegoResponse', {
      wynikiWyszukiwaniaSkierowan: many(WynikWyszukiwaniaMT),
      wynik,
    }),
  },
  wyszukanieSkierowanUslugobiorcy: {
    request: ns.sequence('WyszukanieSkierowanUslugobiorcyRequest', {
      kryteriaWyszukiwaniaSkierowanUslugobiorcy: one(KryteriaWyszukiwaniaMT),
    }),
    answer: ns.sequence('WyszukanieSkierowanUslugobiorcyResponse', {
      wynikiWyszukiwaniaSkierowanUslugobiorcy: many(WynikWyszukiwaniaUslugobiorcyMT),
      wynik,
    }),
  },
}
export type OperationName = keyof typeof operations

const messages = Object.values(operations).flatMap(({ request, answer }) => [request, answer])

const description: ServiceDescription = {
  name: 'ObslugaSkierowania',
  namespace: referralRequests,
  operations: Object.entries(operations).map(([name, each]) => ({ name, ...each })),
  elements: { bledyOperacji: BledyOperacji },
  fault: 'bledyOperacji',
  header: laterContextHeader,
  types: usedTypes([...messages, BledyOperacji]),
}

export const obslugaSkierowania = {
  description,
  operations,
  namespaces: [referralRequests, referrals, laterCommon, laterExceptions],
  faultDetail: BledyOperacji,
  codes: inLaterDialect,
}
