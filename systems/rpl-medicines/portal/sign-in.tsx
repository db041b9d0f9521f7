/** The door of the portal. */
import { useMessages } from '#ui/messages/messages.ts'
import { SignInPage } from '#ui/sign-in/sign-in-page.tsx'
import { qualityWords } from './words.ts'

export function SignIn() {
  const { door } = useMessages(qualityWords)
  return <SignInPage portal="rpl" door={door} />
}
