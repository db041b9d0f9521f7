/** The words of the patient's medicines from abroad: of the pages, and in three languages of what is read, shown and printed. */
import type { ImportLanguage } from '#ui/import-request/words.table.ts'
import { messages } from '#ui/messages/messages.ts'

export const importsWords = messages(
  {
    title: 'Leki sprowadzane z zagranicy',
    lead: 'Leki, których w Polsce nie można dostać, a o które poprosił dla Ciebie lekarz.',
    none: 'Nikt nie prosił dla Ciebie o lek z zagranicy. Prosi o niego lekarz, który Cię leczy.',
    back: 'Wszystkie leki z zagranicy',
    toPrescriptions: 'Recepty',
    gone: 'Nie ma tu takiego zapotrzebowania.',
    language: 'Język tej karty',
    print: 'Drukuj',
    ask: 'Poproś o refundację',
    asking: 'Minister może zdecydować, że zapłacisz tylko opłatę ryczałtową. O refundację prosi się raz.',
    asked: 'Wysłano prośbę o refundację.',
    problems: {
      'not-in-that-state': 'O refundację już poproszono albo jest na nią za późno. Odśwież stronę.',
    },
  },
  {
    title: 'Medicines from abroad',
    lead: 'Medicines that cannot be had in Poland and that a doctor asked for you.',
    none: 'Nobody has asked for a medicine from abroad for you. The doctor who treats you asks for it.',
    back: 'All medicines from abroad',
    toPrescriptions: 'Prescriptions',
    gone: 'There is no such request here.',
    language: 'Language of this sheet',
    print: 'Print',
    ask: 'Ask for a refund',
    asking: 'The minister may decide that you pay a lump sum only. A refund is asked for once.',
    asked: 'The application for a refund was sent.',
    problems: {
      'not-in-that-state': 'A refund was asked for already, or it is too late for one. Reload the page.',
    },
  },
)

interface SheetWords {
  readonly title: string
  /** At the pharmacy. */
  readonly show: string
  /** What comes next, by state. */
  readonly next: Partial<Readonly<Record<string, string>>>
}

export const sheetWords: Readonly<Record<ImportLanguage, SheetWords>> = {
  pl: {
    title: 'Lek sprowadzany z zagranicy',
    show: 'Pokaż ten numer w aptece, w której chcesz odebrać lek. Kto go zna, może ten lek zamówić, więc nie pokazuj go nikomu innemu.',
    next: {
      filed: 'Lekarz poprosił o ten lek. Teraz konsultant ocenia, czy jest potrzebny.',
      confirmed: 'Konsultant potwierdził, że lek jest potrzebny. Teraz decyduje minister.',
      approved: 'Minister się zgodził. Idź z tym numerem do apteki, zanim minie termin.',
      ordered: 'Apteka zamówiła lek. Hurtownia go sprowadza.',
      'brought-in': 'Lek jest w Polsce. Zapytaj w aptece, kiedy można go odebrać.',
      declined: 'Konsultant nie potwierdził, że lek jest potrzebny. Porozmawiaj z lekarzem.',
      refused: 'Minister odmówił. Porozmawiaj z lekarzem, co dalej.',
      lapsed: 'Minął termin na zamówienie. Lekarz może poprosić o lek jeszcze raz.',
      withdrawn: 'Lekarz wycofał prośbę o ten lek.',
    },
  },
  en: {
    title: 'A medicine from abroad',
    show: 'Show this number at the pharmacy where you want to collect the medicine. Whoever knows it can order the medicine, so show it to nobody else.',
    next: {
      filed: 'The doctor asked for this medicine. A consultant now judges whether it is needed.',
      confirmed: 'The consultant confirmed that the medicine is needed. The minister now decides.',
      approved: 'The minister consented. Go to a pharmacy with this number before the term is over.',
      ordered: 'The pharmacy ordered the medicine. A wholesaler is bringing it in.',
      'brought-in': 'The medicine is in Poland. Ask the pharmacy when you can collect it.',
      declined: 'The consultant did not confirm that the medicine is needed. Speak with the doctor.',
      refused: 'The minister refused. Speak with the doctor about what to do.',
      lapsed: 'The term to order it is over. The doctor may ask for the medicine once more.',
      withdrawn: 'The doctor withdrew the request for this medicine.',
    },
  },
  uk: {
    title: 'Ліки з-за кордону',
    show: 'Покажіть цей номер в аптеці, де хочете забрати ліки. Хто його знає, може замовити ліки, тому не показуйте його нікому іншому.',
    next: {
      filed: 'Лікар попросив про ці ліки. Тепер консультант оцінює, чи вони потрібні.',
      confirmed: 'Консультант підтвердив, що ліки потрібні. Тепер вирішує міністр.',
      approved: 'Міністр погодився. Підіть із цим номером до аптеки, поки не минув строк.',
      ordered: 'Аптека замовила ліки. Оптовий склад їх привозить.',
      'brought-in': 'Ліки вже в Польщі. Спитайте в аптеці, коли їх можна забрати.',
      declined: 'Консультант не підтвердив, що ліки потрібні. Поговоріть із лікарем.',
      refused: 'Міністр відмовив. Поговоріть із лікарем, що робити далі.',
      lapsed: 'Строк на замовлення минув. Лікар може попросити про ліки ще раз.',
      withdrawn: 'Лікар відкликав прохання про ці ліки.',
    },
  },
}
