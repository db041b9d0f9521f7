/** The door of the account. */
import { useMessages } from '#ui/messages/messages.ts'
import { SignInPage } from '#ui/sign-in/sign-in-page.tsx'
import { homeWords } from './words/home.ts'

export function SignIn() {
  const { door } = useMessages(homeWords)
  return <SignInPage portal="ikp" door={door} />
}
