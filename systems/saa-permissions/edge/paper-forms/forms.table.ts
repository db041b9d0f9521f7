/**
 * Forms on paper for whoever uses no device: what each declares, in three languages. The lines to fill in are those that a registrar then enters
 * (`enterPaper`).
 */
import { type Words, words } from '#registers/words.ts'

export type Field =
  /** One line to write on. */
  | { readonly line: Words }
  /** Boxes to tick. */
  | { readonly boxes: readonly Words[]; readonly legend: Words }

export interface Form {
  /** In the address, and printed as the form's number. */
  readonly id: 'zgoda' | 'zastrzezenie' | 'pelnomocnictwo' | 'wtorne-wykorzystanie' | 'sprostowanie'
  readonly number: string
  readonly title: Words
  readonly declares: Words
  readonly fields: readonly Field[]
  /** Where it is handed in. */
  readonly where: Words
  readonly law: string
}

const until = {
  line: words(
    'Do dnia (puste: do odwołania)',
    'Until the day (empty: until I end it)',
    'До дня (порожньо: до відкликання)',
  ),
}
const kinds = {
  legend: words('Jakie dane (puste: wszystkie)', 'Which data (none ticked: all)', 'Які дані (порожньо: усі)'),
  boxes: [
    words('rozpoznania', 'diagnoses', 'діагнози'),
    words('leki i recepty', 'medicines and prescriptions', 'ліки та рецепти'),
    words('wyniki', 'results', 'результати'),
    words('wizyty i pobyty', 'visits and stays', 'візити та перебування'),
    words('dokumenty', 'documents', 'документи'),
    words('skierowania', 'referrals', 'направлення'),
    words('szczepienia', 'vaccinations', 'щеплення'),
    words('alergie', 'allergies', 'алергії'),
  ],
}
const atDesk = words(
  'Oddaj w rejestracji dowolnej placówki i pokaż dokument tożsamości. Pocztą: z podpisem poświadczonym przez notariusza, na adres placówki, w której się leczysz.',
  'Hand it in at the desk of any provider and show an identity document. By post: with a signature certified by a notary, to the provider that treats you.',
  'Віддайте в реєстратурі будь-якого закладу та покажіть документ. Поштою: з підписом, засвідченим нотаріусом, на адресу закладу, де Ви лікуєтеся.',
)

export const forms: readonly Form[] = [
  {
    id: 'zgoda',
    number: 'P-1',
    title: words(
      'Zgoda na wgląd w moje dane medyczne',
      'Consent to see my health data',
      'Згода на перегляд моїх медичних даних',
    ),
    declares: words(
      'Pozwalam osobie lub placówce, którą tu wskazuję, widzieć moje dane.',
      'I let the person or the place named here see my data.',
      'Я дозволяю особі або закладу, зазначеним тут, бачити мої дані.',
    ),
    fields: [
      {
        line: words(
          'Komu: imię, nazwisko i zawód albo nazwa placówki',
          'To whom: name and profession, or name of the place',
          'Кому: ім’я, прізвище та професія або назва закладу',
        ),
      },
      kinds,
      until,
    ],
    where: atDesk,
    law: 'ustawa o prawach pacjenta, art. 26 ust. 1; EHDS (UE) 2025/327, art. 4',
  },
  {
    id: 'zastrzezenie',
    number: 'P-2',
    title: words(
      'Ukrycie moich danych medycznych',
      'Hiding my health data',
      'Приховання моїх медичних даних',
    ),
    declares: words(
      'Chcę, aby wskazane dane były ukryte. Wiem, że leczący może wtedy nie wiedzieć czegoś ważnego. W stanie zagrożenia życia lekarz może je otworzyć, a ja się o tym dowiem.',
      'I want the data named here to be hidden. I know that whoever treats me may then miss something important. To save my life a doctor may open them, and I will be told.',
      'Я хочу, щоб зазначені дані були приховані. Я знаю, що лікар тоді може не знати чогось важливого. Для порятунку життя лікар може їх відкрити, а мене про це повідомлять.',
    ),
    fields: [
      {
        line: words(
          'Przed kim: osoba, placówka albo zawód (puste: przed wszystkimi)',
          'From whom: person, place or profession (empty: from everybody)',
          'Від кого: особа, заклад або професія (порожньо: від усіх)',
        ),
      },
      kinds,
      until,
    ],
    where: atDesk,
    law: 'EHDS (UE) 2025/327, art. 8',
  },
  {
    id: 'pelnomocnictwo',
    number: 'P-3',
    title: words(
      'Pełnomocnictwo do mojego konta',
      'A proxy for my account',
      'Довіреність на мій обліковий запис',
    ),
    declares: words(
      'Osoba pełnoletnia, którą tu wskazuję, może działać na moim koncie w moim imieniu. Nie decyduje o tym, kto widzi moje dane.',
      'The adult named here may act in my account in my place. They do not decide who sees my data.',
      'Повнолітня особа, зазначена тут, може діяти в моєму обліковому записі від мого імені. Вона не вирішує, хто бачить мої дані.',
    ),
    fields: [
      {
        line: words('Imię i nazwisko pełnomocnika', 'Name of the proxy', 'Ім’я та прізвище довіреної особи'),
      },
      { line: words('PESEL pełnomocnika', 'PESEL of the proxy', 'PESEL довіреної особи') },
      kinds,
      { line: words('Do dnia (trzeba podać)', 'Until the day (needed)', 'До дня (обов’язково)') },
    ],
    where: atDesk,
    law: 'EHDS (UE) 2025/327, art. 4 ust. 2',
  },
  {
    id: 'wtorne-wykorzystanie',
    number: 'P-4',
    title: words(
      'Wtórne wykorzystanie moich danych',
      'Secondary use of my data',
      'Вторинне використання моїх даних',
    ),
    declares: words(
      'Decyduję, czy moje dane bez nazwiska mogą służyć badaniom i statystyce. Nie podaję powodu i mogę zmienić zdanie.',
      'I decide whether my data, without my name, may serve research and statistics. I give no reason and may change my mind.',
      'Я вирішую, чи можуть мої дані без імені служити дослідженням і статистиці. Я не вказую причини й можу змінити рішення.',
    ),
    fields: [
      {
        legend: words('Moja decyzja', 'My decision', 'Моє рішення'),
        boxes: [
          words('nie zgadzam się', 'I do not agree', 'я не погоджуюся'),
          words(
            'wycofuję wcześniejszy sprzeciw',
            'I take an earlier objection back',
            'я відкликаю попередню відмову',
          ),
        ],
      },
    ],
    where: atDesk,
    law: 'EHDS (UE) 2025/327, art. 71',
  },
  {
    id: 'sprostowanie',
    number: 'P-5',
    title: words(
      'Wniosek o sprostowanie wpisu',
      'Request to correct an entry',
      'Заява про виправлення запису',
    ),
    declares: words(
      'W moich danych jest błąd. Proszę o poprawienie wpisu.',
      'There is an error in my data. I ask for the entry to be corrected.',
      'У моїх даних є помилка. Прошу виправити запис.',
    ),
    fields: [
      {
        legend: words(
          'Jakiego rodzaju wpis (zaznacz jeden)',
          'Which kind of entry (tick one)',
          'Якого виду запис (позначте один)',
        ),
        boxes: kinds.boxes,
      },
      { line: words('Z jakiego dnia', 'Of which day', 'Від якого дня') },
      { line: words('Która placówka go zrobiła', 'Which place made it', 'Який заклад його зробив') },
      { line: words('Co jest błędne', 'What is wrong', 'Що неправильно') },
      { line: words('Jak powinno być', 'How it should be', 'Як має бути') },
    ],
    where: words(
      'Oddaj w rejestracji dowolnej placówki i pokaż dokument. Rejestracja nie widzi wpisów: od razu oznaczone będzie wszystko tego rodzaju z tego dnia, a poprawia ten, kto to wpisał. Odpowiedź dostaniesz w ciągu miesiąca.',
      'Hand it in at any desk and show a document. A desk sees no entries: all of that kind and day is marked at once, and corrected by whoever wrote it. You get an answer within a month.',
      'Віддайте в реєстратурі будь-якого закладу та покажіть документ. Реєстратура записів не бачить: одразу буде позначено все цього виду за цей день, а виправляє той, хто це записав. Відповідь отримаєте протягом місяця.',
    ),
    law: 'EHDS (UE) 2025/327, art. 6; RODO (UE) 2016/679, art. 16',
  },
]
