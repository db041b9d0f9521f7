/** Ids of workers and providers that stand anywhere in an answer (`Author` of schemas.ts), so that their names can be asked for. */

export interface Authors {
  readonly practitioners: string[]
  readonly organizations: string[]
}

/** Each id once, at most `most` of a kind: the first ones met. */
export function authorsIn(answer: unknown, most = 500): Authors {
  const practitioners = new Set<string>()
  const organizations = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { practitioner, organization } = value as Record<string, unknown>
    if (typeof practitioner === 'string' && practitioners.size < most) practitioners.add(practitioner)
    if (typeof organization === 'string' && organizations.size < most) organizations.add(organization)
    for (const each of Object.values(value)) look(each)
  }
  look(answer)
  return { practitioners: [...practitioners], organizations: [...organizations] }
}
