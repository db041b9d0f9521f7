/** Why a document is not taken for what it says it is. The words never quote it; `place` and `line` tell where to look. */
export type CdaRefusalCode = 'missing' | 'unknown-document' | 'unknown-edition'

export class CdaRefusal extends Error {
  readonly code: CdaRefusalCode
  /** As `/ClinicalDocument/author/time`. */
  readonly place: string
  readonly line: number

  constructor(code: CdaRefusalCode, message: string, [place, line]: readonly [string, number]) {
    super(message)
    this.name = 'CdaRefusal'
    this.code = code
    this.place = place
    this.line = line
  }
}
