/**
 * The rules of signed documents as FHIR tells them: at which element, why, what to do, by which provision. The rules themselves are those of
 * documents (prescription-document.ts and its neighbours); what SGR refuses has its words in SGR's book.
 */

export interface ResourceRule {
  /** FHIRPath below the resource; of what begins with a capital letter, the whole of it. */
  readonly element: string
  readonly reason: string
  readonly todo: { readonly pl: string; readonly en: string }
  readonly provision: string
}

const law = 'Prawo farmaceutyczne'
const referralLaw = 'rozporządzenie w sprawie skierowań wystawianych w postaci elektronicznej'
type Row = readonly [element: string, reason: string, todoPl: string, todoEn: string, provision: string]

// biome-ignore format: a table is read by row
const rows: Readonly<Record<string, Row>> = {
  'REG.WER.213': ['identifier', 'The number has not 22 letters and digits.', 'Nadaj numer z 22 znaków.', 'Give a number of 22 letters and digits.', `${law} art. 96a ust. 1 pkt 5`],
  'REG.WER.376': ['identifier', 'The number is not under the node of the calling provider.', 'Użyj węzła swojego podmiotu jako system identyfikatora.', 'Use the node of your provider as the system of the identifier.', `${law} art. 96a ust. 1 pkt 5`],
  'REG.WER.1544': ['reasonCode', 'There is no ICD-10 code of the diagnosis.', 'Podaj kod ICD-10 w reasonCode.', 'Give the ICD-10 code in reasonCode.', referralLaw],
  'REG.WER.3222': ['extension', 'No level of payment is told: it follows from the list of refunds.', 'Sprawdź odpłatność w odpowiedzi.', 'Look at the level in the answer.', 'ustawa o refundacji art. 44 ust. 1'],
  'OPENP1.PODMIOT': ['Provenance.agent.onBehalfOf', 'The provider is not that of the connection and the token.', 'Wpisz w agent.onBehalfOf identyfikator swojego podmiotu.', 'Name your provider by its identifier in agent.onBehalfOf.', `${law} art. 96a ust. 1 pkt 2`],
  'OPENP1.AUTOR': ['requester', 'The author is not the worker of the token.', 'Wpisz numer prawa wykonywania zawodu osoby z tokenu.', 'Name the worker of the token by the number of the right to practise.', `${law} art. 96a ust. 1 pkt 3`],
  'OPENP1.PODPISUJACY': ['Provenance.agent.who', 'Somebody else than the author signed.', 'Niech podpisze autor, swoim certyfikatem.', 'Let the author sign, with their own certificate.', `${law} art. 96a ust. 1 pkt 3`],
  'OPENP1.PACJENT': ['subject', 'The patient is not named by an identifier that is known here.', 'Wpisz w subject.identifier PESEL, a kto go nie ma, numer paszportu albo dowodu.', 'Put the PESEL into subject.identifier, or the number of a passport or identity card.', `${law} art. 96a ust. 1 pkt 1`],
  'OPENP1.PAKIET': ['subject', 'The prescriptions of one package are for one patient.', 'Wyślij osobny pakiet dla każdego pacjenta.', 'Send a package for each patient.', `${law} art. 96a`],
  'OPENP1.RODZAJ': ['category', 'The kind of what is prescribed is not known.', 'Podaj R, W albo S, a lek gotowy bez kodu.', 'Give R, W or S, and a ready medicine without a code.', `${law} art. 96a ust. 1 pkt 4`],
  'OPENP1.LEK': ['medication', 'The medicine is not named by its number in the register.', 'Podaj dziewięciocyfrowy numer z rejestru leków.', 'Give the nine digits of the register of medicines as a coding.', `${law} art. 96a ust. 1 pkt 4`],
  'OPENP1.WYROB': ['medication', 'A device or food is not named by the GTIN on its pack.', 'Podaj GTIN: czternaście cyfr.', 'Give the GTIN, fourteen digits, as a coding.', `${law} art. 96a ust. 1 pkt 4`],
  'OPENP1.NAZWA': ['medication', 'What no register has, has no name.', 'Wpisz nazwę do 200 znaków.', 'Write its name, in 200 characters at most.', `${law} art. 96a ust. 1 pkt 4`],
  'OPENP1.TRANSGRANICZNA': ['category', 'A prescription for abroad is not for controlled or compounded medicines.', 'Wystaw zwykłą receptę.', 'Issue an ordinary prescription.', `${law} art. 95b`],
  'OPENP1.ILOSC': ['dispenseRequest.quantity', 'The number of packs is no whole number from 1 to 99.', 'Podaj liczbę opakowań od 1 do 99.', 'Give the number of packs, 1 to 99.', `${law} art. 96a ust. 1 pkt 4`],
  'OPENP1.DAWKOWANIE': ['dosageInstruction.text', 'It does not say how to take it, or in more than 2000 characters.', 'Napisz dawkowanie w dosageInstruction.text.', 'Write it into dosageInstruction.text.', `${law} art. 96a ust. 1 pkt 4 lit. f`],
  'OPENP1.MIEJSCE': ['code', 'It does not say to which specialty the patient is referred.', 'Podaj część VIII resortowego kodu: cztery cyfry.', 'Give part VIII of the resort code, four digits, as a coding.', referralLaw],
  'OPENP1.ANULOWANIE.NUMER': ['identifier', 'The cancellation has no number under the node of the provider (.2.9).', 'Dodaj identyfikator w gałęzi .2.9 swojego węzła.', 'Add an identifier in the branch .2.9 of your node.', `${law} art. 96a`],
  'OPENP1.ANULOWANIE.RECEPTA': ['identifier', 'What was sent has the number of another prescription or referral.', 'Wyślij ten zasób, który anulujesz, z jego numerem.', 'Send the resource that you cancel, with its number.', `${law} art. 96a`],
  'OPENP1.ANULOWANIE.PACJENT': ['subject', 'What was sent is about another patient.', 'Wyślij ten zasób, który anulujesz.', 'Send the resource that you cancel.', `${law} art. 96a`],
  'OPENP1.ANULOWANIE.TRESC': ['statusReason.text', 'It does not say why it is cancelled.', 'Wpisz powód.', 'Write the reason.', `${law} art. 96a`],
  'OPENP1.REALIZACJA.NUMER': ['identifier', 'The dispensing has no number under the node of the pharmacy.', 'Nadaj numer w swoim węźle: do 64 liter, cyfr, kropek i łączników.', 'Give a number under your node: letters, digits, dots and dashes, 64 at most.', `${law} art. 96`],
  'OPENP1.REALIZACJA.RODZAJ': ['type', 'It does not say whether the prescription is closed by it.', 'Podaj w type FFP albo RFP (część), FFC albo RFC (zamyka).', 'Give type FFP or RFP (a part), FFC or RFC (closes it).', `${law} art. 96`],
  'OPENP1.REALIZACJA.RECEPTA': ['authorizingPrescription', 'It names not the number of one prescription.', 'Podaj numer recepty w authorizingPrescription.identifier.', 'Give the number of the prescription in authorizingPrescription.identifier.', `${law} art. 96`],
  'OPENP1.REALIZACJA.LEK': ['medicationCodeableConcept', 'The pack handed over is not named by its GTIN.', 'Podaj GTIN: czternaście cyfr.', 'Give the GTIN, fourteen digits, as a coding.', `${law} art. 96`],
  'OPENP1.REALIZACJA.ILOSC': ['quantity', 'The number of packs is no whole number from 1 to 99.', 'Podaj liczbę wydanych opakowań od 1 do 99.', 'Give the number of packs handed over, 1 to 99.', `${law} art. 96`],
  'OPENP1.REALIZACJA.SERIA': ['extension', 'The batch has not 1 to 20 characters without spaces.', 'Przepisz numer serii z opakowania.', 'Copy the batch from the pack.', `${law} art. 96`],
}

const signature: Row = [
  'Provenance.signature',
  '',
  'Podpisz zasób jeszcze raz (docs/how-to/prescriptions-fhir.md).',
  'Sign the resource again (docs/how-to/prescriptions-fhir.md).',
  'rozporządzenie (UE) 910/2014 art. 25',
]

/** Undefined of what no document is refused for. */
export function resourceRule(code: string): ResourceRule | undefined {
  const own = Object.hasOwn(rows, code) ? rows[code] : undefined
  const row = code.startsWith('OPENP1.PODPIS.') ? signature : own
  if (!row) return undefined
  const [element, reason, pl, en, provision] = row
  return { element, reason, todo: { pl, en }, provision }
}
