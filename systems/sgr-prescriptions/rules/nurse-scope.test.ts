/** What nurses and midwives prescribe, case by case. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { asProblem } from '#kernel/problem.ts'
import { assertNurseMay } from './nurse-scope.ts'

type Wanted = Parameters<typeof assertNurseMay>[0]
const amoxicillin: Wanted = {
  atc: ['J01CA04'],
  kind: undefined,
  isControlled: false,
  isContinued: false,
  said: undefined,
}

function refusal(more: Partial<Wanted>): string | undefined {
  try {
    assertNurseMay({ ...amoxicillin, ...more }, '/prescriptions/0')
    return undefined
  } catch (error) {
    return asProblem(error).code
  }
}

it('by the list or by a doctor’s order, as the prescription says', () => {
  const cases: [Partial<Wanted>, string | undefined][] = [
    [{}, undefined],
    [{ said: 'own' }, undefined],
    [{ said: 'ordered' }, 'nurse-not-listed'],
    [{ said: 'ordered', isContinued: true }, undefined],
    [{ atc: ['C10AA07'] }, 'nurse-not-listed'],
    [{ atc: ['C10AA07'], isContinued: true }, undefined],
    [{ atc: ['C10AA07'], isContinued: true, said: 'own' }, 'nurse-not-listed'],
    [{ atc: ['J01CA04', 'J01CR02'] }, 'nurse-not-listed'],
    [{ atc: [] }, 'nurse-not-listed'],
    [{ isControlled: true, isContinued: true }, 'nurse-controlled'],
    [{ atc: [], kind: 'compounded', isContinued: true }, 'nurse-compounded'],
    [{ atc: [], kind: 'device' }, undefined],
    [{ atc: [], kind: 'food' }, undefined],
  ]
  for (const [wanted, code] of cases) assert.equal(refusal(wanted), code, JSON.stringify(wanted))
})
