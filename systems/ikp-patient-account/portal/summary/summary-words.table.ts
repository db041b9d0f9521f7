/** Words of the patient summary as a page: those of the portal, and those on the paper in the language that the reader chose. */
import { messages } from '#ui/messages/messages.ts'

export const summaryWords = messages(
  {
    title: 'Podsumowanie zdrowia',
    lead: 'Najważniejsze na jednej stronie, w międzynarodowym układzie (International Patient Summary): do wydruku albo jako plik dla lekarza, także za granicą.',
    language: 'Język wydruku',
    print: 'Drukuj',
    download: 'Pobierz plik FHIR',
    downloaded: 'Plik jest pobrany.',
    note: 'Nazwy chorób, leków i badań są takie, jak je zapisano, zwykle po polsku; obok stoi ich kod. Podsumowanie widać w „Kto zaglądał”.',
    code: 'Zamiast pliku możesz pokazać lekarzowi kod',
  },
  {
    title: 'Summary of my health',
    lead: 'What matters most on one page, in the international form (International Patient Summary): to print, or as a file for a doctor, abroad too.',
    language: 'Language of the print',
    print: 'Print',
    download: 'Download the FHIR file',
    downloaded: 'The file is downloaded.',
    note: 'Names of illnesses, medicines and tests stand as they were written, mostly in Polish, with their code beside. The summary shows up in “Who looked”.',
    code: 'Instead of a file you can show a doctor a code',
  },
)

export const paperLanguages = ['pl', 'en', 'uk'] as const
export type PaperLanguage = (typeof paperLanguages)[number]

export const languageNames: Readonly<Record<PaperLanguage, string>> = {
  pl: 'polski',
  en: 'English',
  uk: 'українська',
}

interface Paper {
  readonly title: string
  readonly born: string
  readonly pesel: string
  readonly made: string
  readonly nothing: string
  readonly own: string
  readonly dangerous: string
  /** By LOINC code of the section. */
  readonly sections: Readonly<Record<string, string>>
}

export const paper: Readonly<Record<PaperLanguage, Paper>> = {
  pl: {
    title: 'Podsumowanie danych pacjenta',
    born: 'Data urodzenia',
    pesel: 'PESEL',
    made: 'Sporządzono',
    nothing: 'Brak informacji. Nie znaczy to, że nic takiego nie ma.',
    own: 'pomiar własny pacjenta',
    dangerous: 'wysokie ryzyko',
    sections: {
      '48765-2': 'Alergie i nietolerancje',
      '10160-0': 'Przyjmowane leki',
      '11450-4': 'Problemy zdrowotne',
      '47519-4': 'Zabiegi i procedury',
      '46264-8': 'Wyroby medyczne',
      '11369-6': 'Szczepienia',
      '30954-2': 'Wyniki badań',
      '8716-3': 'Pomiary',
      '11348-0': 'Przebyte choroby',
      '10162-6': 'Ciąże',
      '29762-2': 'Tryb życia',
    },
  },
  en: {
    title: 'Patient summary',
    born: 'Date of birth',
    pesel: 'PESEL (Polish national number)',
    made: 'Made on',
    nothing: 'No information is available. That does not mean that there is nothing.',
    own: 'measured by the patient',
    dangerous: 'high risk',
    sections: {
      '48765-2': 'Allergies and intolerances',
      '10160-0': 'Medication summary',
      '11450-4': 'Problem list',
      '47519-4': 'History of procedures',
      '46264-8': 'Medical devices',
      '11369-6': 'Immunizations',
      '30954-2': 'Results',
      '8716-3': 'Vital signs',
      '11348-0': 'History of past illness',
      '10162-6': 'History of pregnancies',
      '29762-2': 'Social history',
    },
  },
  uk: {
    title: 'Підсумок даних пацієнта',
    born: 'Дата народження',
    pesel: 'PESEL (польський номер)',
    made: 'Складено',
    nothing: 'Немає інформації. Це не означає, що нічого такого немає.',
    own: 'виміряно пацієнтом',
    dangerous: 'високий ризик',
    sections: {
      '48765-2': 'Алергії та непереносимість',
      '10160-0': 'Ліки, які приймає пацієнт',
      '11450-4': 'Проблеми зі здоров’ям',
      '47519-4': 'Операції та процедури',
      '46264-8': 'Медичні вироби',
      '11369-6': 'Щеплення',
      '30954-2': 'Результати досліджень',
      '8716-3': 'Вимірювання',
      '11348-0': 'Перенесені хвороби',
      '10162-6': 'Вагітності',
      '29762-2': 'Спосіб життя',
    },
  },
}
