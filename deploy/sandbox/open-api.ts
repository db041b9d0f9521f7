/** OpenAPI 3.1 of the sandbox, made from its routes: what it says is what is served. */
import type { Route } from './route.ts'

const content = (schema: unknown) => ({ 'application/json': { schema } })

const problem = {
  type: 'object',
  required: ['category', 'code', 'message'],
  properties: {
    category: { type: 'string' },
    code: { type: 'string', description: 'Stable; programs decide by it.' },
    message: { type: 'string', description: 'What to do next.' },
    location: { type: 'string', description: 'JSON pointer into the input.' },
  },
}

/** `url`: origin of the front door. */
export function openApiOf(routes: readonly Route[], url: string) {
  const byPath = Map.groupBy(routes, ({ path }) => path)
  const paths = Object.fromEntries(
    [...byPath].map(([path, those]) => [
      path,
      Object.fromEntries(those.map((route) => [route.method.toLowerCase(), operationOf(route)])),
    ]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'OpenP1 sandbox',
      version: '1',
      description:
        'Worlds, their time, faults and messages, for tests of other programs. Served only by an instance that nobody but its own machine reaches.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    paths,
    components: { schemas: { Problem: problem } },
  }
}

function operationOf({ id, path, summary, input, output, status, refuses = [] }: Route) {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const done = output ? { description: 'Done.', content: content(output) } : { description: 'Done.' }
  return {
    operationId: id,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(input && { requestBody: { required: true, content: content(input) } }),
    responses: {
      [status ?? (output ? 200 : 204)]: done,
      default: {
        description: ['Refused, with a reason', ...refuses]
          .join(': ')
          .replaceAll(': ', ', ')
          .replace(',', ':'),
        content: content({ $ref: '#/components/schemas/Problem' }),
      },
    },
  }
}
