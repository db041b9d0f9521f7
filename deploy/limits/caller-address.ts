/**
 * Where a request comes from: the other end of the connection, or whom trusted proxies name (X-Forwarded-For,
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For). What anybody else writes there is not believed.
 */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv4 } from 'node:net'

export class Proxies {
  readonly #trusted = new BlockList()

  /** `addresses`: single ones, or nets as `10.0.0.0/8`. Throws a RangeError for others. */
  constructor(addresses: readonly string[]) {
    for (const each of addresses) this.#add(each)
  }

  #add(text: string): void {
    const [address = '', prefix] = text.split('/')
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) throw new RangeError(text)
    if (prefix === undefined) this.#trusted.addAddress(address, kind)
    else this.#trusted.addSubnet(address, Number(prefix), kind)
  }

  /** The caller's address; for IPv6 the net of 64 bits that a household or a machine has. */
  callerOf({ socket, headers }: IncomingMessage): string {
    let address = plain(socket.remoteAddress ?? '')
    const named = String(headers['x-forwarded-for'] ?? '').split(',')
    // From the right: each trusted proxy wrote whom it saw.
    while (named.length > 0 && this.#trusts(address)) {
      const next = plain((named.pop() ?? '').trim())
      if (isIP(next) === 0) break
      address = next
    }
    return isIPv4(address) ? address : netOf(address)
  }

  #trusts(address: string): boolean {
    const kind = isIP(address)
    return kind !== 0 && this.#trusted.check(address, kind === 6 ? 'ipv6' : 'ipv4')
  }
}

/** An IPv4 address as IPv6 writes it is that IPv4 address. */
const plain = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address

function netOf(address: string): string {
  const [before = '', after] = (address.split('%')[0] ?? '').split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const all = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail]
  return `${all
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`
}
