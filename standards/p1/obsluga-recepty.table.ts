/**
 * ObslugaRecepty, P1's service of e-prescriptions, as data: every type, element and operation of its edition of 2019, and the three operations
 * that came later (docs/clarifications/p1-prescription-service.md says what of those is reconstructed). Names are P1's own, misspellings too.
 * https://www.cez.gov.pl/HL7POL-1.3.2/ (documents); the service's integration documentation is given to integrators.
 */
import {
  base64,
  boolean,
  dateTime,
  int,
  many,
  one,
  optional,
  type ServiceDescription,
  some,
  text,
  typesOf,
  uri,
} from '#standards/soap/description/schema.ts'
import { contextHeader } from './call-context.ts'
import { faultMajors, faultMinors, verdicts } from './codes.ts'
import { common, exceptions, prescriptions, requests } from './namespaces.ts'

const ns = typesOf(requests)
const r = typesOf(prescriptions)
const wsp = typesOf(common)
const w = typesOf(exceptions)

const StatusReceptyEnumMT = r.enumeration(
  'StatusReceptyEnumMT',
  'WYSTAWIONA',
  'ZABLOKOWANA',
  'ZREALIZOWANA',
  'CZESCIOWO_ZREALIZOWANA',
  'ANULOWANA',
)
const StatusDokumentuRealizacjiReceptyEnumMT = r.enumeration(
  'StatusDokumentuRealizacjiReceptyEnumMT',
  'OBOWIAZUJACY',
  'SKORYGOWANY',
)
const RodzajRealizacjiEnumMT = r.enumeration(
  'RodzajRealizacjiEnumMT',
  'CZESCIOWA',
  'WYCOFUJACA',
  'ZAMYKAJACA',
)
const PrzyczynaZablokowaniaReceptyEnumMT = r.enumeration(
  'PrzyczynaZablokowaniaReceptyEnumMT',
  'W_REALIZACJI',
  'WYDANIE_ZAGRAZA_ZYCIU_LUB_ZDROWIU',
  'PRODUKT_MOZE_ZOSTAC_UZYTY_W_CELU_POZAMEDYCZNYNM',
  'ZMIANA_SKLADU_LEKU_RECEPTUROWEGO',
  'PRZETERMINOWANIE_LEKU',
  'WIEK_OSOBY_DLA_KTOREJ_JEST_WYSTAWIONA_RECEPTA',
)
const KodWynikuWeryfikacjiEnumMT = r.enumeration('KodWynikuWeryfikacjiEnumMT', ...verdicts)
const KodBleduMinorMT = w.enumeration('KodBleduMinorMT', ...faultMinors)
const KodBleduMajorMT = w.enumeration('KodBleduMajorMT', ...faultMajors)
const WynikMT = wsp.sequence('WynikMT', { major: one(uri), minor: optional(uri), komunikat: optional(text) })
const IdentyfikatorOIDMT = wsp.sequence('IdentyfikatorOIDMT', { extension: one(text), root: one(text) })
const IdentyfikatorUslugodawcyOIDMT = wsp.alias('IdentyfikatorUslugodawcyOIDMT', IdentyfikatorOIDMT)
const IdentyfikatorUslugobiorcyOIDMT = wsp.alias('IdentyfikatorUslugobiorcyOIDMT', IdentyfikatorOIDMT)
const IdentyfikatorPracownikaMedycznegoOIDMT = wsp.alias(
  'IdentyfikatorPracownikaMedycznegoOIDMT',
  IdentyfikatorOIDMT,
)
const IdentyfikatorPodmiotuOIDMT = wsp.alias('IdentyfikatorPodmiotuOIDMT', IdentyfikatorOIDMT)
const IdentyfikatorDokumentuOIDMT = wsp.alias('IdentyfikatorDokumentuOIDMT', IdentyfikatorOIDMT)
const IdentyfikatorZadaniaMT = wsp.attributes('IdentyfikatorZadaniaMT', 'idZadania')
const BladMT = w.sequence('BladMT', {
  kodBleduMajor: one(KodBleduMajorMT),
  kodBleduMinor: optional(KodBleduMinorMT),
  opis: optional(text),
})
const WynikWeryfikacjiRegulyMT = r.sequence('WynikWeryfikacjiRegulyMT', {
  kodRegulyWeryfikacji: one(text),
  wynikWeryfikacji: one(KodWynikuWeryfikacjiEnumMT),
  opisProblemu: optional(text),
  miejsceWystapieniaBledu: optional(text),
})
const WynikWeryfikacjiZbioruRegulMT = r.sequence('WynikWeryfikacjiZbioruRegulMT', {
  wynikWeryfikacji: one(KodWynikuWeryfikacjiEnumMT),
  identyfikatorZbioruRegul: one(text),
  wynikWeryfikacjiReguly: many(WynikWeryfikacjiRegulyMT),
})
const WeryfikowanaReceptaMT = r.sequence('WeryfikowanaReceptaMT', {
  numerReceptyWPakiecie: one(int),
  kluczRecepty: optional(text),
  wynikWeryfikacjiZbioruRegul: one(WynikWeryfikacjiZbioruRegulMT),
})
const WynikWeryfikacjiReceptMT = r.sequence('WynikWeryfikacjiReceptMT', {
  weryfikowanaRecepta: some(WeryfikowanaReceptaMT),
})
const WynikZapisuPakietuReceptMT = r.sequence('WynikZapisuPakietuReceptMT', {
  kluczPakietuRecept: optional(text),
  kodPakietuRecept: optional(text),
  wynikWeryfikacji: optional(WynikWeryfikacjiReceptMT),
})
const PotwierdzenieOperacjiZapisuMT = r.choice('PotwierdzenieOperacjiZapisuMT', {
  idZadania: optional(text),
  wynikZapisuPakietuRecept: optional(WynikZapisuPakietuReceptMT),
})
const RealizacjaReceptyMT = r.sequence('RealizacjaReceptyMT', {
  dokumentRealizacjiRecepty: one(base64),
  status: one(StatusDokumentuRealizacjiReceptyEnumMT),
})
const NumerReceptyOIDMT = r.alias('NumerReceptyOIDMT', IdentyfikatorOIDMT)
const KryteriaOdczytuReceptyDoKonsultacjiMT = r.sequence('KryteriaOdczytuReceptyDoKonsultacjiMT', {
  numerRecepty: one(NumerReceptyOIDMT),
})
const DaneRealizacjiDoKonsultacjiMT = r.sequence('DaneRealizacjiDoKonsultacjiMT', {
  dataRealizacjiRecepty: one(dateTime),
  ilośćWydanegoLeku: one(int),
  nazwaLekuRealizacja: optional(text),
  numerRecepty: one(NumerReceptyOIDMT),
})
const WynikOdczytuReceptyDoKonsultacjiMT = r.sequence('WynikOdczytuReceptyDoKonsultacjiMT', {
  dokumentRecepty: optional(base64),
  przyczynaZablokowaniaRecepty: optional(PrzyczynaZablokowaniaReceptyEnumMT),
  statusRecepty: optional(StatusReceptyEnumMT),
  DaneRealizacjiDoKonsultacjiMT: many(DaneRealizacjiDoKonsultacjiMT),
})
const WynikWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT = r.sequence(
  'WynikWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT',
  {
    dataWystawieniaRecepty: one(dateTime),
    identyfikatorPodmiotuWystawcy: one(IdentyfikatorPodmiotuOIDMT),
    identyfikatorPracownikaWystawcy: one(IdentyfikatorPracownikaMedycznegoOIDMT),
    lekNazwa: one(text),
    numerRecepty: one(NumerReceptyOIDMT),
    podmiotNazwa: one(text),
    przyczynaZablokowaniaRecepty: optional(PrzyczynaZablokowaniaReceptyEnumMT),
    statusRecepty: one(StatusReceptyEnumMT),
    wystawcaNazwa: one(text),
  },
)
const WynikiWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT = r.sequence(
  'WynikiWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT',
  {
    WynikWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT: many(
      WynikWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT,
    ),
  },
)
const KryteriaWyszukiwaniaRealizacjiReceptDoKonsultacjiMT = r.sequence(
  'KryteriaWyszukiwaniaRealizacjiReceptDoKonsultacjiMT',
  {
    dataRealizacjaReceptyDo: optional(dateTime),
    dataRealizacjiReceptyOd: optional(dateTime),
    idUslugobiorcy: one(IdentyfikatorUslugobiorcyOIDMT),
    numerRecepty: optional(NumerReceptyOIDMT),
  },
)
const WynikWyszukiwaniaRealizacjiReceptUslugobiorcyDoKonsultacjiMT = r.sequence(
  'WynikWyszukiwaniaRealizacjiReceptUslugobiorcyDoKonsultacjiMT',
  { DaneRealizacjiDoKonsultacjiMT: many(DaneRealizacjiDoKonsultacjiMT) },
)
const WynikWyszukiwaniaReceptMT = r.sequence('WynikWyszukiwaniaReceptMT', {
  kluczRecepty: one(text),
  kluczPakietu: one(text),
  dataWystawieniaRecepty: one(dateTime),
  numerRecepty: one(NumerReceptyOIDMT),
  statusRecepty: one(StatusReceptyEnumMT),
  przyczynaZablokowaniaRecepty: optional(PrzyczynaZablokowaniaReceptyEnumMT),
})
const WynikiWyszukiwaniaReceptMT = r.sequence('WynikiWyszukiwaniaReceptMT', {
  wynikWyszukiwaniaRecept: many(WynikWyszukiwaniaReceptMT),
})
const WynikWyszukiwaniaReceptUslugobiorcyMT = r.sequence('WynikWyszukiwaniaReceptUslugobiorcyMT', {
  kluczRecepty: one(text),
  kluczPakietu: one(text),
  dataWystawieniaRecepty: one(dateTime),
  numerRecepty: one(NumerReceptyOIDMT),
  statusRecepty: one(StatusReceptyEnumMT),
  przyczynaZablokowaniaRecepty: optional(PrzyczynaZablokowaniaReceptyEnumMT),
  podmiotNazwa: one(text),
  wystawcaNazwa: one(text),
  identyfikatorPracownikaWystawcy: one(IdentyfikatorPracownikaMedycznegoOIDMT),
  identyfikatorPodmiotuWystawcy: one(IdentyfikatorPodmiotuOIDMT),
})
const WynikiWyszukiwaniaReceptUslugobiorcyMT = r.sequence('WynikiWyszukiwaniaReceptUslugobiorcyMT', {
  wynikWyszukiwaniaReceptUslugobiorcy: many(WynikWyszukiwaniaReceptUslugobiorcyMT),
})
const WynikWyszukiwaniaDokumentowRealizacjiMT = r.sequence('WynikWyszukiwaniaDokumentowRealizacjiMT', {
  identyfikatorDokumentuRealizacjiRecepty: one(IdentyfikatorDokumentuOIDMT),
  statusDokumentuRealizacjiRecepty: one(StatusDokumentuRealizacjiReceptyEnumMT),
  rodzajRealizacji: one(RodzajRealizacjiEnumMT),
  dataWystawienia: one(dateTime),
  identyfikatorPracownikaRealizatora: one(IdentyfikatorPracownikaMedycznegoOIDMT),
  identyfikatorPodmiotuWystawcy: optional(IdentyfikatorUslugodawcyOIDMT),
  kluczRecepty: optional(text),
  numerReceptyPapierowej: optional(text),
  numerPozycjiReceptyPapierowej: optional(int),
})
const WynikiWyszukiwaniaDokumentowRealizacjiMT = r.sequence('WynikiWyszukiwaniaDokumentowRealizacjiMT', {
  wynikWyszukiwaniaDokumentowRealizacji: many(WynikWyszukiwaniaDokumentowRealizacjiMT),
})
const IdentyfikatorDokumentuAnulowaniaReceptyMT = r.sequence('IdentyfikatorDokumentuAnulowaniaReceptyMT', {
  identyfikatorDokumentuAnulowaniaRecepty: one(IdentyfikatorDokumentuOIDMT),
})
const KluczReceptyMT = r.sequence('KluczReceptyMT', { kluczRecepty: one(text) })
const WynikWyszukiwaniaDokumentowAnulowaniaMT = r.sequence('WynikWyszukiwaniaDokumentowAnulowaniaMT', {
  identyfikatorDokumentuAnulowaniaRecepty: one(IdentyfikatorDokumentuAnulowaniaReceptyMT),
  dataWystawienia: one(dateTime),
  kluczRecepty: one(KluczReceptyMT),
})
const WynikiWyszukiwaniaDokumentowAnulowaniaMT = r.sequence('WynikiWyszukiwaniaDokumentowAnulowaniaMT', {
  wynikWyszukiwaniaDokumentowAnulowania: many(WynikWyszukiwaniaDokumentowAnulowaniaMT),
})
const IdentyfikatorDokumentuIWynikWeryfikacjiMT = r.sequence('IdentyfikatorDokumentuIWynikWeryfikacjiMT', {
  identyfikatorDokumentuWPakiecie: one(int),
  wynikWeryfikacjiZbioruRegul: optional(WynikWeryfikacjiZbioruRegulMT),
})
const WynikiWeryfikacjiPakietuReceptMT = r.sequence('WynikiWeryfikacjiPakietuReceptMT', {
  idZadania: optional(text),
  wynikWeryfikacjiDokumentu: many(IdentyfikatorDokumentuIWynikWeryfikacjiMT),
})
const WynikiWeryfikacjiKorektyDokumentuRealizacjiMT = r.sequence(
  'WynikiWeryfikacjiKorektyDokumentuRealizacjiMT',
  { wynikWeryfikacjiZbioruRegul: one(WynikWeryfikacjiZbioruRegulMT) },
)
const WynikiWeryfikacjiDokumentuReceptyMT = r.sequence('WynikiWeryfikacjiDokumentuReceptyMT', {
  wynikWeryfikacjiZbioruRegul: one(WynikWeryfikacjiZbioruRegulMT),
})
const WynikiWeryfikacjiDokumentuRealizacjiMT = r.sequence('WynikiWeryfikacjiDokumentuRealizacjiMT', {
  wynikWeryfikacjiZbioruRegul: one(WynikWeryfikacjiZbioruRegulMT),
})
const WynikiWeryfikacjiDokumentuAnulowaniaMT = r.sequence('WynikiWeryfikacjiDokumentuAnulowaniaMT', {
  wynikWeryfikacjiZbioruRegul: one(WynikWeryfikacjiZbioruRegulMT),
})
const WeryfikowanaRealizacjaMT = r.sequence('WeryfikowanaRealizacjaMT', {
  identyfikatorRealizacjiWPakiecie: one(int),
  wynikWeryfikacjiZbioruRegul: one(WynikWeryfikacjiZbioruRegulMT),
})
const WynikZapisuPakietuRealizacjiReceptMT = r.sequence('WynikZapisuPakietuRealizacjiReceptMT', {
  weryfikowanaRealizacja: some(WeryfikowanaRealizacjaMT),
})
const ReceptaMT = r.sequence('ReceptaMT', { identyfikatorDokumentuWPakiecie: one(int), tresc: one(base64) })
const ReceptyMT = r.sequence('ReceptyMT', { recepta: some(ReceptaMT) })
const RealizacjaReceptyWPakiecieMT = r.sequence('RealizacjaReceptyWPakiecieMT', {
  identyfikatorRealizacjiWPakiecie: one(int),
  tresc: one(base64),
})
const RealizacjeReceptWPakiecieMT = r.sequence('RealizacjeReceptWPakiecieMT', {
  realizacja: some(RealizacjaReceptyWPakiecieMT),
})
const DokumentAnulowaniaReceptyMT = r.sequence('DokumentAnulowaniaReceptyMT', { tresc: one(base64) })
const DokumentRealizacjiReceptyMT = r.sequence('DokumentRealizacjiReceptyMT', { tresc: one(base64) })
const DokumentReceptyMT = r.sequence('DokumentReceptyMT', { tresc: one(base64) })
const ReceptaIRealizacjaMT = r.sequence('ReceptaIRealizacjaMT', {
  kluczRecepty: one(text),
  dokumentRecepty: one(DokumentReceptyMT),
  statusRecepty: one(StatusReceptyEnumMT),
  przyczynaZablokowaniaRecepty: optional(PrzyczynaZablokowaniaReceptyEnumMT),
  wynikWeryfikacjiRecepty: one(WynikWeryfikacjiZbioruRegulMT),
  dokumentRealizacjiRecepty: many(DokumentRealizacjiReceptyMT),
  dokumentAnulowaniaRecepty: optional(DokumentAnulowaniaReceptyMT),
})
const ReceptyIRealizacjeMT = r.sequence('ReceptyIRealizacjeMT', {
  receptaIRealizacja: many(ReceptaIRealizacjaMT),
})
const ReceptaIWynikWeryfikacjiMT = r.sequence('ReceptaIWynikWeryfikacjiMT', {
  statusRecepty: one(StatusReceptyEnumMT),
  przyczynaZablokowaniaRecepty: optional(PrzyczynaZablokowaniaReceptyEnumMT),
  dokumentRealizacjiRecepty: many(DokumentRealizacjiReceptyMT),
  dokumentAnulowaniaRecepty: optional(DokumentAnulowaniaReceptyMT),
  weryfikowanyDokument: one(WeryfikowanaReceptaMT),
  recepta: one(ReceptaMT),
})
const PotwierdzenieOperacjiWeryfikacjiMT = r.choice('PotwierdzenieOperacjiWeryfikacjiMT', {
  idZadania: optional(text),
  wynikWeryfikacjiRecept: optional(WynikWeryfikacjiReceptMT),
})
const PakietReceptMT = r.choice('PakietReceptMT', {
  identyfikatorZadania: optional(IdentyfikatorZadaniaMT),
  recepty: optional(ReceptyMT),
})
const PakietRealizacjiReceptMT = r.choice('PakietRealizacjiReceptMT', {
  realizacje: one(RealizacjeReceptWPakiecieMT),
})
const PakietReceptIWynikowWeryfikacjiMT = r.sequence('PakietReceptIWynikowWeryfikacjiMT', {
  receptaIWynikWeryfikacji: some(ReceptaIWynikWeryfikacjiMT),
})
const NumerIPozycjaReceptyPapierowejMT = r.sequence('NumerIPozycjaReceptyPapierowejMT', {
  numerReceptyPapierowej: one(text),
  numerPozycjiReceptyPapierowej: one(int),
})
const KryteriaWyszukiwaniaReceptMT = r.sequence('KryteriaWyszukiwaniaReceptMT', {
  dataWystawieniaReceptyDo: optional(dateTime),
  dataWystawieniaReceptyOd: optional(dateTime),
  idPracownikaMedycznego: optional(IdentyfikatorPracownikaMedycznegoOIDMT),
  idUslugobiorcy: optional(IdentyfikatorUslugobiorcyOIDMT),
  numerRecepty: optional(NumerReceptyOIDMT),
  statusRecepty: optional(StatusReceptyEnumMT),
})
const KryteriaWyszukiwaniaReceptUslugobiorcyMT = r.sequence('KryteriaWyszukiwaniaReceptUslugobiorcyMT', {
  dataWystawieniaReceptyDo: optional(dateTime),
  dataWystawieniaReceptyOd: optional(dateTime),
  idPracownikaMedycznego: optional(IdentyfikatorPracownikaMedycznegoOIDMT),
  idUslugobiorcy: one(IdentyfikatorUslugobiorcyOIDMT),
  numerRecepty: optional(NumerReceptyOIDMT),
  statusRecepty: optional(StatusReceptyEnumMT),
})
const KryteriaWyszukiwaniaDokumentowRealizacjiMT = r.sequence('KryteriaWyszukiwaniaDokumentowRealizacjiMT', {
  identyfikatorPodmiotuWystawcy: optional(IdentyfikatorUslugodawcyOIDMT),
  dataWystawieniaOd: optional(dateTime),
  dataWystawieniaDo: optional(dateTime),
  identyfikatorPracownikaRealizatora: optional(IdentyfikatorPracownikaMedycznegoOIDMT),
  rodzajRealizacji: optional(RodzajRealizacjiEnumMT),
  statusDokumentuRealizacjiRecepty: optional(StatusDokumentuRealizacjiReceptyEnumMT),
})
const KryteriaWyszukiwaniaDokumentowAnulowaniaMT = r.sequence('KryteriaWyszukiwaniaDokumentowAnulowaniaMT', {
  dataWystawieniaOd: optional(dateTime),
  dataWystawieniaDo: optional(dateTime),
  numerRecepty: optional(NumerReceptyOIDMT),
})
const KryteriaOdczytuPakietuReceptMT = r.choice('KryteriaOdczytuPakietuReceptMT', {
  kluczPakietuRecept: optional(text),
  kodPakietuRecept: optional(text),
})
const KluczIKodPakietuReceptMT = r.sequence('KluczIKodPakietuReceptMT', {
  kluczPakietuRecept: one(text),
  kodPakietuRecept: one(text),
})
const KluczINumerReceptyMT = r.sequence('KluczINumerReceptyMT', {
  kluczRecepty: one(text),
  numerRecepty: one(NumerReceptyOIDMT),
})
const KluczeINumeryReceptMT = r.sequence('KluczeINumeryReceptMT', {
  kluczINumerRecepty: some(KluczINumerReceptyMT),
})
const KodIKluczePakietuIReceptMT = r.sequence('KodIKluczePakietuIReceptMT', {
  kluczeINumeryRecept: optional(KluczeINumeryReceptMT),
  kluczIKodPakietuRecept: one(KluczIKodPakietuReceptMT),
})
const KluczPakietuReceptMT = r.sequence('KluczPakietuReceptMT', { kluczPakietuRecept: one(text) })
const IdentyfikatorDokumentuRealizacjiReceptyMT = r.sequence('IdentyfikatorDokumentuRealizacjiReceptyMT', {
  identyfikatorDokumentuRealizacjiRecepty: one(IdentyfikatorDokumentuOIDMT),
})
const OdczytDokumentuRealizacjiReceptyRequest = ns.sequence('OdczytDokumentuRealizacjiReceptyRequest', {
  identyfikatorDokumentuRealizacjiRecepty: one(IdentyfikatorDokumentuRealizacjiReceptyMT),
})
const WyszukanieReceptUslugobiorcyDoKonsultacjiRequest = ns.sequence(
  'WyszukanieReceptUslugobiorcyDoKonsultacjiRequest',
  { kryteriaWyszukwianiaReceptUslugobiorcy: one(KryteriaWyszukiwaniaReceptUslugobiorcyMT) },
)
const OdczytReceptyDoKonsultacjiRequest = ns.sequence('OdczytReceptyDoKonsultacjiRequest', {
  numerRecepty: one(NumerReceptyOIDMT),
})
const WyszukanieRealizacjiReceptDoKonsultacjiRequest = ns.sequence(
  'WyszukanieRealizacjiReceptDoKonsultacjiRequest',
  {
    kryteriaWyszukiwaniaRealizacjiReceptDoKonsultacji: one(
      KryteriaWyszukiwaniaRealizacjiReceptDoKonsultacjiMT,
    ),
  },
)
const OdczytPakietuReceptDoRealizacjiResponse = ns.sequence('OdczytPakietuReceptDoRealizacjiResponse', {
  receptyDoRealizacji: optional(ReceptyIRealizacjeMT),
  wynik: one(WynikMT),
})
const WyszukanieReceptUslugobiorcyDoKonsultacjiResponse = ns.sequence(
  'WyszukanieReceptUslugobiorcyDoKonsultacjiResponse',
  {
    wynikiWyszukiwaniaReceptUslugobiorcyDoKonsultacji: optional(
      WynikiWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT,
    ),
    wynik: one(WynikMT),
  },
)
const OdczytReceptyDoKonsultacjiResponse = ns.sequence('OdczytReceptyDoKonsultacjiResponse', {
  wynikOdczytuReceptyDoKonsultacji: optional(WynikOdczytuReceptyDoKonsultacjiMT),
  wynik: one(WynikMT),
})
const WyszukanieRealizacjiReceptDoKonsultacjiResponse = ns.sequence(
  'WyszukanieRealizacjiReceptDoKonsultacjiResponse',
  {
    wynikWyszukiwaniaRealizacjiReceptUslugobiorcyDoKonsultacji: optional(
      WynikWyszukiwaniaRealizacjiReceptUslugobiorcyDoKonsultacjiMT,
    ),
    wynik: one(WynikMT),
  },
)
const OdczytReceptyDoRealizacjiRequest = ns.sequence('OdczytReceptyDoRealizacjiRequest', {
  kluczRecepty: one(KluczReceptyMT),
})
const OdczytReceptyDoRealizacjiResponse = ns.sequence('OdczytReceptyDoRealizacjiResponse', {
  receptaDoRealizacji: optional(ReceptaIRealizacjaMT),
  wynik: one(WynikMT),
})
const RezygnacjaZRealizacjiReceptyNaLekRecepturowyRequest = ns.choice(
  'RezygnacjaZRealizacjiReceptyNaLekRecepturowyRequest',
  {
    kluczRecepty: optional(KluczReceptyMT),
    numerIPozycjaReceptyPapierowej: optional(NumerIPozycjaReceptyPapierowejMT),
  },
)
const WyszukanieReceptWystawiajacegoResponse = ns.sequence('WyszukanieReceptWystawiajacegoResponse', {
  wynikiWyszukiwaniaRecept: optional(WynikiWyszukiwaniaReceptMT),
  wynik: one(WynikMT),
})
const WyszukanieReceptUslugobiorcyResponse = ns.sequence('WyszukanieReceptUslugobiorcyResponse', {
  wynikiWyszukiwaniaReceptUslugobiorcy: optional(WynikiWyszukiwaniaReceptUslugobiorcyMT),
  wynik: one(WynikMT),
})
const ZablokowanieReceptyResponse = ns.sequence('ZablokowanieReceptyResponse', { wynik: one(WynikMT) })
const ZapisDokumentuAnulowaniaReceptyFarmaceutycznejRequest = ns.sequence(
  'ZapisDokumentuAnulowaniaReceptyFarmaceutycznejRequest',
  {
    kluczRecepty: one(KluczReceptyMT),
    dokumentAnulowaniaRecepty: one(DokumentAnulowaniaReceptyMT),
    dokumentRealizacjiRecepty: one(DokumentRealizacjiReceptyMT),
  },
)
const ZapisDokumentuAnulowaniaReceptyFarmaceutycznejResponse = ns.sequence(
  'ZapisDokumentuAnulowaniaReceptyFarmaceutycznejResponse',
  {
    wynikiWeryfikacjiDokumentuAnulowania: optional(WynikiWeryfikacjiDokumentuAnulowaniaMT),
    wynikiWeryfikacjiDokumentuRealizacji: optional(WynikiWeryfikacjiDokumentuRealizacjiMT),
    wynik: one(WynikMT),
  },
)
const ZapisDokumentuAnulowaniaReceptyResponse = ns.sequence('ZapisDokumentuAnulowaniaReceptyResponse', {
  wynikiWeryfikacjiDokumentuAnulowania: optional(WynikiWeryfikacjiDokumentuAnulowaniaMT),
  wynik: one(WynikMT),
})
const ZapisPakietuReceptRequest = ns.sequence('ZapisPakietuReceptRequest', {
  pakietRecept: one(PakietReceptMT),
})
const ZapisPakietuReceptResponse = ns.sequence('ZapisPakietuReceptResponse', {
  potwierdzenieOperacjiZapisu: optional(PotwierdzenieOperacjiZapisuMT),
  wynik: one(WynikMT),
})
const ZapisPakietuRealizacjiReceptRequest = ns.sequence('ZapisPakietuRealizacjiReceptRequest', {
  pakietRealizacjiRecept: one(PakietRealizacjiReceptMT),
})
const ZapisPakietuRealizacjiReceptResponse = ns.sequence('ZapisPakietuRealizacjiReceptResponse', {
  wynikZapisuPakietuRealizacjiRecept: optional(WynikZapisuPakietuRealizacjiReceptMT),
  wynik: one(WynikMT),
})
const ZapisRealizacjiReceptyFarmaceutycznejRequest = ns.sequence(
  'ZapisRealizacjiReceptyFarmaceutycznejRequest',
  { dokumentRecepty: one(DokumentReceptyMT), dokumentRealizacjiRecepty: one(DokumentRealizacjiReceptyMT) },
)
const ZapisRealizacjiReceptyFarmaceutycznejResponse = ns.sequence(
  'ZapisRealizacjiReceptyFarmaceutycznejResponse',
  {
    kluczRecepty: optional(KluczReceptyMT),
    wynikiWeryfikacjiDokumentuRecepty: optional(WynikiWeryfikacjiDokumentuReceptyMT),
    wynikiWeryfikacjiDokumentuRealizacji: optional(WynikiWeryfikacjiDokumentuRealizacjiMT),
    wynik: one(WynikMT),
  },
)
const ZapisRealizacjiReceptyResponse = ns.sequence('ZapisRealizacjiReceptyResponse', {
  wynikiWeryfikacjiDokumentuRealizacji: optional(WynikiWeryfikacjiDokumentuRealizacjiMT),
  wynik: one(WynikMT),
})
const ZapisRealizacjiReceptyRequest = ns.sequence('ZapisRealizacjiReceptyRequest', {
  dokumentRealizacjiRecepty: one(DokumentRealizacjiReceptyMT),
  kluczRecepty: optional(KluczReceptyMT),
})
const ZapisDokumentuAnulowaniaReceptyRequest = ns.sequence('ZapisDokumentuAnulowaniaReceptyRequest', {
  kluczRecepty: one(KluczReceptyMT),
  dokumentAnulowaniaRecepty: one(DokumentAnulowaniaReceptyMT),
})
const ZablokowanieReceptyRequest = ns.sequence('ZablokowanieReceptyRequest', {
  kluczRecepty: one(KluczReceptyMT),
  przyczynaZablokowaniaRecepty: one(PrzyczynaZablokowaniaReceptyEnumMT),
})
const WyszukanieReceptWystawiajacegoRequest = ns.sequence('WyszukanieReceptWystawiajacegoRequest', {
  kryteriaWyszukiwaniaRecept: one(KryteriaWyszukiwaniaReceptMT),
})
const WyszukanieReceptUslugobiorcyRequest = ns.sequence('WyszukanieReceptUslugobiorcyRequest', {
  kryteriaWyszukiwaniaReceptUslugobiorcy: one(KryteriaWyszukiwaniaReceptUslugobiorcyMT),
})
const WyszukanieDokumentowRealizacjiReceptResponse = ns.sequence(
  'WyszukanieDokumentowRealizacjiReceptResponse',
  {
    wynikiWyszukiwaniaDokumentowRealizacji: optional(WynikiWyszukiwaniaDokumentowRealizacjiMT),
    wynik: one(WynikMT),
  },
)
const WyszukanieDokumentowRealizacjiReceptRequest = ns.sequence(
  'WyszukanieDokumentowRealizacjiReceptRequest',
  { kryteriaWyszukiwaniaDokumentowRealizacji: one(KryteriaWyszukiwaniaDokumentowRealizacjiMT) },
)
const WyszukanieDokumentowAnulowaniaReceptResponse = ns.sequence(
  'WyszukanieDokumentowAnulowaniaReceptResponse',
  {
    wynikiWyszukiwaniaDokumentowAnulowania: optional(WynikiWyszukiwaniaDokumentowAnulowaniaMT),
    wynik: one(WynikMT),
  },
)
const WyszukanieDokumentowAnulowaniaReceptRequest = ns.sequence(
  'WyszukanieDokumentowAnulowaniaReceptRequest',
  { kryteriaWyszukiwaniaDokumentowAnulowania: one(KryteriaWyszukiwaniaDokumentowAnulowaniaMT) },
)
const WeryfikacjaPakietuReceptResponse = ns.sequence('WeryfikacjaPakietuReceptResponse', {
  potwierdzenieOperacjiWeryfikacji: optional(PotwierdzenieOperacjiWeryfikacjiMT),
  wynik: one(WynikMT),
})
const WeryfikacjaPakietuReceptRequest = ns.sequence('WeryfikacjaPakietuReceptRequest', {
  pakietRecept: one(PakietReceptMT),
})
const RezygnacjaZRealizacjiReceptyNaLekRecepturowyResponse = ns.sequence(
  'RezygnacjaZRealizacjiReceptyNaLekRecepturowyResponse',
  { wynik: one(WynikMT) },
)
const PrzyjecieDoRealizacjiReceptyNaLekRecepturowyResponse = ns.sequence(
  'PrzyjecieDoRealizacjiReceptyNaLekRecepturowyResponse',
  { wynik: one(WynikMT) },
)
const PrzyjecieDoRealizacjiReceptyNaLekRecepturowyRequest = ns.choice(
  'PrzyjecieDoRealizacjiReceptyNaLekRecepturowyRequest',
  {
    kluczRecepty: optional(KluczReceptyMT),
    numerIPozycjaReceptyPapierowej: optional(NumerIPozycjaReceptyPapierowejMT),
  },
)
const OdczytReceptyResponse = ns.sequence('OdczytReceptyResponse', {
  receptaIWynikWeryfikacji: optional(ReceptaIWynikWeryfikacjiMT),
  wynik: one(WynikMT),
})
const OdczytReceptyRequest = ns.sequence('OdczytReceptyRequest', { kluczRecepty: one(KluczReceptyMT) })
const OdczytPakietuReceptResponse = ns.sequence('OdczytPakietuReceptResponse', {
  pakietReceptIWynikowWeryfikacji: optional(PakietReceptIWynikowWeryfikacjiMT),
  wynik: one(WynikMT),
})
const OdczytPakietuReceptRequest = ns.sequence('OdczytPakietuReceptRequest', {
  kluczPakietuRecept: one(KluczPakietuReceptMT),
})
const OdczytPakietuReceptDoRealizacjiRequest = ns.sequence('OdczytPakietuReceptDoRealizacjiRequest', {
  kryteriaOdczytuPakietuRecept: one(KryteriaOdczytuPakietuReceptMT),
})
const OdczytDokumentuRealizacjiReceptyResponse = ns.sequence('OdczytDokumentuRealizacjiReceptyResponse', {
  realizacjaRecepty: optional(RealizacjaReceptyMT),
  wynik: one(WynikMT),
})
const OdczytDokumentuAnulowaniaReceptyResponse = ns.sequence('OdczytDokumentuAnulowaniaReceptyResponse', {
  dokumentAnulowaniaRecepty: optional(DokumentAnulowaniaReceptyMT),
  wynik: one(WynikMT),
})
const OdczytDokumentuAnulowaniaReceptyRequest = ns.sequence('OdczytDokumentuAnulowaniaReceptyRequest', {
  identyfikatorDokumentuAnulowaniaRecepty: one(IdentyfikatorDokumentuAnulowaniaReceptyMT),
})
const OdczytDanychDostepowychPakietuReceptResponse = ns.sequence(
  'OdczytDanychDostepowychPakietuReceptResponse',
  { kodIKluczePakietuIRecept: optional(KodIKluczePakietuIReceptMT), wynik: one(WynikMT) },
)
const OdczytDanychDostepowychPakietuReceptRequest = ns.sequence(
  'OdczytDanychDostepowychPakietuReceptRequest',
  { kluczRecepty: one(KluczReceptyMT) },
)
const OdblokowanieReceptyResponse = ns.sequence('OdblokowanieReceptyResponse', { wynik: one(WynikMT) })
const OdblokowanieReceptyRequest = ns.sequence('OdblokowanieReceptyRequest', {
  kluczRecepty: one(KluczReceptyMT),
})
const ZapisKorektyDokumentuRealizacjiReceptyResponse = ns.sequence(
  'ZapisKorektyDokumentuRealizacjiReceptyResponse',
  {
    wynikiWeryfikacjiKorektyDokumentuRealizacji: optional(WynikiWeryfikacjiKorektyDokumentuRealizacjiMT),
    wynik: one(WynikMT),
  },
)
const ZapisKorektyDokumentuRealizacjiReceptyRequest = ns.sequence(
  'ZapisKorektyDokumentuRealizacjiReceptyRequest',
  { kluczRecepty: optional(KluczReceptyMT), dokumentRealizacjiRecepty: one(DokumentRealizacjiReceptyMT) },
)
const BledyOperacji = ns.sequence('BledyOperacji', { blad: one(BladMT) })

/** Reconstructed from what programs of others send and read: P1's own description of these three was never published. */
const KierunekSortowaniaEnumMT = r.enumeration('KierunekSortowaniaEnumMT', 'ROSNACO', 'MALEJACO')
const StronicowanieMT = r.sequence('StronicowanieMT', {
  rozmiarStrony: one(int),
  numerStrony: one(int),
  kierunekSortowania: optional(KierunekSortowaniaEnumMT),
  czyPodacLiczbeRek: optional(boolean),
})
const KryteriaRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT = r.sequence(
  'KryteriaRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT',
  {
    dataWystawieniaReceptyDo: optional(dateTime),
    dataWystawieniaReceptyOd: optional(dateTime),
    idUslugobiorcy: one(IdentyfikatorUslugobiorcyOIDMT),
    statusRecepty: optional(StatusReceptyEnumMT),
    czySytuacjaZagrozeniaZycia: optional(boolean),
  },
)
const WynikRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT = r.sequence(
  'WynikRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT',
  {
    dataWystawieniaRecepty: one(dateTime),
    numerRecepty: one(NumerReceptyOIDMT),
    statusRecepty: one(StatusReceptyEnumMT),
    nazwaPrzepisanegoLeku: one(text),
    identyfikatorOpakowaniaLeku: optional(text),
    iloscLeku: optional(text),
    wielkoscOpakowania: optional(text),
    poziomOdplatnosciRecepty: optional(text),
    rodzajLeku: optional(text),
    statusMozliwosciRealizacjiRecepty: one(boolean),
    dataRealizacjiOd: optional(dateTime),
    dataRealizacjiDo: optional(dateTime),
  },
)
const WynikiRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT = r.sequence(
  'WynikiRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT',
  {
    liczbaDokumentow: optional(int),
    wynikRozszerzonegoWyszukiwaniaReceptUslugobiorcy: many(
      WynikRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT,
    ),
  },
)
const PodpisanyDokumentMT = r.sequence('PodpisanyDokumentMT', { tresc: one(base64) })
const StanRealizacjiReceptyMT = r.sequence('StanRealizacjiReceptyMT', {
  statusRecepty: one(StatusReceptyEnumMT),
  statusMozliwosciRealizacjiRecepty: one(boolean),
  dataRealizacjiDo: optional(dateTime),
})
const RozszerzoneWyszukiwanieReceptUslugobiorcyRequest = ns.sequence(
  'RozszerzoneWyszukiwanieReceptUslugobiorcyRequest',
  {
    kryteriaWyszukiwaniaReceptUslugobiorcy: one(KryteriaRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT),
    stronicowanie: optional(StronicowanieMT),
  },
)
const RozszerzoneWyszukiwanieReceptUslugobiorcyResponse = ns.sequence(
  'RozszerzoneWyszukiwanieReceptUslugobiorcyResponse',
  {
    wynikiWyszukiwaniaReceptUslugobiorcy: optional(WynikiRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT),
    wynik: one(WynikMT),
  },
)
const OdczytKluczyReceptUslugobiorcyRequest = ns.sequence('OdczytKluczyReceptUslugobiorcyRequest', {
  podpisanyDokument: optional(PodpisanyDokumentMT),
})
const OdczytKluczyReceptUslugobiorcyResponse = ns.sequence('OdczytKluczyReceptUslugobiorcyResponse', {
  kluczeINumeryRecept: optional(KluczeINumeryReceptMT),
  wynik: one(WynikMT),
})
const OdczytStanuRealizacjiReceptyRequest = ns.sequence('OdczytStanuRealizacjiReceptyRequest', {
  kluczRecepty: one(KluczReceptyMT),
})
const OdczytStanuRealizacjiReceptyResponse = ns.sequence('OdczytStanuRealizacjiReceptyResponse', {
  stanRealizacjiRecepty: optional(StanRealizacjiReceptyMT),
  wynik: one(WynikMT),
})

/** By the name of the operation, without `urn:`. */
export const operations = {
  zapisRealizacjiReceptyFarmaceutycznej: {
    request: ZapisRealizacjiReceptyFarmaceutycznejRequest,
    answer: ZapisRealizacjiReceptyFarmaceutycznejResponse,
  },
  zapisRealizacjiRecepty: { request: ZapisRealizacjiReceptyRequest, answer: ZapisRealizacjiReceptyResponse },
  zapisPakietuRecept: { request: ZapisPakietuReceptRequest, answer: ZapisPakietuReceptResponse },
  zapisPakietuRealizacjiRecept: {
    request: ZapisPakietuRealizacjiReceptRequest,
    answer: ZapisPakietuRealizacjiReceptResponse,
  },
  zapisDokumentuAnulowaniaReceptyFarmaceutycznej: {
    request: ZapisDokumentuAnulowaniaReceptyFarmaceutycznejRequest,
    answer: ZapisDokumentuAnulowaniaReceptyFarmaceutycznejResponse,
  },
  zapisDokumentuAnulowaniaRecepty: {
    request: ZapisDokumentuAnulowaniaReceptyRequest,
    answer: ZapisDokumentuAnulowaniaReceptyResponse,
  },
  zablokowanieRecepty: { request: ZablokowanieReceptyRequest, answer: ZablokowanieReceptyResponse },
  wyszukanieDokumentowRealizacjiRecept: {
    request: WyszukanieDokumentowRealizacjiReceptRequest,
    answer: WyszukanieDokumentowRealizacjiReceptResponse,
  },
  wyszukanieReceptWystawiajacego: {
    request: WyszukanieReceptWystawiajacegoRequest,
    answer: WyszukanieReceptWystawiajacegoResponse,
  },
  wyszukanieReceptUslugobiorcy: {
    request: WyszukanieReceptUslugobiorcyRequest,
    answer: WyszukanieReceptUslugobiorcyResponse,
  },
  wyszukanieReceptUslugobiorcyDoKonsultacji: {
    request: WyszukanieReceptUslugobiorcyDoKonsultacjiRequest,
    answer: WyszukanieReceptUslugobiorcyDoKonsultacjiResponse,
  },
  odczytReceptyDoKonsultacji: {
    request: OdczytReceptyDoKonsultacjiRequest,
    answer: OdczytReceptyDoKonsultacjiResponse,
  },
  wyszukanieRealizacjiReceptDoKonsultacji: {
    request: WyszukanieRealizacjiReceptDoKonsultacjiRequest,
    answer: WyszukanieRealizacjiReceptDoKonsultacjiResponse,
  },
  wyszukanieDokumentowAnulowaniaRecept: {
    request: WyszukanieDokumentowAnulowaniaReceptRequest,
    answer: WyszukanieDokumentowAnulowaniaReceptResponse,
  },
  weryfikacjaPakietuRecept: {
    request: WeryfikacjaPakietuReceptRequest,
    answer: WeryfikacjaPakietuReceptResponse,
  },
  rezygnacjaZRealizacjiReceptyNaLekRecepturowy: {
    request: RezygnacjaZRealizacjiReceptyNaLekRecepturowyRequest,
    answer: RezygnacjaZRealizacjiReceptyNaLekRecepturowyResponse,
  },
  przyjecieDoRealizacjiReceptyNaLekRecepturowy: {
    request: PrzyjecieDoRealizacjiReceptyNaLekRecepturowyRequest,
    answer: PrzyjecieDoRealizacjiReceptyNaLekRecepturowyResponse,
  },
  odczytReceptyDoRealizacji: {
    request: OdczytReceptyDoRealizacjiRequest,
    answer: OdczytReceptyDoRealizacjiResponse,
  },
  odczytPakietuReceptDoRealizacji: {
    request: OdczytPakietuReceptDoRealizacjiRequest,
    answer: OdczytPakietuReceptDoRealizacjiResponse,
  },
  odczytRecepty: { request: OdczytReceptyRequest, answer: OdczytReceptyResponse },
  odczytPakietuRecept: { request: OdczytPakietuReceptRequest, answer: OdczytPakietuReceptResponse },
  odczytDokumentuRealizacjiRecepty: {
    request: OdczytDokumentuRealizacjiReceptyRequest,
    answer: OdczytDokumentuRealizacjiReceptyResponse,
  },
  odczytDokumentuAnulowaniaRecepty: {
    request: OdczytDokumentuAnulowaniaReceptyRequest,
    answer: OdczytDokumentuAnulowaniaReceptyResponse,
  },
  odczytDanychDostepowychPakietuRecept: {
    request: OdczytDanychDostepowychPakietuReceptRequest,
    answer: OdczytDanychDostepowychPakietuReceptResponse,
  },
  odblokowanieRecepty: { request: OdblokowanieReceptyRequest, answer: OdblokowanieReceptyResponse },
  zapisKorektyDokumentuRealizacjiRecepty: {
    request: ZapisKorektyDokumentuRealizacjiReceptyRequest,
    answer: ZapisKorektyDokumentuRealizacjiReceptyResponse,
  },
  rozszerzoneWyszukiwanieReceptUslugobiorcy: {
    request: RozszerzoneWyszukiwanieReceptUslugobiorcyRequest,
    answer: RozszerzoneWyszukiwanieReceptUslugobiorcyResponse,
  },
  odczytKluczyReceptUslugobiorcy: {
    request: OdczytKluczyReceptUslugobiorcyRequest,
    answer: OdczytKluczyReceptUslugobiorcyResponse,
  },
  odczytStanuRealizacjiRecepty: {
    request: OdczytStanuRealizacjiReceptyRequest,
    answer: OdczytStanuRealizacjiReceptyResponse,
  },
} as const

export type OperationName = keyof typeof operations

/** Those of which P1 published no description. */
export const reconstructed: readonly OperationName[] = [
  'rozszerzoneWyszukiwanieReceptUslugobiorcy',
  'odczytKluczyReceptUslugobiorcy',
  'odczytStanuRealizacjiRecepty',
]

/** Namespaces that every message may name. */
export const messageNamespaces = [requests, prescriptions, common, exceptions]

/** Content of the detail of a fault. */
export const faultDetail = BledyOperacji

export const obslugaRecepty: ServiceDescription = {
  name: 'ObslugaRecepty',
  namespace: requests,
  operations: Object.entries(operations).map(([name, each]) => ({ name, ...each })),
  elements: { bledyOperacji: BledyOperacji },
  fault: 'bledyOperacji',
  header: contextHeader,
  types: [
    StatusReceptyEnumMT,
    StatusDokumentuRealizacjiReceptyEnumMT,
    RodzajRealizacjiEnumMT,
    PrzyczynaZablokowaniaReceptyEnumMT,
    KodWynikuWeryfikacjiEnumMT,
    KodBleduMinorMT,
    KodBleduMajorMT,
    WynikMT,
    IdentyfikatorOIDMT,
    IdentyfikatorUslugodawcyOIDMT,
    IdentyfikatorUslugobiorcyOIDMT,
    IdentyfikatorPracownikaMedycznegoOIDMT,
    IdentyfikatorPodmiotuOIDMT,
    IdentyfikatorDokumentuOIDMT,
    IdentyfikatorZadaniaMT,
    BladMT,
    WynikWeryfikacjiRegulyMT,
    WynikWeryfikacjiZbioruRegulMT,
    WeryfikowanaReceptaMT,
    WynikWeryfikacjiReceptMT,
    WynikZapisuPakietuReceptMT,
    PotwierdzenieOperacjiZapisuMT,
    RealizacjaReceptyMT,
    NumerReceptyOIDMT,
    KryteriaOdczytuReceptyDoKonsultacjiMT,
    DaneRealizacjiDoKonsultacjiMT,
    WynikOdczytuReceptyDoKonsultacjiMT,
    WynikWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT,
    WynikiWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT,
    KryteriaWyszukiwaniaRealizacjiReceptDoKonsultacjiMT,
    WynikWyszukiwaniaRealizacjiReceptUslugobiorcyDoKonsultacjiMT,
    WynikWyszukiwaniaReceptMT,
    WynikiWyszukiwaniaReceptMT,
    WynikWyszukiwaniaReceptUslugobiorcyMT,
    WynikiWyszukiwaniaReceptUslugobiorcyMT,
    WynikWyszukiwaniaDokumentowRealizacjiMT,
    WynikiWyszukiwaniaDokumentowRealizacjiMT,
    IdentyfikatorDokumentuAnulowaniaReceptyMT,
    KluczReceptyMT,
    WynikWyszukiwaniaDokumentowAnulowaniaMT,
    WynikiWyszukiwaniaDokumentowAnulowaniaMT,
    IdentyfikatorDokumentuIWynikWeryfikacjiMT,
    WynikiWeryfikacjiPakietuReceptMT,
    WynikiWeryfikacjiKorektyDokumentuRealizacjiMT,
    WynikiWeryfikacjiDokumentuReceptyMT,
    WynikiWeryfikacjiDokumentuRealizacjiMT,
    WynikiWeryfikacjiDokumentuAnulowaniaMT,
    WeryfikowanaRealizacjaMT,
    WynikZapisuPakietuRealizacjiReceptMT,
    ReceptaMT,
    ReceptyMT,
    RealizacjaReceptyWPakiecieMT,
    RealizacjeReceptWPakiecieMT,
    DokumentAnulowaniaReceptyMT,
    DokumentRealizacjiReceptyMT,
    DokumentReceptyMT,
    ReceptaIRealizacjaMT,
    ReceptyIRealizacjeMT,
    ReceptaIWynikWeryfikacjiMT,
    PotwierdzenieOperacjiWeryfikacjiMT,
    PakietReceptMT,
    PakietRealizacjiReceptMT,
    PakietReceptIWynikowWeryfikacjiMT,
    NumerIPozycjaReceptyPapierowejMT,
    KryteriaWyszukiwaniaReceptMT,
    KryteriaWyszukiwaniaReceptUslugobiorcyMT,
    KryteriaWyszukiwaniaDokumentowRealizacjiMT,
    KryteriaWyszukiwaniaDokumentowAnulowaniaMT,
    KryteriaOdczytuPakietuReceptMT,
    KluczIKodPakietuReceptMT,
    KluczINumerReceptyMT,
    KluczeINumeryReceptMT,
    KodIKluczePakietuIReceptMT,
    KluczPakietuReceptMT,
    IdentyfikatorDokumentuRealizacjiReceptyMT,
    OdczytDokumentuRealizacjiReceptyRequest,
    WyszukanieReceptUslugobiorcyDoKonsultacjiRequest,
    OdczytReceptyDoKonsultacjiRequest,
    WyszukanieRealizacjiReceptDoKonsultacjiRequest,
    OdczytPakietuReceptDoRealizacjiResponse,
    WyszukanieReceptUslugobiorcyDoKonsultacjiResponse,
    OdczytReceptyDoKonsultacjiResponse,
    WyszukanieRealizacjiReceptDoKonsultacjiResponse,
    OdczytReceptyDoRealizacjiRequest,
    OdczytReceptyDoRealizacjiResponse,
    RezygnacjaZRealizacjiReceptyNaLekRecepturowyRequest,
    WyszukanieReceptWystawiajacegoResponse,
    WyszukanieReceptUslugobiorcyResponse,
    ZablokowanieReceptyResponse,
    ZapisDokumentuAnulowaniaReceptyFarmaceutycznejRequest,
    ZapisDokumentuAnulowaniaReceptyFarmaceutycznejResponse,
    ZapisDokumentuAnulowaniaReceptyResponse,
    ZapisPakietuReceptRequest,
    ZapisPakietuReceptResponse,
    ZapisPakietuRealizacjiReceptRequest,
    ZapisPakietuRealizacjiReceptResponse,
    ZapisRealizacjiReceptyFarmaceutycznejRequest,
    ZapisRealizacjiReceptyFarmaceutycznejResponse,
    ZapisRealizacjiReceptyResponse,
    ZapisRealizacjiReceptyRequest,
    ZapisDokumentuAnulowaniaReceptyRequest,
    ZablokowanieReceptyRequest,
    WyszukanieReceptWystawiajacegoRequest,
    WyszukanieReceptUslugobiorcyRequest,
    WyszukanieDokumentowRealizacjiReceptResponse,
    WyszukanieDokumentowRealizacjiReceptRequest,
    WyszukanieDokumentowAnulowaniaReceptResponse,
    WyszukanieDokumentowAnulowaniaReceptRequest,
    WeryfikacjaPakietuReceptResponse,
    WeryfikacjaPakietuReceptRequest,
    RezygnacjaZRealizacjiReceptyNaLekRecepturowyResponse,
    PrzyjecieDoRealizacjiReceptyNaLekRecepturowyResponse,
    PrzyjecieDoRealizacjiReceptyNaLekRecepturowyRequest,
    OdczytReceptyResponse,
    OdczytReceptyRequest,
    OdczytPakietuReceptResponse,
    OdczytPakietuReceptRequest,
    OdczytPakietuReceptDoRealizacjiRequest,
    OdczytDokumentuRealizacjiReceptyResponse,
    OdczytDokumentuAnulowaniaReceptyResponse,
    OdczytDokumentuAnulowaniaReceptyRequest,
    OdczytDanychDostepowychPakietuReceptResponse,
    OdczytDanychDostepowychPakietuReceptRequest,
    OdblokowanieReceptyResponse,
    OdblokowanieReceptyRequest,
    ZapisKorektyDokumentuRealizacjiReceptyResponse,
    ZapisKorektyDokumentuRealizacjiReceptyRequest,
    BledyOperacji,
    KierunekSortowaniaEnumMT,
    StronicowanieMT,
    KryteriaRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT,
    WynikRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT,
    WynikiRozszerzonegoWyszukiwaniaReceptUslugobiorcyMT,
    PodpisanyDokumentMT,
    StanRealizacjiReceptyMT,
    RozszerzoneWyszukiwanieReceptUslugobiorcyRequest,
    RozszerzoneWyszukiwanieReceptUslugobiorcyResponse,
    OdczytKluczyReceptUslugobiorcyRequest,
    OdczytKluczyReceptUslugobiorcyResponse,
    OdczytStanuRealizacjiReceptyRequest,
    OdczytStanuRealizacjiReceptyResponse,
  ],
}

/** As the bus serves it. */
export const prescriptionService = {
  description: obslugaRecepty,
  operations,
  namespaces: messageNamespaces,
  faultDetail,
  codes: <C extends string>(code: C): C => code,
}
