/** The words of two records of one person, to the patient. */
import { messages } from '#ui/messages/messages.ts'

export const linkWords = messages(
  {
    title: 'Twoja dokumentacja',
    joined: (by: string, agreed: string) =>
      `Dwa wpisy o Tobie czyta się teraz razem. Połączyła je rejestracja: ${by}, za zgodą drugiej osoby: ${agreed}.`,
    apart: (by: string) =>
      `Dwa wpisy rozłączono; każdy jest taki jak przedtem. Zrobiła to rejestracja: ${by}.`,
    somebody: 'pracownik rejestracji',
    says: 'Powód:',
    wrong: 'Jeśli to nie Twoje dane, powiedz o tym w rejestracji: jedna osoba rozłączy je od razu.',
  },
  {
    title: 'Your records',
    joined: (by, agreed) =>
      `Two records about you are now read together. The desk joined them: ${by}, with the consent of another person: ${agreed}.`,
    apart: (by) => `The two records were taken apart; each is as it was. The desk did it: ${by}.`,
    somebody: 'a registrar',
    says: 'Reason:',
    wrong: 'If that is not your data, tell the desk: one person takes them apart at once.',
  },
)
