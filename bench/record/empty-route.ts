/** A server with one empty route: the most that any reply of ours could reach. Prints its address. */
import Fastify from 'fastify'

const door = Fastify()
door.get('/', async () => '')
console.log(await door.listen({ port: 0, host: '127.0.0.1' }))
