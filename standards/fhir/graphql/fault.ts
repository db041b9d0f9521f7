/** What is wrong with a GraphQL request, told as GraphQL wants it (https://spec.graphql.org/October2021/#sec-Errors). */
import type { ASTNode } from 'graphql/language'

export type FaultCode = 'invalid' | 'not-supported' | 'too-costly'

export class GraphqlFault extends Error {
  override readonly name = 'GraphqlFault'
  readonly code: FaultCode
  /** Where in the document. */
  readonly at: { readonly line: number; readonly column: number } | undefined

  constructor(code: FaultCode, message: string, node?: ASTNode) {
    super(message)
    this.code = code
    const token = node?.loc?.startToken
    this.at = token && { line: token.line, column: token.column }
  }
}

/** A name out of a document, fit for a message. */
export function shown(name: string): string {
  return /^\w{1,60}$/.test(name) ? name : '(not shown)'
}
