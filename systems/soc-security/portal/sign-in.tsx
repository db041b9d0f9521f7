/** The door of the security centre's portal. */
import { useMessages } from '#ui/messages/messages.ts'
import { SignInPage } from '#ui/sign-in/sign-in-page.tsx'
import { portalWords } from './words.ts'

export function SignIn() {
  const { door } = useMessages(portalWords)
  return <SignInPage portal="soc" door={door} />
}
