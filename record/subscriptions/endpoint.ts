/**
 * Sending to an address that a subscriber chose, at a host that the operator named: only https, no redirects. Where the operator allows
 * every host of the public internet, an address must not lead into networks that the subscriber could not reach itself: it is looked at
 * when the connection is made and not only before. Loopback is for an instance that nobody else can reach.
 */
import { lookup } from 'node:dns'
import { Agent as HttpAgent, request as overHttp } from 'node:http'
import { Agent as HttpsAgent, request as overHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'

export interface Endpoints {
  /** Whether http and https to this very machine are allowed. */
  readonly loopback: boolean
  /** `hooks.example.org`, `hooks.example.org:8443`: https to them wherever they are; `*`: to every host of the public internet. */
  readonly hosts: readonly string[]
}

const allowed = new WeakMap<World, Endpoints>()
const none: Endpoints = { loopback: false, hosts: [] }

export function allowEndpoints(world: World, endpoints: Endpoints): void {
  allowed.set(world, { ...endpoints, hosts: endpoints.hosts.map((host) => host.toLowerCase()) })
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** What is not the public internet (RFC 6890), and what stands for it in IPv6. */
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6')

const isAmong = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

function mayConnect({ loopback: own }: Endpoints, address: string): boolean {
  return !isAmong(inside, address) || (own && isAmong(loopback, address))
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** Refuses `unprocessable/subscription-endpoint`. Names are looked up when something is sent. */
export function mustBeReachable(world: World, endpoint: string): void {
  if (!isOffered(allowed.get(world) ?? none, endpoint))
    refuse(
      'unprocessable',
      'subscription-endpoint',
      'Notifications go by https to hosts that the operator named in OPENP1_HOOK_HOSTS.',
      'Subscription.channel.endpoint',
    )
}

function isOffered(endpoints: Endpoints, endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host, hostname, username, password } = new URL(endpoint)
  if (username !== '' || password !== '') return false
  const name = bare(hostname)
  const isOwn = endpoints.loopback && (name === 'localhost' || (isIP(name) > 0 && isAmong(loopback, name)))
  if (isOwn) return protocol === 'http:' || protocol === 'https:'
  if (protocol !== 'https:') return false
  return endpoints.hosts.includes(host) || (endpoints.hosts.includes('*') && isPublic(endpoints, name))
}

const isPublic = (endpoints: Endpoints, name: string): boolean =>
  name !== 'localhost' && (isIP(name) === 0 || mayConnect(endpoints, name))

/** Resolves a name to addresses that may be connected to; a name that has none cannot be resolved. */
export function guarded(endpoints: Endpoints): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const usable = (addresses ?? []).filter(({ address }) => mayConnect(endpoints, address))
      const [first] = usable
      if (error || !first) callback(error ?? new Error('This name leads to no public address.'), [])
      else if (options.all) callback(null, usable)
      else callback(null, first.address, first.family)
    })
  }
}

export interface Sending {
  readonly body: Buffer
  readonly mime: string
  readonly headers: readonly (readonly [string, string])[]
  /** Seconds. */
  readonly timeout: number
  readonly signal: AbortSignal
}

const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }

/** Answers the status, 0 when there was no answer; never throws. What the receiver answers beside is not read. */
export async function send(world: World, endpoint: string, sending: Sending): Promise<number> {
  const endpoints = allowed.get(world) ?? none
  if (!isOffered(endpoints, endpoint)) return 0
  const url = new URL(endpoint)
  const { body, mime, headers, timeout, signal } = sending
  const secure = url.protocol === 'https:'
  const options = {
    method: 'POST',
    agent: agents[secure ? 'https:' : 'http:'],
    ...(endpoints.hosts.includes(url.host) ? {} : { lookup: guarded(endpoints) }),
    headers: { ...Object.fromEntries(headers), 'content-type': mime, 'content-length': body.length },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout * 1000)]),
  }
  return new Promise((done) => {
    const outgoing = (secure ? overHttps : overHttp)(url, options, (answer) => {
      answer.on('error', () => {})
      answer.resume()
      done(answer.statusCode ?? 0)
    })
    outgoing.on('error', () => done(0))
    outgoing.end(body)
  })
}
