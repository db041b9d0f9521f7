/** Words of the page of medical certificates. */
import { messages } from '#ui/messages/messages.ts'

export const leavesWords = messages(
  {
    title: 'Zwolnienia lekarskie',
    lead: 'Zaświadczenia e-ZLA, które lekarze przekazali do ZUS. ZUS powiadamia o nich płatników składek; rozpoznania płatnik nie widzi.',
    none: 'ZUS nie ma żadnych Twoich zwolnień.',
    away: 'ZUS teraz nie odpowiada. Spróbuj później.',
    notYours: 'Zwolnienia widzi tylko sama osoba albo rodzic dziecka do szesnastych urodzin.',
    span: (from: string, to: string) => `${from} – ${to}`,
    number: (number: string, issued: string) => `${number}, wystawione ${issued}`,
    illness: (code: string) => `Kod choroby ${code}`,
    letters: (codes: string) => `Kody literowe: ${codes}`,
    bed: 'Chory powinien leżeć',
    walk: 'Chory może chodzić',
    cancelled: 'anulowane',
  },
  {
    title: 'Sick leave',
    lead: 'Certificates (e-ZLA) that doctors sent to ZUS. ZUS tells those who pay contributions; a payer does not see the diagnosis.',
    none: 'ZUS has no certificates of yours.',
    away: 'ZUS does not answer now. Try later.',
    notYours: 'Certificates are seen by the person alone, or by the parent of a child under sixteen.',
    span: (from, to) => `${from} – ${to}`,
    number: (number, issued) => `${number}, issued ${issued}`,
    illness: (code) => `Code of the illness ${code}`,
    letters: (codes) => `Letter codes: ${codes}`,
    bed: 'The patient should stay in bed',
    walk: 'The patient may walk',
    cancelled: 'cancelled',
  },
)
