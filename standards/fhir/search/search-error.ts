/** What is wrong with a search: its words name parameters of the definitions and never quote what was sought. */
export class SearchError extends Error {
  /** `incorrect`: the caller must write it otherwise. `unsupported`: right, but not done here. */
  readonly category: 'incorrect' | 'unsupported' | 'too-costly'
  readonly code: string
  /** The parameter that is at fault. */
  readonly parameter: string | undefined

  constructor(category: SearchError['category'], code: string, message: string, parameter?: string) {
    super(message)
    this.name = 'SearchError'
    this.category = category
    this.code = code
    this.parameter = parameter
  }
}

export function incorrect(code: string, message: string, parameter?: string): never {
  throw new SearchError('incorrect', code, message, parameter)
}
