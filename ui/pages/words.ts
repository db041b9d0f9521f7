/** The words under a list that comes in pages. */
import { messages } from '../messages/messages.ts'

export const pagesWords = messages({ showOlder: 'Pokaż starsze' }, { showOlder: 'Show older' })
