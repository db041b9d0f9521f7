/** /formularze: forms on paper, for everybody, without signing in; Polish, English and Ukrainian by `lang`. */
import type { FastifyInstance } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { languageFor } from '#registers/pages/frame.ts'
import { plainHeaders } from '#ui/plain-page/plain-page.ts'
import { forms } from './forms.table.ts'
import { formPage, listPage } from './page.ts'

interface Asked {
  Params: { id: string }
  Querystring: { lang?: unknown }
}

const headers = plainHeaders()

export function paperForms(door: FastifyInstance): void {
  door.get<Asked>('/formularze', async ({ query, headers: asked }, reply) =>
    reply.headers(headers).send(listPage(languageFor(query.lang, asked['accept-language']))),
  )
  door.get<Asked>('/formularze/:id', async ({ params, query, headers: asked }, reply) => {
    const form = forms.find(({ id }) => id === params.id)
    if (form === undefined) return refuse('not-found', 'no-form', 'There is no such form; see /formularze.')
    return reply.headers(headers).send(formPage(form, languageFor(query.lang, asked['accept-language'])))
  })
}
