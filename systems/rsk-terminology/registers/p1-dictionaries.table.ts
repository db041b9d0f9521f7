/**
 * Dictionaries of P1, by the last arcs of their OIDs below 2.16.840.1.113883.3.4424: regulations on medical events
 * (Dz.U. 2019 poz. 2532), on prescriptions and on medical documentation, and the national templates of HL7 CDA.
 */
import { eventClasses } from '#standards/terminology/event-classes.table.ts'
import { specialties } from '#standards/terminology/specialties.table.ts'

interface Dictionary {
  readonly arcs: string
  readonly title: string
  /** Code and Polish name. */
  readonly codes: readonly (readonly [code: string, pl: string, en?: string])[]
}

export const p1Dictionaries: readonly Dictionary[] = [
  {
    arcs: '11.1.34',
    title: 'Rodzaj zdarzenia medycznego',
    codes: [...eventClasses.values()].map(({ code, pl, en }) => [code, pl, en] as const),
  },
  {
    arcs: '11.2.4',
    title: 'Specjalność komórki organizacyjnej',
    codes: specialties.map(({ code, pl, en }) => [code, pl, en] as const),
  },
  {
    arcs: '11.1.80',
    title: 'Zawód osoby wykonującej świadczenie',
    codes: [
      ['1', 'asystentka dentystyczna'],
      ['2', 'diagnosta laboratoryjny'],
      ['3', 'dietetyk'],
      ['4', 'farmaceuta'],
      ['5', 'felczer'],
      ['6', 'fizjoterapeuta'],
      ['7', 'higienistka dentystyczna'],
      ['8', 'higienistka szkolna'],
      ['9', 'instruktor higieny'],
      ['11', 'lekarz'],
      ['12', 'lekarz dentysta'],
      ['13', 'logopeda'],
      ['14', 'masażysta'],
      ['15', 'opiekunka dziecięca'],
      ['16', 'optometrysta'],
      ['17', 'ortoptystka'],
      ['18', 'pielęgniarka'],
      ['19', 'położna'],
      ['20', 'protetyk słuchu'],
      ['21', 'psychoterapeuta'],
      ['22', 'ratownik medyczny'],
      ['23', 'specjalista zdrowia publicznego'],
      ['24', 'technik analityki'],
      ['25', 'technik dentystyczny'],
      ['26', 'technik farmaceutyczny'],
      ['27', 'technik elektroniki medycznej'],
      ['28', 'technik elektroradiolog'],
      ['29', 'technik optyk'],
      ['30', 'technik ortopeda'],
      ['31', 'terapeuta zajęciowy'],
      ['32', 'opiekun medyczny'],
      ['33', 'instruktor terapii uzależnień'],
      ['34', 'specjalista psychoterapii uzależnień'],
      ['35', 'pedagog specjalny'],
      ['36', 'terapeuta środowiskowy'],
      ['37', 'pedagog'],
      ['38', 'psychoterapeuta dzieci i młodzieży'],
      ['39', 'profilaktyk'],
      ['50', 'psycholog'],
    ],
  },
  {
    arcs: '11.3.18',
    title: 'Zawód medyczny w dokumentach',
    codes: [
      ['LEK', 'Lekarz'],
      ['FEL', 'Felczer'],
      ['LEKD', 'Lekarz dentysta'],
      ['PIEL', 'Pielęgniarka'],
      ['POL', 'Położna'],
      ['FARM', 'Farmaceuta'],
      ['DLAB', 'Diagnosta laboratoryjny'],
      ['TFARM', 'Technik farmaceutyczny'],
    ],
  },
  {
    arcs: '11.1.1',
    title: 'Poziom odpłatności za lek',
    codes: [
      ['B', 'bezpłatne'],
      ['R', 'ryczałt'],
      ['30%', '30% limitu'],
      ['50%', '50% limitu'],
      ['100%', 'pełnopłatne'],
    ],
  },
  {
    arcs: '11.1.25',
    title: 'Kategoria dostępności leku',
    codes: [
      ['Rp', 'wydawany na receptę'],
      ['Rpw', 'wydawany na receptę, odurzający lub psychotropowy'],
      ['Rpz', 'wydawany na receptę do zastrzeżonego stosowania'],
      ['Lz', 'stosowany wyłącznie w lecznictwie zamkniętym'],
      ['OTC', 'wydawany bez recepty'],
    ],
  },
  {
    arcs: '11.3.1',
    title: 'Uprawnienie dodatkowe do leków',
    codes: ['AZ', 'IB', 'IW', 'PO', 'WP', 'ZK', 'S', 'C', 'WE', 'DZ', 'BW', 'CN', 'DN', 'IN'].map(
      (code) => [code, code] as const,
    ),
  },
  {
    arcs: '11.1.40',
    title: 'Rodzaj dokumentu uprawnień',
    codes: [
      ['PNFZ', 'Poświadczenie NFZ'],
      ['EKUZ', 'Karta EKUZ'],
      ['CERT', 'Certyfikat zastępujący kartę EKUZ'],
      ['KPOL', 'Karta Polaka'],
    ],
  },
  {
    arcs: '11.1.32',
    title: 'Klasa dokumentu medycznego P1',
    codes: [
      ['00.20', 'Karta informacyjna leczenia szpitalnego'],
      ['00.60', 'Protokół operacyjny'],
      ['00.65', 'Informacja o odmowie przyjęcia'],
      ['02.10', 'Skierowanie na badanie lub leczenie'],
      ['02.11', 'Skierowanie na konsultację'],
      ['02.12', 'Prośba o objęcie opieką'],
      ['02.81', 'Zlecenie na zaopatrzenie w wyroby medyczne'],
      ['04.01', 'Recepta'],
      ['04.12', 'Realizacja recepty elektronicznej'],
      ['04.13', 'Realizacja recepty papierowej'],
      ['05.00', 'Konsultacja lekarska'],
      ['05.50', 'Zalecenia pielęgniarskie'],
      ['05.70', 'Pozostałe dokumenty pielęgniarskie'],
      ['06.00', 'Opis badania diagnostycznego'],
      ['06.10', 'Wynik badania laboratoryjnego'],
      ['07.61', 'Wpis do karty szczepień'],
      ['08.80', 'Dokument anulujący'],
      ['08.90', 'Informacja dla lekarza kierującego/POZ'],
    ],
  },
  {
    arcs: '3.1',
    title: 'Podmiot zobowiązany do finansowania',
    codes: [
      ['01', 'Dolnośląski Oddział NFZ'],
      ['02', 'Kujawsko-Pomorski Oddział NFZ'],
      ['03', 'Lubelski Oddział NFZ'],
      ['04', 'Lubuski Oddział NFZ'],
      ['05', 'Łódzki Oddział NFZ'],
      ['06', 'Małopolski Oddział NFZ'],
      ['07', 'Mazowiecki Oddział NFZ'],
      ['08', 'Opolski Oddział NFZ'],
      ['09', 'Podkarpacki Oddział NFZ'],
      ['10', 'Podlaski Oddział NFZ'],
      ['11', 'Pomorski Oddział NFZ'],
      ['12', 'Śląski Oddział NFZ'],
      ['13', 'Świętokrzyski Oddział NFZ'],
      ['14', 'Warmińsko-Mazurski Oddział NFZ'],
      ['15', 'Wielkopolski Oddział NFZ'],
      ['16', 'Zachodniopomorski Oddział NFZ'],
      ['93', 'Minister Sprawiedliwości'],
      ['94', 'minister właściwy do spraw wewnętrznych'],
      ['97', 'Minister Obrony Narodowej'],
    ],
  },
]
