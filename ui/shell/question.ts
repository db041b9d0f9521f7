/** What is odd about an account and not yet answered, as SAZ tells it. */
export interface Question {
  readonly id: string
  readonly at: string
  readonly what: string
  readonly browser?: string
  readonly odd: readonly string[]
  readonly stopped: boolean
}

/** The query that holds them. */
export const questionsKey = ['questions'] as const
