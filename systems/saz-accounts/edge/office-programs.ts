/**
 * Programs of an office in the browser of those who keep registers there:
 *   GET  /saz/office-programs                 the page
 *   POST /saz/office-programs/add, remove     its forms, after a step-up
 */
import type { FastifyInstance } from 'fastify'
import { asProblem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { languageOf, plainHeaders } from '#ui/plain-page/plain-page.ts'
import { saz } from '../contract.ts'
import { noneWhenOver, told } from './account.ts'
import { secretOf } from './cookie.ts'
import { isTrouble, officeProgramsPage } from './office-programs-page.ts'
import { ownCaller } from './own-caller.ts'
import type { SignInOptions } from './pages.ts'

interface Shown {
  readonly lang?: string
  readonly trouble?: string
  readonly added?: string
}

interface Form {
  readonly lang?: string
  readonly organization?: string
  readonly name?: string
  readonly keys?: string
  readonly bound?: string
  readonly id?: string
}

/** Takes forms: the scope it is given reads them. */
export function officeProgramsPages(door: FastifyInstance, { house, world }: SignInOptions): void {
  const context = (): Context => house.context(world, ownCaller)

  door.get<{ Querystring: Shown }>('/saz/office-programs', async (request, reply) => {
    const { lang, trouble, added } = request.query
    const found =
      secretOf(request) && (await context().call(saz.officePrograms, told(request)).catch(noneWhenOver))
    if (!found) return reply.redirect('/saz/choose?portal=office-programs')
    const { offices } = found
    const language = languageOf(lang)
    const said = { trouble: isTrouble(trouble) ? trouble : undefined, added }
    return reply.headers(plainHeaders()).send(officeProgramsPage({ offices, language, ...said }))
  })

  const forms: Record<string, (own: ReturnType<typeof told>, form: Form) => Promise<string>> = {
    async add(own, { organization = '', name = '', keys = '', bound }) {
      const by = bound === 'certificate' ? 'certificate' : 'dpop'
      const { id } = await context().call(saz.addOfficeProgram, {
        ...own,
        organization,
        name,
        keys,
        bound: by,
      })
      return `&added=${id}`
    },
    async remove(own, { id = '' }) {
      await context().call(saz.removeOfficeProgram, { ...own, program: id })
      return ''
    },
  }
  for (const [name, work] of Object.entries(forms))
    door.post<{ Body: Form }>(`/saz/office-programs/${name}`, async (request, reply) => {
      const form = request.body ?? {}
      const said = await work(told(request), form).catch((error: unknown) => {
        const { code } = asProblem(error)
        if (isTrouble(code)) return `&trouble=${code}`
        throw error
      })
      return reply.redirect(`/saz/office-programs?lang=${languageOf(form.lang)}${said}`, 303)
    })
}
