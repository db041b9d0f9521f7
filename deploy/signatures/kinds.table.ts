/** Kinds of signature that count on documents, beside those with an employee's certificate of this instance, and why (ustawa z 28 kwietnia 2011 r. o systemie informacji w ochronie zdrowia, art. 17 ust. 2). */
import type { SignatureKind } from '#standards/signatures/signer.ts'

export const kinds: Readonly<Record<SignatureKind, string>> = {
  personal: 'podpis osobisty (e-dowód), albo certyfikat pracownika z P1',
  zus: 'sposób potwierdzania pochodzenia i integralności danych dostępny w ZUS',
  'trusted-profile': 'podpis zaufany',
  qualified: 'kwalifikowany podpis elektroniczny',
}
