/**
 * Where browsers tell that a page broke its content security policy (https://www.w3.org/TR/CSP3/#reporting): something foreign tried to get
 * in, or a page of ours is wrong. Only which rule it was is counted. Addresses in a report may hold what a person typed or saw: they are
 * neither kept nor logged. Anybody can send such reports, so they prove nothing alone.
 */
import type { FastifyInstance } from 'fastify'
import { Counter, type Registry } from 'prom-client'

const reportPath = '/csp-report'

/** A report is a few hundred bytes; browsers send some at a time. */
const largest = 16 * 1024
const mostCounted = 20

const directives =
  /^(?:default|script|style|img|font|connect|manifest|media|object|frame|child|worker|prefetch)-src(?:-elem|-attr)?$|^(?:base-uri|form-action|frame-ancestors|sandbox)$/

const types = ['application/csp-report', 'application/reports+json', 'application/json']

export function policyReports(door: FastifyInstance, registry: Registry): void {
  const counter = new Counter({
    name: 'openp1_policy_violations_total',
    help: 'Reports of browsers that a page broke its content security policy, by rule',
    labelNames: ['rule'],
    registers: [registry],
  })
  void door.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(types, { parseAs: 'string', bodyLimit: largest }, (_request, body, done) =>
      done(null, String(body)),
    )
    scope.post(reportPath, async (request, reply) => {
      for (const rule of rulesIn(String(request.body))) counter.inc({ rule })
      return reply.code(204).send()
    })
  })
}

/** Rules that were broken, `other` for what is none. Nothing for what is no report. */
function rulesIn(text: string): string[] {
  const reports = listIn(text).slice(0, mostCounted)
  return reports.map((report) => {
    const { body, 'csp-report': old } = report as Record<string, Record<string, unknown> | undefined>
    const told = body?.effectiveDirective ?? old?.['effective-directive'] ?? old?.['violated-directive']
    const [rule = ''] = String(told).split(' ')
    return directives.test(rule) ? rule : 'other'
  })
}

function listIn(text: string): object[] {
  try {
    const read: unknown = JSON.parse(text)
    return [read].flat().filter((each): each is object => typeof each === 'object' && each !== null)
  } catch {
    return []
  }
}
