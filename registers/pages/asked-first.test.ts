/** What is sought by its word comes first. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pharmacist } from '../../systems/crf-pharmacists/registers/pharmacist.ts'
import { licence } from '../../systems/cwpm-medical-workers/registers/licence.ts'
import { product } from '../../systems/rpl-medicines/registers/product.ts'
import { pharmacy } from '../../systems/sora-pharmacies/registers/pharmacy.ts'
import { askedFirst } from './asked-first.ts'

const hits = [product, licence, pharmacist, pharmacy].map((register) => ({ register }))
const first = (text: string) => askedFirst(text, hits)[0]?.register.id

it('whoever seeks by the word for a thing sees that register first, in any case and language; others keep their order', () => {
  assert.equal(first('apteka w Krakowie'), pharmacy.id)
  assert.equal(first('Kraków, apteki'), pharmacy.id)
  assert.equal(first('lekarz Kowalski'), licence.id)
  assert.equal(first('pharmacy Kraków'), pharmacy.id)
  assert.equal(first('аптека'), pharmacy.id)
  assert.equal(first('Kraków'), product.id)
  assert.deepEqual(askedFirst('farmaceuty', hits).slice(0, 2), [hits[2], hits[0]])
  assert.equal(first(''), product.id)
  const ranked = hits.map((hit) => ({ ...hit, isWhole: hit.register === pharmacist }))
  assert.equal(askedFirst('Baran', ranked)[0]?.register.id, pharmacist.id)
  assert.equal(askedFirst('apteka Baran', ranked)[0]?.register.id, pharmacy.id)
})
