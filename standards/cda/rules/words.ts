/** What a broken rule is called and what helps, for whoever wrote the document's program. Nothing of the document is quoted. */
import type { Check, Step } from './table.ts'

interface Both {
  readonly pl: string
  readonly en: string
}

export interface Advice {
  readonly reason: Both
  readonly advice: Both
}

const both = (pl: string, en: string): Both => ({ pl, en })

/** The element with its condition in short: a template by its number, a code by its value. */
function named([name, condition]: Step): string {
  const marks = [
    ...JSON.stringify(condition ?? []).matchAll(/\["is","(?:root|code|codeSystem)","([^"]+)"\]/g),
  ]
  return marks.length === 0 ? name : `${name} (${marks.map(([, value]) => value).join(', ')})`
}

const among = (steps: readonly Step[]) => steps.slice(0, 6).map(named).join(' | ')

const makers: { readonly [K in Check[0]]?: (check: Extract<Check, readonly [K, ...unknown[]]>) => Advice } = {
  least: ([, step, mandatory]) => ({
    reason: both(`Brak elementu ${named(step)}.`, `The element ${named(step)} is missing.`),
    advice:
      mandatory === undefined
        ? both('Dodaj go.', 'Add it.')
        : both('Dodaj go, bez nullFlavor.', 'Add it, without a nullFlavor.'),
  }),
  most: ([, step, number]) => ({
    reason: both(
      `Element ${named(step)} występuje zbyt często.`,
      `The element ${named(step)} stands there too often.`,
    ),
    advice: both(`Zostaw ich najwyżej ${number}.`, `Leave at most ${number}.`),
  }),
  'least-of': ([, steps]) => ({
    reason: both(`Brak jednego z: ${among(steps)}.`, `One of these is missing: ${among(steps)}.`),
    advice: both('Dodaj jeden z nich.', 'Add one of them.'),
  }),
  'most-of': ([, steps]) => ({
    reason: both(`Jest więcej niż jeden z: ${among(steps)}.`, `There is more than one of ${among(steps)}.`),
    advice: both('Zostaw jeden.', 'Leave one.'),
  }),
  only: () => ({
    reason: both(
      'Jest tu element, którego szablon nie zna.',
      'An element stands here that the template does not have.',
    ),
    advice: both('Usuń go.', 'Remove it.'),
  }),
  is: ([, name, value]) => ({
    reason: both(`Atrybut ${name} ma inną wartość.`, `The attribute ${name} has another value.`),
    advice: both(`Wpisz ${value}.`, `Write ${value}.`),
  }),
  may: ([, name, value]) => ({
    reason: both(`Atrybut ${name} ma inną wartość.`, `The attribute ${name} has another value.`),
    advice: both(`Wpisz ${value} albo usuń atrybut.`, `Write ${value}, or leave the attribute out.`),
  }),
  has: ([, name]) => ({
    reason: both(`Brak atrybutu ${name}.`, `The attribute ${name} is missing.`),
    advice: both('Dodaj go.', 'Add it.'),
  }),
  none: ([, name]) => ({
    reason: both(`Atrybutu ${name} nie może tu być.`, `The attribute ${name} does not belong here.`),
    advice: both('Usuń go.', 'Remove it.'),
  }),
  written: ([, kind, name]) => ({
    reason: both(
      `Atrybut ${name} jest źle zapisany.`,
      `The attribute ${name} is not written as a value of its kind.`,
    ),
    advice: both(`Zapisz go jako ${kind}.`, `Write it as ${kind}.`),
  }),
  type: ([, name]) => ({
    reason: both('xsi:type wskazuje inny typ.', 'xsi:type names another type.'),
    advice: both(`Wpisz ${name} albo usuń xsi:type.`, `Write ${name}, or leave xsi:type out.`),
  }),
  data: ([, name]) => ({
    reason: both(
      `Element nie jest poprawną wartością typu ${name}.`,
      `The element is no valid value of the type ${name}.`,
    ),
    advice: both(
      'Sprawdź, które atrybuty i elementy dopuszcza typ HL7 V3; przy nullFlavor nie ma innych danych.',
      'See which attributes and elements the HL7 V3 type allows; beside a nullFlavor stands nothing else.',
    ),
  }),
  says: ([, values]) => {
    const wanted = Object.entries(values).map(([name, value]) => `${name}="${value}"`)
    return {
      reason: both('Kod albo jego opis ma inną wartość.', 'The code or its description has another value.'),
      advice: both(`Wpisz ${wanted.join(' ')}.`, `Write ${wanted.join(' ')}.`),
    }
  },
  in: ([, number]) => ({
    reason: both(`Kodu nie ma w zbiorze wartości ${number}.`, `The code is not in the value set ${number}.`),
    advice: both('Wybierz kod i system ze zbioru.', 'Choose a code and its system from the set.'),
  }),
}

const other: Advice = {
  reason: both('Wartość nie spełnia reguły szablonu.', 'The value does not keep a rule of the template.'),
  advice: both(
    'Sprawdź ją z opisem szablonu PIK HL7 CDA.',
    'Compare it with the description of the template of PIK HL7 CDA.',
  ),
}

const rules: Readonly<Record<string, readonly [pl: string, en: string]>> = {
  edition: [
    'Brak jednego oznaczenia wydania PIK.',
    'Exactly one templateId names the edition of the templates.',
  ],
  title: ['Tytuł nie odpowiada trybowi wystawienia.', 'The title does not fit the mode of issue (TWREC).'],
  stylesheet: [
    'Wskazanie arkusza xml-stylesheet jest inne lub go brak.',
    'The instruction xml-stylesheet is missing or names another file.',
  ],
  day: ['Data nie zaczyna się od RRRRMMDD.', 'The date does not begin with a day, YYYYMMDD.'],
  pesel: ['PESEL ma 11 cyfr.', 'A PESEL has 11 digits.'],
  profession: [
    'Zawód nie pasuje do rejestru numeru.',
    'The profession does not fit the register of the number.',
  ],
  'signed-then': [
    'Czas autora różni się od czasu podpisującego.',
    'The author’s time differs from that of who signs.',
  ],
  'signer-named': [
    'Podpisujący nie jest autorem ani nie jest nazwany.',
    'Who signs is neither the author nor named.',
  ],
  'item-number': [
    'Numer pozycji to numer recepty i -1.',
    'The number of an item is that of the prescription and -1.',
  ],
  'not-before-issue': [
    'Realizacja od dnia sprzed wystawienia.',
    'It may be dispensed from a day before it was issued.',
  ],
  'whole-dose': [
    'Recepta Rpw podaje całkowitą dawkę słownie.',
    'A prescription of category Rpw tells the whole dose.',
  ],
  'reference-in-section': [
    'Odwołanie nie wskazuje miejsca w tej sekcji.',
    'The reference points at no place of its section.',
  ],
  'told-in-narrative': [
    'Wpis nie wskazuje swego opisu.',
    'An entry does not point at the text that tells it.',
  ],
}

export function adviceOn(check: Check): Advice {
  if (check[0] === 'written-rule') {
    const found = Object.hasOwn(rules, check[1]) ? rules[check[1]] : undefined
    return found ? { reason: both(...found), advice: other.advice } : other
  }
  const make = makers[check[0]] as ((check: Check) => Advice) | undefined
  return make ? make(check) : other
}
