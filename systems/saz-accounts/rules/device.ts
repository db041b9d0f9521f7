/**
 * What a session is bound to: a secret that lies in the device's own cookie, apart from the session's, and the kind of
 * browser. A session's secret alone opens nothing elsewhere. What was unknown at sign-in binds nothing: a program tells no
 * kind of browser.
 */
import type { From } from '../contract.ts'

export function isSameDevice(bound: From, from: From): boolean {
  if (bound.device !== undefined && bound.device !== from.device) return false
  return bound.browser === undefined || bound.browser === from.browser
}

/** Kind of browser and of machine by the User-Agent header, without versions, which change as one sits. */
export function browserOf(agent: string | undefined): string | undefined {
  const browser = browsers.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  const machine = machines.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  return browser && `${browser}, ${machine ?? '?'}`
}

const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*Safari\//, 'Safari'],
]

const machines: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]
