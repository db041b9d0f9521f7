/** WSBroker's service Auth: login, logout, changePassword. */
import { allOf, childrenOf, type Element, tag } from '#standards/saml/xml.ts'
import { BrokerFault, childOf, envelope, names, type Received, textIn } from './messages.ts'
import type { Credentials, Operators } from './operators.ts'

/** The answer to one message of Auth. */
export function answerAuth(operators: Operators, { message, session, token }: Received): string {
  if (message.namespaceURI !== names.login) throw new BrokerFault('InputException')
  if (message.localName === 'login') return login(operators, message)
  const operator = operators.signedIn(session, token)
  if (message.localName === 'logout') {
    operators.signOut(session)
    return returned('logoutReturn', 'Wylogowany')
  }
  if (message.localName !== 'changePassword') throw new BrokerFault('InputException')
  const next = textIn(message, 'newPassword')
  if (next !== textIn(message, 'newPasswordRepeat'))
    throw new BrokerFault('InputException', 'Powtórzone hasło jest inne.')
  const [old] = allOf(message, names.login, 'oldPassword')
  operators.changePassword(operator, old && textIn(message, 'oldPassword'), next)
  return returned(
    'changePasswordReturn',
    'Hasło zostało zmienione. Zmiana zostanie zatwierdzona po powtórnym zalogowaniu operatora.',
  )
}

function login(operators: Operators, message: Element): string {
  const { session, token } = operators.signIn(credentialsIn(message), textIn(message, 'password'))
  const header = (name: string, id: string) => tag(`ns1:${name}`, { 'xmlns:ns1': names.shared, id })
  const words = tag(
    'ns1:loginReturn',
    { 'xmlns:ns1': names.login },
    '[000] Użytkownik został prawidłowo zalogowany.',
  )
  return envelope(words, header('session', session) + header('authToken', token))
}

const returned = (name: string, words: string): string =>
  envelope(tag(`ns1:${name}`, { 'xmlns:ns1': names.login }, words))

const mostItems = 20

/** Items `name` and `value/stringValue`. */
function credentialsIn(message: Element): Credentials {
  const items = childrenOf(childOf(message, 'credentials'))
  if (items.length > mostItems) throw new BrokerFault('InputException')
  return Object.fromEntries(
    items.map((item) => [textIn(item, 'name'), textIn(childOf(item, 'value'), 'stringValue')]),
  )
}
