/** When a certificate's holder is reminded that it ends: from thirty days before to thirty days after. */
const span = 30 * 86_400_000

export interface Reminded {
  /** Ends after this: what ended long ago is nobody's concern. */
  readonly after: Date
  /** And not later than this. */
  readonly until: Date
}

export const remindedOf = (at: Date): Reminded => ({
  after: new Date(at.getTime() - span),
  until: new Date(at.getTime() + span),
})
