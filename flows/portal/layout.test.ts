/** The drawing: always the same, nothing over anything else, everything on the sheet, at every width. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countryMap } from '../map.ts'
import { draw } from './layout.ts'
import { step } from './walk.ts'

const map = countryMap()
/** Least room between the lines of two names, in pixels. */
const line = 20

for (const width of [320, 768, 1100, 1440, 2560]) {
  describe(`the drawing of the country, ${width} px`, () => {
    const drawing = draw(map, width)

    it('is the same every time', () => assert.deepEqual(draw(map, width), drawing))

    it('shows every system and every flow once, on the sheet', () => {
      assert.equal(drawing.nodes.length, map.systems.length)
      assert.deepEqual(
        drawing.edges.map(({ flow }) => flow.no),
        map.flows.map(({ no }) => no),
      )
      const numbers = drawing.edges.flatMap(({ path }) => [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)])
      for (const [, x, y] of numbers) {
        assert.ok(Number(x) >= 0 && Number(x) <= drawing.width)
        assert.ok(Number(y) >= 0 && Number(y) <= drawing.height)
      }
    })

    it('writes no name over another', () => {
      for (const side of ['left', 'right'] as const) {
        const ys = drawing.nodes.filter((node) => node.side === side).map(({ y }) => y)
        assert.ok(ys.every((y, index) => index === 0 || y - (ys[index - 1] ?? 0) >= line))
      }
      const [left, right] = [Math.max(...xs('left')), Math.min(...xs('right'))]
      assert.ok(right - left > 200, 'flows need room between the rims')
    })

    const xs = (side: 'left' | 'right') =>
      drawing.nodes.filter((node) => node.side === side).map(({ x }) => x)

    it('gives every flow a line of its own', () => {
      assert.equal(new Set(drawing.edges.map(({ path }) => path)).size, drawing.edges.length)
    })

    it('can be walked with arrows to every system', () => {
      const [first] = drawing.nodes
      assert.ok(first)
      const reached = new Set([first])
      for (const node of reached)
        for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
          const next = step(drawing.nodes, node, key)
          if (next) reached.add(next)
        }
      assert.equal(reached.size, drawing.nodes.length)
    })
  })
}
