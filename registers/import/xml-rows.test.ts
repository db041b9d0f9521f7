/** XML lists: what would fill the memory is refused while it comes, what is of another list is refused by name. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { told, writtenFiles, xml } from '../trial/written.ts'
import { type XmlForm, XmlRows } from './xml-rows.ts'

const kept = writtenFiles()
/** Feeds `begin`, then megabytes of `more`; tells how many were taken before it was refused. */
function megabytesTaken(begin: string, more = 'x'): number {
  const reader = new XmlRows({ element: 'row' })
  const take = (text: string) => {
    for (const _ of reader.take(text)) assert.fail('no row ends')
  }
  const megabyte = more.repeat((1 << 20) / more.length)
  let taken = 0
  take(begin)
  const before = process.memoryUsage().rss
  assert.throws(
    () => {
      for (; taken < 600; taken += 1) take(megabyte)
    },
    { code: 'file-long-value', category: 'too-large' },
    begin,
  )
  assert.ok(process.memoryUsage().rss - before < 100 << 20, begin)
  return taken
}

const rowsOf = (text: string, form: Partial<XmlForm> = {}) => [
  ...new XmlRows({ element: 'row', ...form }).take(text),
]

describe('an XML list that never ends', () => {
  it('is refused after about a megabyte, whatever is left open', () => {
    const opened = [
      '<l><row>',
      '<l><row><![CDATA[',
      '<l><row a="',
      '<l><row ',
      '<l><',
      '<l></',
      '<l><!--',
      '<l><?p ',
      '<l>&',
      '<!--',
      '<!DOCTYPE ',
      '<!DOCTYPE l [',
    ]
    for (const begin of opened) assert.ok(megabytesTaken(begin) <= 2, begin)
    assert.ok(megabytesTaken('<l><row>', '<a>x</a>') <= 2)
    assert.ok(megabytesTaken('<l><row>', '<a/>') <= 2)
    assert.ok(megabytesTaken('<l><row>', 'x&amp;&lt;') <= 2)
  })

  it('has at most a thousand attributes and fifty thousand elements in a row', () => {
    const attributes = Array.from({ length: 1001 }, (_, at) => ` a${at}=""`).join('')
    assert.throws(() => rowsOf(`<l><row${attributes}/>`), { code: 'file-many-columns' })
    assert.throws(() => rowsOf(`<l><row>${'<a/>'.repeat(50_000)}</row>`), { code: 'file-long-value' })
    assert.equal(rowsOf(`<l><row>${'<a/>'.repeat(49_000)}</row>`).length, 1)
  })
})

describe('an XML list', () => {
  it('is known by its root, however late that comes', async () => {
    const comment = `<!--${'c'.repeat(100_000)}-->`
    const right = `<?xml version="1.0"?>${comment.repeat(3)}<l xmlns="urn:list" day="2026-01-01"><row/></l>`
    assert.deepEqual(await told(kept('list.xml', right), xml), [{ parts: [] }])
    const wrong = right.replace('urn:list', 'urn:other')
    await assert.rejects(told(kept('list.xml', wrong), xml), { code: 'file-namespace' })
    for (const none of [comment, '<?xml version="1.0"?>', ' ', 'text'])
      await assert.rejects(told(kept('list.xml', none), xml), { code: 'file-broken' }, none.slice(0, 20))
    await assert.rejects(told(kept('list.xml', ''), xml), { code: 'file-empty' })
  })

  it('takes no row of a foreign namespace, nor one with a foreign element in it', async () => {
    const text = `<l xmlns="urn:list" xmlns:e="urn:evil">
      <row id="1"/>
      <row xmlns="urn:evil" id="2"/>
      <e:row id="3"/>
      <row id="4"><e:part>x</e:part></row>
      <row id="5" e:id="6" xmlns:id="urn:7"><part>y</part></row>
    </l>`
    const reason = 'the element, or one inside it, is of a namespace that this list does not have'
    assert.deepEqual(await told(kept('list.xml', text), xml), [
      { id: '1', parts: [] },
      `3 ${reason}`,
      `4 ${reason}`,
      `5 ${reason}`,
      { id: '5', parts: ['y'] },
    ])
  })

  it('is refused when it says that it is written in another encoding', async () => {
    const text = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><l xmlns="urn:list"><row id="ą"/></l>`
    for (const same of ['UTF-8', 'utf8'])
      assert.deepEqual(await told(kept('list.xml', text(same)), xml), [{ id: 'ą', parts: [] }])
    for (const other of ['UTF-16', 'windows-1250', 'klingon'])
      await assert.rejects(told(kept('list.xml', text(other)), xml), { code: 'file-encoding' }, other)
    await assert.rejects(told(kept('list.xml', text('ISO-8859-2')), xml), { code: 'file-encoding' })
    const old = { ...xml, encoding: 'iso-8859-2' } as const
    const bytes = Buffer.from(text('ISO-8859-2').replace('ą', '\u00b1'), 'latin1')
    assert.deepEqual(await told(kept('list.xml', bytes), old), [{ id: 'ą', parts: [] }])
    await assert.rejects(told(kept('list.xml', text('UTF-8')), old), { code: 'file-encoding' })
  })

  it('is the same whole or a character at a time', () => {
    const text =
      '<?xml version="1.0"?>\r\n<l a="1">\r\n<row b="&quot;2&#x142;">x<![CDATA[<y>]]>z<c/> </row><!-- - --><row/></l>'
    const reader = new XmlRows({ element: 'row' })
    const rows = [...text].flatMap((sign) => [...reader.take(sign)])
    assert.deepEqual([...rows, ...reader.close()], rowsOf(text))
    assert.equal(rows.length, 2)
  })
})
