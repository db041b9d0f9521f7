/** Why something that came from outside is not believed or read: a stable code of its own language, and words that never quote it. */
export class Refusal<Code extends string> extends Error {
  readonly code: Code

  constructor(code: Code, message: string) {
    super(message)
    this.name = new.target.name
    this.code = code
  }
}
