/** What may stand in a narrative, and what not. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isNarrative, narrativeProblem } from './narrative.ts'

const div = (content: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>`

describe('a narrative', () => {
  it('has text, tables, lists, links and images', () => {
    for (const right of [
      'Zażółć gęślą jaźń',
      '<p title="a &gt; b">5 &lt; 6 &#160; <b>bold</b><br/></p>',
      '<table border="1"><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
      '<a href="#med-1">see</a><ul><li>one</li></ul>',
      '<img src="#photo" alt=""/>',
      '<!-- a <script> that is only a remark --><![CDATA[<b>]]>',
    ])
      assert.equal(narrativeProblem(div(right)), undefined, right)
  })

  it('is one well-formed div', () => {
    for (const wrong of [
      '',
      'text',
      '<p>x</p>',
      div('<p>x'),
      div('x&nbsp;y'),
      `${div('x')}${div('y')}`,
      div('<p class=a>x</p>'),
    ])
      assert.match(narrativeProblem(wrong) ?? '', /well-formed/, wrong)
  })

  it('has no active content and no foreign elements', () => {
    for (const wrong of [
      '<script>alert(1)</script>',
      '<b onclick="x()">1</b>',
      '<a href=" javascript:x()">1</a>',
      "<img src='VBScript:x' alt=''/>",
      '<a href="&#106;avascript:x()">1</a>',
      '<a href="&#x6A;ava&#10;script&#58;x()">1</a>',
      '<a href="java\nscript:x()">1</a>',
      '<a href="data:text/html,x">1</a>',
      '<iframe src="http://x"/>',
      '<svg><circle/></svg>',
    ])
      assert.match(narrativeProblem(div(wrong)) ?? '', /active/, wrong)
    assert.match(narrativeProblem(div('<video>1</video>')) ?? '', /plain text elements/)
  })

  it('says something', () => {
    for (const wrong of ['', ' \n\t', '<p> </p>', '<!-- words -->'])
      assert.equal(isNarrative(div(wrong)), false, wrong)
  })

  it('is judged in time that grows with its length', () => {
    const started = performance.now()
    isNarrative(div('<p a="'.repeat(100_000)))
    isNarrative(div(`<p ${'a="x" '.repeat(50_000)}>x</p>`))
    isNarrative(div(`<b>${'x " '.repeat(100_000)}</b>`))
    assert.ok(performance.now() - started < 1000)
  })
})
