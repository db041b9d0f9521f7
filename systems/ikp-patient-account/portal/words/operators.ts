/** The words of operators' access, to the patient. */
import { countEn, countPl, messages } from '#ui/messages/messages.ts'

export const operatorWords = messages(
  {
    section: 'Operatorzy platformy',
    lead: 'Żaden operator nie widzi Twoich danych sam: jeden prosi i podaje powód, drugi się zgadza, najwyżej na godzinę.',
    somebody: 'Operator',
    states: { waiting: 'czeka na zgodę drugiego', open: 'widzi teraz', over: 'zakończony' },
    asked: (at: string, minutes: number) =>
      `Prośba z ${at}, na ${countPl(minutes, { one: 'minutę', few: 'minuty', many: 'minut' })}.`,
    says: 'Powód:',
    agreed: (who: string, since: string, until: string) =>
      `Druga osoba, która się zgodziła: ${who}. Od ${since} do godziny ${until}.`,
    nobody: 'Nikt się nie zgodził, więc nikt nic nie zobaczył.',
    refuse: 'Odmawiam',
    refuseOf: (who: string) => `Odmawiam dostępu: ${who}`,
    end: 'Zakończ ten dostęp',
    endOf: (who: string) => `Zakończ dostęp: ${who}`,
    hasRefused: 'Odmowa zapisana. Nikt tego nie otworzy, a przez tydzień nikt nie może prosić znowu.',
    refused: (at: string) => `Odmówiono: ${at}. Przez tydzień żaden operator nie może prosić znowu.`,
    problems: {
      'too-young': 'Do szesnastych urodzin decydują rodzice.',
      'not-yours-to-decide': 'O tym decyduje tylko osoba, której konto oglądasz.',
      'no-request': 'Tej prośby już nie ma. Otwórz listę jeszcze raz.',
    },
  },
  {
    section: 'Operators of the platform',
    lead: 'No operator sees your data alone: one asks and says why, another agrees, for an hour at most.',
    somebody: 'Operator',
    states: { waiting: 'waits for another one’s consent', open: 'sees now', over: 'over' },
    asked: (at, minutes) => `Asked ${at}, for ${countEn(minutes, 'minute')}.`,
    says: 'Reason:',
    agreed: (who, since, until) => `The other person, who agreed: ${who}. From ${since} until ${until}.`,
    nobody: 'Nobody agreed, so nobody saw anything.',
    refuse: 'I refuse',
    refuseOf: (who) => `I refuse access: ${who}`,
    end: 'End this access',
    endOf: (who) => `End access: ${who}`,
    hasRefused: 'Refused. Nobody opens it, and for a week nobody may ask again.',
    refused: (at) => `Refused: ${at}. For a week no operator may ask again.`,
    problems: {
      'too-young': 'Until the sixteenth birthday parents decide.',
      'not-yours-to-decide': 'Only the person whose account this is decides about that.',
      'no-request': 'This question is no more. Open the list again.',
    },
  },
)
