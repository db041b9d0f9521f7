/**
 * The rules by which a prescription is refused or doubted, one row a code: P1's own number where it is known (else ours, `OPENP1.SGR.…`), the
 * provision, why, and what to do. The bus answers providers' programs with them, FHIR and REST by the code, the portal in its words: one list.
 */

export interface RuleWords {
  /** REG.WER.… of P1's book of rules. */
  readonly p1?: string
  readonly provision: string
  readonly pl: { readonly reason: string; readonly todo: string }
  readonly en: { readonly reason: string; readonly todo: string }
}

const law = 'Prawo farmaceutyczne'
const nurses = 'ustawa o zawodach pielęgniarki i położnej'
const drugs =
  'rozporządzenie z 11 września 2006 r. w sprawie środków odurzających i substancji psychotropowych'

type Row = readonly [
  provision: string,
  reasonPl: string,
  todoPl: string,
  reasonEn: string,
  todoEn: string,
  p1?: string,
]

// biome-ignore format: a table is read by row
const rows = {
  'unknown-medicine': [`${law} art. 96a ust. 1 pkt 4`, 'Tego leku nie ma w rejestrze.', 'Wybierz lek z listy.', 'This medicine is not in the register.', 'Choose one from the list.'],
  'not-admitted': [`${law} art. 3 ust. 1, art. 23a`, 'Tego leku nie można dziś przepisać: pozwolenie wygasło albo jest tylko dla szpitali.', 'Wybierz inny.', 'This medicine may not be prescribed today: its authorisation has ended, or only hospitals use it.', 'Choose another.'],
  'which-pack': [`${law} art. 96a ust. 1 pkt 4`, 'Ten lek ma kilka opakowań.', 'Wybierz jedno z listy.', 'This medicine has several packs.', 'Choose one from the list.'],
  'choose-from-register': [`${law} art. 96a ust. 1 pkt 4`, 'Rejestr leków już odpowiada.', 'Wyszukaj w nim ten lek.', 'The register of medicines answers again.', 'Look the medicine up in it.'],
  'gtin-check-digit': [`${law} art. 96a ust. 1 pkt 4`, 'W kodzie kreskowym jest błąd.', 'Sprawdź cyfry albo zostaw to pole puste.', 'There is a mistake in the bar code.', 'Check the digits, or leave the field empty.'],
  'one-medicine': [`${law} art. 96a ust. 1 pkt 4`, 'Nie wiadomo, który to lek.', 'Podaj lek z rejestru albo wpisz go ręcznie, nie oba naraz.', 'It is not clear which medicine this is.', 'Name one of the register or write it by hand, not both.'],
  'too-many-packs': [`${law} art. 96a ust. 4`, 'To za dużo opakowań.', 'Recepta starcza najwyżej na 120 dni dawkowania, roczna na 360, na środki grup I-N i II-P na 90. Wpisz mniej.', 'These are too many packs.', 'A prescription lasts 120 days of its dosage at most, an annual one 360, of groups I-N and II-P 90. Enter fewer.'],
  'no-dosage': [`${law} art. 96a ust. 1 pkt 4 lit. f`, 'Brak sposobu dawkowania.', 'Napisz, jak stosować lek, np. „1 tabl. rano”.', 'It does not say how to take it.', 'Say it, e.g. “1 tabl. rano”.'],
  'valid-days': [`${law} art. 96a ust. 7`, 'Tak długi termin nie jest dozwolony dla tego leku (antybiotyk: 7 dni).', 'Wybierz inny.', 'This medicine may not be valid for so long (antibiotics: 7 days).', 'Choose another period.', 'REG.WER.4436'],
  'valid-from': [`${law} art. 96a ust. 7`, 'Pierwszy dzień ważności to dziś albo najdalej za 360 dni.', 'Wybierz inny dzień.', 'The first day of validity is today or at most 360 days ahead.', 'Choose another day.'],
  'payment-level': ['ustawa o refundacji art. 44 ust. 1', 'Lista refundacyjna nie odpowiada.', 'Wybierz poziom odpłatności.', 'The list of refunds does not answer.', 'Choose the level of payment.', 'REG.WER.3222'],
  'indication-needed': ['ustawa o refundacji art. 48', 'Lista ma kilka wskazań.', 'Wybierz wskazanie, rozpoznanie albo poziom odpłatności.', 'The list has several indications.', 'Choose the indication, the diagnosis or the level.'],
  'level-not-listed': ['ustawa o refundacji art. 48', 'Lista refundacyjna nie ma dziś tego leku na tym poziomie.', 'Wybierz inny.', 'Today’s list does not have this medicine at this level.', 'Choose another.'],
  entitlement: ['ustawa o świadczeniach art. 43a–47', 'To uprawnienie tu nie przysługuje.', 'Wybierz inne albo żadne.', 'This entitlement does not hold here.', 'Choose another or none.'],
  'patient-deceased': [`${law} art. 96a ust. 1 pkt 1`, 'Według rejestru ta osoba nie żyje.', 'Sprawdź, czyj to numer PESEL.', 'According to the register this person has died.', 'Check whose PESEL this is.'],
  'controlled-days': [`${law} art. 96a ust. 7`, 'Recepta na środek odurzający albo substancję psychotropową jest ważna 30 dni.', 'Zostaw zwykły termin.', 'A prescription for a narcotic or psychotropic medicine is valid for thirty days.', 'Leave the usual period.', 'REG.WER.4448'],
  'controlled-from': [`${law} art. 96a ust. 7`, 'Recepta na środek odurzający albo substancję psychotropową zaczyna się w dniu wystawienia.', 'Usuń pierwszy dzień ważności.', 'A prescription for a narcotic or psychotropic medicine begins on the day of issue.', 'Leave the first day out.'],
  'examination-needed': [`${drugs}; Dz.U. 2023 poz. 1368`, 'Ten lek wymaga zbadania pacjenta.', 'Zaznacz, jak badano pacjenta albo kiedy ostatnio.', 'This medicine wants the patient examined.', 'Say how the patient was examined, or when last.'],
  'in-person-needed': [`${drugs}; Dz.U. 2024 poz. 1600`, 'Ten lek przepisuje się po osobistym zbadaniu pacjenta; bez niego kontynuuje go tylko wybrana POZ.', 'Zaproś pacjenta na wizytę.', 'This medicine is prescribed after an examination in person; only chosen primary care goes on with it without.', 'Ask the patient to come.'],
  'examined-too-long-ago': [`${drugs}; Dz.U. 2023 poz. 1368`, 'Od ostatniego badania minęły więcej niż trzy miesiące.', 'Zbadaj pacjenta, osobiście albo na odległość.', 'The last examination is more than three months ago.', 'Examine the patient, in person or from afar.'],
  'examined-when': [`${drugs}; Dz.U. 2023 poz. 1368`, 'Nie wiadomo, kiedy ostatnio badano pacjenta.', 'Wpisz dzień ostatniego badania.', 'It is not known when the patient was examined last.', 'Enter the day.'],
  'portion-too-large': [`${law} art. 96a`, 'Z recepty rocznej wydaje się naraz leki na 120 dni.', 'Wydaj mniej opakowań.', 'An annual prescription is handed over for 120 days at a time.', 'Hand over fewer packs.'],
  'next-portion-from': [`${law} art. 96a`, 'Wydane leki jeszcze starczą: kolejną porcję wydaje się po trzech czwartych tego czasu.', 'Powiedz pacjentowi, od kiedy.', 'What was handed over lasts: the next portion follows after three quarters of its time.', 'Tell the patient from when.'],
  'portion-none-left': [`${law} art. 96a`, 'Pierwsze opakowania odebrano po 30 dniach, więc ilość zmniejszyła się o te dni.', 'Pacjent potrzebuje nowej recepty.', 'The first packs were collected after 30 days, so that the quantity is less by these days.', 'The patient needs a new prescription.'],
  'nurse-controlled': [`${nurses} art. 15a ust. 1 i 2`, 'Pielęgniarka i położna nie przepisują środków odurzających ani substancji psychotropowych.', 'Poproś lekarza.', 'Nurses and midwives prescribe no narcotic or psychotropic medicines.', 'Ask a doctor.'],
  'nurse-compounded': [`${nurses} art. 15a ust. 1 i 2; Dz.U. 2018 poz. 299`, 'Pielęgniarka i położna nie przepisują leków recepturowych.', 'Poproś lekarza.', 'Nurses and midwives prescribe no compounded medicines.', 'Ask a doctor.'],
  'nurse-not-listed': [`${nurses} art. 15a ust. 1 i 2; Dz.U. 2018 poz. 299`, 'Tej substancji nie ma w wykazie pielęgniarek i położnych, a lekarz nie przepisał jej dotąd temu pacjentowi.', 'Przepisz lek z wykazu albo poproś lekarza.', 'This substance is not on the list of nurses and midwives, and no doctor prescribed it to this patient before.', 'Prescribe one of the list, or ask a doctor.'],
  'number-used': [`${law} art. 96a ust. 1 pkt 5`, 'Ten numer ma już inna recepta.', 'Nadaj nowy.', 'Another prescription has this number.', 'Give a new one.'],
  'not-counted': [`${law} art. 96a ust. 4`, 'Z dawkowania nie da się policzyć, na ile dni starczy leku.', 'Sprawdź liczbę opakowań.', 'How long it lasts cannot be counted from the dosage.', 'Check the number of packs.'],
  'examination-not-told': [`${drugs}; Dz.U. 2023 poz. 1368`, 'Dokument nie mówi, jak zbadano pacjenta; odpowiada za to wystawca.', 'Odnotuj badanie w dokumentacji.', 'The document does not say how the patient was examined; the prescriber answers for it.', 'Note the examination in the records.'],
  'also-prescribed': [`${drugs}; Dz.U. 2023 poz. 1368`, 'Pacjent ma niezrealizowaną receptę na tę samą substancję.', 'Sprawdź, czy ilość nie jest wystarczająca.', 'The patient has another prescription for the same substance to collect.', 'Check whether that is not enough.'],
} as const satisfies Readonly<Record<string, Row>>

export type RuleCode = keyof typeof rows

const wordsOf = ([provision, reasonPl, todoPl, reasonEn, todoEn, p1]: Row): RuleWords => ({
  ...(p1 !== undefined && { p1 }),
  provision,
  pl: { reason: reasonPl, todo: todoPl },
  en: { reason: reasonEn, todo: todoEn },
})

export const ruleBook = Object.fromEntries(
  Object.entries(rows).map(([code, row]) => [code, wordsOf(row)]),
) as Readonly<Record<RuleCode, RuleWords>>

export const isRule = (code: string): code is RuleCode => Object.hasOwn(rows, code)

/** P1's number, or ours. */
export const numberOfRule = (code: string): string =>
  (isRule(code) ? ruleBook[code].p1 : undefined) ?? `OPENP1.SGR.${code}`

/** Why, and what to do, in one line of each language: for portals. */
export const ruleLines = {
  pl: linesIn('pl'),
  en: linesIn('en'),
} as const

function linesIn(language: 'pl' | 'en'): Readonly<Record<RuleCode, string>> {
  return Object.fromEntries(
    Object.entries(ruleBook).map(([code, rule]) => [code, `${rule[language].reason} ${rule[language].todo}`]),
  ) as Readonly<Record<RuleCode, string>>
}
