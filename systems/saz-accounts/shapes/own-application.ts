/** What a patient may open themselves: where, and what it asks for at most, in words. */
import { Type } from 'typebox'

const Text = Type.String({ minLength: 1, maxLength: 200 })

export const OwnApplication = Type.Object({
  ...{ id: Text, name: Text, address: Text },
  asks: Type.Object({ pl: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
})
