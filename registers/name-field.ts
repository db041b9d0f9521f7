/** What an entry is called, where it has a name of its own: required, and found by its words. */
import type { Field } from './register.ts'
import { words } from './words.ts'

export const nameField = {
  kind: 'text',
  label: words('Nazwa', 'Name', 'Назва'),
  isRequired: true,
  isSought: true,
  most: 500,
} as const satisfies Field
