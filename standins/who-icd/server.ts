/**
 * The stand-in on a port of its own: WHO's ICD-API as it is deployed locally, that is without a key. It answers from the register
 * `who-icd.entity`. What it does not have (other languages, post-coordination, ICF, the describe endpoint) is not found.
 */
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { asProblem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Entry } from '#registers/register.ts'
import {
  autocodeAnswer,
  codeInfo,
  foundationEntity,
  linearizationEntity,
  type Placed,
  releases,
  searchAnswer,
  topLevel,
  usualRelease,
} from './shapes.ts'
import { Tree } from './tree.ts'

const longestText = 200
const mostFound = 50

interface Asked {
  Params: { release: string; '*': string; code: string; id: string }
  Querystring: { q?: string; searchText?: string }
}

export function whoIcdServer(world: World): FastifyInstance {
  const server = Fastify({ bodyLimit: 10_000 })
  const tree = new Tree(registersOf(world))
  server.setErrorHandler((error, _request, reply) => {
    const problem = asProblem(error)
    return reply.code(problem.status).type('text/plain').send(problem.message)
  })
  server.addHook('onRequest', async (request) => {
    // The real one does not answer calls that do not say which version they speak.
    if (!/^v2$/i.test(String(request.headers['api-version'] ?? '')))
      refuse('incorrect', 'api-version', 'Send the header API-Version: v2.')
  })
  const known = (entry: Entry | undefined) =>
    entry ?? refuse('not-found', 'no-entity', 'There is no such entity in this release.')
  const placed = async (entry: Entry): Promise<Placed> => ({
    entry,
    parent: await tree.parentOf(entry),
    children: await tree.childrenOf(entry),
  })
  const release = async () => {
    const [first] = await tree.chapters()
    return String(first?.content.release ?? usualRelease)
  }
  const asked = async (request: FastifyRequest<Asked>) => {
    const own = await release()
    if (request.params.release !== own)
      refuse(
        'not-found',
        'no-release',
        'This release is not here; ask /icd/release/11/mms for those that are.',
      )
    return own
  }
  const base = '/icd/release/11/:release/mms'
  server.get('/icd/release/11/mms', async () => releases(await release()))
  server.get<Asked>(base, async (request) => topLevel(await asked(request), await tree.chapters()))
  server.get<Asked>(`${base}/codeinfo/:code`, async (request) => {
    const own = await asked(request)
    return codeInfo(known(await tree.byCode(request.params.code)), own)
  })
  server.get<Asked>(`${base}/search`, async (request) => {
    const own = await asked(request)
    return searchAnswer(await tree.find(textIn(request.query.q), mostFound), own)
  })
  server.get<Asked>(`${base}/autocode`, async (request) => {
    const own = await asked(request)
    const sought = textIn(request.query.searchText)
    const found = (await tree.find(sought, mostFound)).find(({ content }) => content.kind === 'category')
    return autocodeAnswer(sought, found, own)
  })
  server.get<Asked>(`${base}/*`, async (request) => {
    const own = await asked(request)
    return linearizationEntity(await placed(known(await tree.byId(request.params['*']))), own)
  })
  server.get<Asked>('/icd/entity/:id', async ({ params: { id } }) =>
    foundationEntity(await placed(known(await tree.byId(id)))),
  )
  return server
}

/** A text to look for; `%` at the end of a word is the API's wild card, and beginnings are found anyhow. */
function textIn(text: string | undefined): string {
  if (text === undefined || text.trim() === '' || text.length > longestText)
    return refuse('incorrect', 'text', `Send a text of 1 to ${longestText} characters.`)
  return text.replaceAll('%', ' ')
}
