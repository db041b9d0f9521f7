/** The words for a medicine that is written by hand, and for quantities that nobody could count. */
import { messages } from '#ui/messages/messages.ts'

export const medicineWords = messages(
  {
    refunded: 'refundowany',
    byHand: 'Wpisz lek ręcznie',
    byHandTitle: 'Lek wpisany ręcznie',
    byHandHow: 'Rejestr leków nie odpowiada. Przepisz dane z opakowania albo z karty leku.',
    back: 'Szukaj w rejestrze leków',
    name: 'Nazwa leku',
    strength: 'Moc, np. „500 mg”',
    form: 'Postać, np. „tabletki”',
    pack: 'Opakowanie, np. „30 tabl.”',
    gtin: 'Kod kreskowy (GTIN)',
    gtinHow: 'Cyfry pod kodem kreskowym',
    incomplete: 'Wpisz nazwę, postać i opakowanie leku.',
    notCompared: 'Tego leku nie porównano z uczuleniami ani z innymi lekami pacjenta: sprawdź sam.',
    notCounted:
      'Nie dało się policzyć, na ile dni to wystarczy. Upewnij się, że nie na dłużej, niż pozwala prawo.',
  },
  {
    refunded: 'refunded',
    byHand: 'Write the medicine by hand',
    byHandTitle: 'Medicine written by hand',
    byHandHow: 'The register of medicines does not answer. Copy from the pack or from the patient’s chart.',
    back: 'Search the register of medicines',
    name: 'Name of the medicine',
    strength: 'Strength, e.g. “500 mg”',
    form: 'Form, e.g. “tabletki”',
    pack: 'Pack, e.g. “30 tabl.”',
    gtin: 'Bar code (GTIN)',
    gtinHow: 'The digits under the bar code',
    incomplete: 'Enter name, form and pack of the medicine.',
    notCompared:
      'This medicine was not compared with allergies or other medicines of the patient: check yourself.',
    notCounted:
      'How many days this lasts could not be counted. Make sure that it is no longer than the law allows.',
  },
)
