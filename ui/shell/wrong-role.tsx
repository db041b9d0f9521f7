/** Signed in, but none of the person's roles opens this portal: says so, and shows the way on. */
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'
import { Page } from './page.tsx'

export function WrongRole() {
  const words = useMessages(shellWords)
  return (
    <Page title={words.wrongRoleTitle} lead={words.wrongRoleText}>
      <p>
        <a href="/">{words.footerPortals}</a>
      </p>
    </Page>
  )
}
