/** Where in a resource a check is: steps from the inside out, written only when something is wrong there. */
export interface Place {
  readonly above: Place | undefined
  /** `name[0]` */
  readonly step: string
}

export function placeText(place: Place): string {
  const steps: string[] = []
  for (let at: Place | undefined = place; at !== undefined; at = at.above) steps.unshift(at.step)
  return steps.join('.')
}
