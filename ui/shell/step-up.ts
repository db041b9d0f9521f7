/**
 * What needs a person to prove anew who they are (step-up, OWASP ASVS 5.0 7.5.3): a call that is refused for want of it asks them, in one
 * dialog for all calls that wait, and is then sent once more. Rooms do nothing for it.
 */

/** Opens the dialog; true once the person has confirmed, false when they would not. */
type Ask = () => Promise<boolean>

const codes = new Set(['step-up-needed', 'step-up'])

export const isWantOfStepUp = ({ category, code }: { category: string; code: string }) =>
  category === 'forbidden' && codes.has(code)

let ask: Ask | undefined
let asked: Promise<boolean> | undefined

/** The shell's dialog answers from now on; the answer takes it away again. */
export function askBy(dialog: Ask): () => void {
  ask = dialog
  return () => {
    if (ask === dialog) ask = undefined
  }
}

/** Whether the person has confirmed who they are. Without a dialog nobody has. */
export function confirmedAnew(): Promise<boolean> {
  if (!ask) return Promise.resolve(false)
  asked ??= ask().finally(() => {
    asked = undefined
  })
  return asked
}
