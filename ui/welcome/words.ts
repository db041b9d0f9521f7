/** The words of the front page. */
import { messages } from '../messages/messages.ts'

export const welcomeWords = messages(
  {
    title: 'Krajowa platforma e-zdrowia, cała na jednym komputerze',
    lead: 'OpenP1 to otwarta implementacja polskiej platformy P1 i systemów, które dokłada do niej program e-Zdrowie. Wszystko, co tu widać, działa na prawdziwym rejestrze; tylko ludzie są zmyśleni.',
    doors: 'Wejdź jako',
    ikp: {
      who: 'Pacjent',
      name: 'Internetowe Konto Pacjenta',
      text: 'Recepty z kodem, skierowania, wizyty, dokumenty i lista osób, które zaglądały do Twoich danych.',
    },
    gabinet: {
      who: 'Lekarz, pielęgniarka, farmaceuta',
      name: 'Gabinet',
      text: 'Profil pacjenta od ogółu do szczegółu, e-recepta, e-skierowanie, wizyta; realizacja recept w aptece.',
    },
    registers: {
      who: 'Każdy, bez logowania',
      name: 'Rejestry publiczne',
      text: 'Leki, lekarze, przychodnie, apteki, rozpoznania: jedno pole szuka we wszystkich.',
    },
    map: {
      who: 'Twórca oprogramowania, urzędnik, ciekawy',
      name: 'Mapa systemów i przepływów',
      text: '56 systemów i opublikowane przepływy programu: co już działa, co jest zaplanowane.',
    },
    officesTitle: 'Urzędy i obsługa',
    offices: {
      sau: 'Audyt: kto zaglądał do danych',
      soc: 'Centrum bezpieczeństwa: sprawy z dowodami',
      aip: 'Pomoc telefoniczna',
      saa: 'Operatorzy platformy',
      rpl: 'Rejestr Produktów Leczniczych: jakość danych',
      soid: 'Import docelowy: konsultanci, ministerstwo, hurtownie',
      cwpm: 'Izby: kto pracował bez prawa wykonywania zawodu',
    },
    roundTitle: 'Jeden obieg, trzy minuty',
    round: [
      'Lekarz wystawia w Gabinecie receptę na dwa leki.',
      'Farmaceuta realizuje w aptece połowę jednego z nich.',
      'Pacjent widzi obie zmiany na swoim koncie, a także kto i kiedy zaglądał do danych.',
    ],
    makersTitle: 'Dla twórców oprogramowania',
    makers:
      'Bez certyfikatów i bez czekania: cały rejestr przez FHIR R4, a do tego interfejsy poszczególnych systemów.',
    makerLinks: {
      fhir: 'FHIR R4: opis możliwości serwera',
      flows: 'Mapa przepływów jako JSON',
      registers: 'Rejestry dla programów',
      ready: 'Stan gotowości',
    },
  },
  {
    title: 'A national e-health platform, whole on one computer',
    lead: 'OpenP1 is an open implementation of Poland’s P1 platform and of the systems that the e-Health programme adds to it. Everything you see works on a real record; only the people are invented.',
    doors: 'Come in as',
    ikp: {
      who: 'Patient',
      name: 'Patient’s Internet Account',
      text: 'Prescriptions with their code, referrals, visits, documents, and everyone who has looked at your data.',
    },
    gabinet: {
      who: 'Doctor, nurse, pharmacist',
      name: 'Gabinet, the clinic office',
      text: 'The patient’s profile from overview to detail, prescriptions, referrals, visits; dispensing at the pharmacy.',
    },
    registers: {
      who: 'Anybody, without signing in',
      name: 'Public registers',
      text: 'Medicines, doctors, clinics, pharmacies, diagnoses: one field seeks in all of them.',
    },
    map: {
      who: 'Software maker, official, the curious',
      name: 'Map of systems and flows',
      text: '56 systems and the programme’s published flows: what works already and what is planned.',
    },
    officesTitle: 'Offices and support',
    offices: {
      sau: 'Audit: who looked at data',
      soc: 'Security centre: cases with evidence',
      aip: 'Help by telephone',
      saa: 'Operators of the platform',
      rpl: 'Register of Medicinal Products: quality of data',
      soid: 'Targeted import: consultants, ministry, wholesalers',
      cwpm: 'Chambers: who worked without a right to practise',
    },
    roundTitle: 'One round, three minutes',
    round: [
      'A doctor issues a prescription for two medicines in Gabinet.',
      'A pharmacist dispenses half of one of them.',
      'The patient sees both in the account, and who looked at the data and when.',
    ],
    makersTitle: 'For makers of software',
    makers:
      'No certificates and no waiting: the whole record over FHIR R4, and each system’s own interfaces beside it.',
    makerLinks: {
      fhir: 'FHIR R4: what the server can do',
      flows: 'The map of flows as JSON',
      registers: 'Registers for programs',
      ready: 'Readiness',
    },
  },
)
