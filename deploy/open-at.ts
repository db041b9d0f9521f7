/** Where servers of the house listen, and where the world finds them. */
import type { FastifyInstance } from 'fastify'

/** Answers the address by which this machine finds it. Throws Node's error when the port is taken. */
export async function openAt(server: FastifyInstance, port: number, host: string): Promise<string> {
  await server.listen({ port, host })
  const address = server.server.address()
  return `http://localhost:${typeof address === 'object' && address ? address.port : port}`
}

/** The second door has the public name and its own port: TLS ends at it, whatever passes it on. */
export function behind(publicUrl: string | undefined, second: string): string {
  if (publicUrl === undefined) return second
  return `https://${new URL(publicUrl).hostname}:${new URL(second).port}`
}
