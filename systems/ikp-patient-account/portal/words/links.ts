/** The words of two records of one person, to the patient. */
import { messages } from '#ui/messages/messages.ts'

export const linkWords = messages(
  {
    title: 'Twoja dokumentacja',
    joined: (by: string, agreed: string) =>
      `Dwa wpisy o Tobie czyta się teraz razem. Połączyła je rejestracja: ${by}, za zgodą drugiej osoby: ${agreed}.`,
    apart: (by: string) =>
      `Dwa wpisy rozłączono; każdy jest taki jak przedtem. Zrobiła to rejestracja: ${by}.`,
    disputed: 'Nie rozpoznajesz drugiego wpisu. Czeka to na decyzję rejestracji.',
    wasDisputed: 'Zgłoszono, że drugi wpis nie jest Twój.',
    kept: (by: string) => `Rejestracja sprawdziła zgłoszenie: wpisy zostają połączone. Zdecydowała: ${by}.`,
    somebody: 'pracownik rejestracji',
    says: 'Powód:',
    youSay: 'Twoje słowa:',
    wrong:
      'Jeśli w dokumentacji widzisz cudze wizyty, leki albo wyniki, zgłoś to. Rejestracja rozłączy wpisy albo wyjaśni, dlaczego są Twoje.',
    notMine: 'Nie rozpoznaję tego',
    isWrong: 'Co się nie zgadza?',
    isWrongHow: 'Co najmniej 10 znaków. Przeczyta to rejestracja. Nie wpisuj danych o zdrowiu.',
    tooShort: 'Napisz co najmniej 10 znaków.',
    send: 'Zgłoś',
    cancel: 'Anuluj',
    sent: 'Zgłoszono. Rejestracja to sprawdzi, a odpowiedź przeczytasz tutaj.',
  },
  {
    title: 'Your records',
    joined: (by, agreed) =>
      `Two records about you are now read together. The desk joined them: ${by}, with the consent of another person: ${agreed}.`,
    apart: (by) => `The two records were taken apart; each is as it was. The desk did it: ${by}.`,
    disputed: 'You do not recognise the other record. It waits for a decision of the desk.',
    wasDisputed: 'It was reported that the other record is not yours.',
    kept: (by) => `The desk looked into the report: the records stay joined. Decided by ${by}.`,
    somebody: 'a registrar',
    says: 'Reason:',
    youSay: 'Your words:',
    wrong:
      'If you see visits, medicines or results that are not yours, report it. The desk takes the records apart, or explains why they are yours.',
    notMine: 'I do not recognise this',
    isWrong: 'What is wrong?',
    isWrongHow: 'At least 10 characters. The desk reads it. Do not write anything about your health.',
    tooShort: 'Write at least 10 characters.',
    send: 'Report',
    cancel: 'Cancel',
    sent: 'Reported. The desk looks into it, and you read the answer here.',
  },
)

export const linkProblemWords = messages(
  {
    'already-disputed': 'To już zgłoszono. Rejestracja to sprawdza.',
    'disputed-too-often': 'Rozstrzygano to już kilka razy. Porozmawiaj z rejestracją swojej przychodni.',
    'no-link': 'Te wpisy nie są już połączone.',
    'not-yours-to-dispute': 'Zgłosić to może tylko osoba, której dotyczy wpis.',
  },
  {
    'already-disputed': 'This is reported already. The desk looks into it.',
    'disputed-too-often': 'This was decided several times. Talk to the desk of your clinic.',
    'no-link': 'These records are joined no longer.',
    'not-yours-to-dispute': 'Only the person whom the record is about reports it.',
  },
)
