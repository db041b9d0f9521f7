/**
 * The offices that may decide in a register over the platform's door, and what about: an office is an Organization that SOR knows, the
 * person who acts for it holds a post as register keeper there. An office that is no longer entered decides no more.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { registersOf } from '../of-world.ts'
import { type Content, type Register, register } from '../register.ts'

interface Own extends Pick<Register, 'id' | 'steward' | 'legalBasis'>, Partial<Pick<Register, 'shipped'>> {
  /** Name of the file that it is imported from. */
  readonly file: RegExp
}

export function keeperRegister({ file, ...own }: Own): Register {
  const name = own.id.replace(/\..*/, '').toUpperCase()
  return register({
    ...own,
    title: {
      pl: `Kto decyduje w rejestrze ${name}`,
      en: `Who decides in the register ${name}`,
      uk: `Хто вирішує в реєстрі ${name}`,
    },
    fields: {
      organization: {
        kind: 'code',
        label: { pl: 'Identyfikator organu', en: 'Id of the office', uk: 'Ідентифікатор органу' },
        isRequired: true,
        most: 64,
      },
      name: {
        kind: 'text',
        label: { pl: 'Organ', en: 'Office', uk: 'Орган' },
        isRequired: true,
        isSought: true,
      },
      scope: {
        kind: 'texts',
        label: { pl: 'O czym decyduje', en: 'What it decides about', uk: 'Про що вирішує' },
        isRequired: true,
      },
    },
    key: ['organization'],
    name: ({ name }) => String(name),
    shown: ['scope'],
    isPublic: true,
    sources: [
      {
        form: 'csv',
        file,
        separator: ';',
        needs: ['organization', 'name', 'scope'],
        entries: ({ organization, name, scope = '' }) => [{ organization, name, scope: scope.split(',') }],
      },
    ],
  })
}

/**
 * Refuses `forbidden/not-a-keeper` for everybody but a register keeper of an office that today may decide about each of these contents.
 */
export async function assertKeeps(
  world: World,
  { keptBy }: Register,
  actor: Actor,
  contents: readonly Content[],
): Promise<void> {
  const { role, organization } = actor
  const isKeeper = role === 'register-keeper' && keptBy !== undefined && organization !== undefined
  const office = isKeeper ? await registersOf(world).get(keptBy.register, organization) : undefined
  const scope = office?.content.scope
  const about = contents.map((content) => String(keptBy && content[keptBy.field]))
  if (!Array.isArray(scope) || about.some((each) => !scope.some((allowed) => allowed === each)))
    refuse('forbidden', 'not-a-keeper', 'Only the office that keeps these entries decides about them.')
}
