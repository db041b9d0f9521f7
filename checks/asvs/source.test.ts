/** What the text of our own programs shows of ASVS 5.0: what is never written, and where what is dangerous may stand. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { algorithms } from '#record/keys/algorithm.ts'
import { sources } from '../rules/sources.ts'

const code = sources(/^(?:kernel|record|standards|flows|systems|standins|ui|deploy)\/.*\.tsx?$/).filter(
  ({ path }) => !/\.test\.tsx?$|\/trial(?:\/|[.-])/.test(path),
)
const pages = sources(/^ui\/(?:portal-pages\.ts$|public\/)/)

/** Files of ours in which a pattern stands, comments aside. */
function where(pattern: RegExp): string[] {
  const uncommented = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
  return code.filter(({ text }) => pattern.test(uncommented(text))).map(({ path }) => path)
}

/** Older algorithms where a standard names them, and nothing secret or signed stands on them alone. */
const prescribed: ReadonlyMap<string, string> = new Map([
  [
    'standards/saml/artifact.ts',
    'SAML 2.0 bindings §3.6.4: SourceID is SHA-1 of an entity, an address and no secret',
  ],
  ['standards/x509/certificate.ts', 'RFC 5280 §4.2.1.2: a key identifier is SHA-1 of a public key'],
  [
    'standards/x509/ocsp-answer.ts',
    'RFC 6960 §4.1.1: a certificate is named by SHA-1 of its issuer; no proof stands on it',
  ],
  ['standards/x509/pkcs12.ts', 'RFC 7292: a local key id is SHA-1 of a certificate'],
  [
    'standards/x509/pkcs12-locks.ts',
    'RFC 7292: a key file is AES-256-CBC with HMAC around it; 3DES and SHA-1 for trials of old programs alone',
  ],
  ['standins/nfz/edge/operators.ts', 'RFC 6238: codes of authenticator apps are HMAC-SHA-1'],
  ['standins/nfz/edge/seal.ts', 'eWUŚ: answers are signed by RSA with SHA-1; nobody here believes them'],
  [
    'standins/zus/edge/signed-statement.ts',
    'e-ZLA: programs sign by RSA with SHA-1; in the sample country alone',
  ],
  ['record/pseudonym.ts', 'one block of AES as a permutation of numbers; no message is encrypted'],
])

/** Where patterns are made of texts, and whose the texts are. */
const patterned: ReadonlyMap<string, string> = new Map([
  ['record/rest/methods.ts', 'addresses of our own routes, escaped'],
  ['standards/fhir/bounded-regex.ts', 'patterns that a caller wrote as patterns, translated and bounded'],
  ['standards/fhir/definitions.ts', 'patterns of FHIR’s primitive types'],
  ['standards/fhir/patch/selector.ts', 'our own grammar in parts'],
  ['standards/fhir/path/texts.ts', 'patterns of the definitions themselves'],
  ['standards/fhir/regex-class.ts', 'escapes that the translation has read'],
  ['standards/fhir/search-text.ts', 'letters of our own table'],
  ['standards/syslog/message.ts', 'our own grammar in parts'],
  ['standards/terminology/media-types.ts', 'our own grammar in parts'],
  ['systems/rpl-medicines/rules/quality.ts', 'our own grammar of strengths in parts'],
  ['systems/sgr-prescriptions/rules/daily-units.ts', 'our own grammar of dosages in parts'],
  ['systems/rsk-terminology/registers/loinc-part.ts', 'names of files, of a table of ours'],
])

/** Where bytes are compared as they come, and why nobody learns a secret by the time it takes. */
const comparedPlainly: ReadonlyMap<string, string> = new Map([
  ['kernel/once.ts', 'what was asked before, with what is asked now: both the caller’s'],
  ['record/audit/logged.ts', 'leaves of the log, which are published'],
  ['record/keys/kmip/key-service.ts', 'a nonce, and a block drawn to try the service with'],
  ['record/rendition/in-bundles.ts', 'whether XML belongs to a version of the record’s own'],
  ['record/transparency/proofs.ts', 'leaves of the log, which are published'],
  ['record/transparency/regrown.ts', 'hashes of the log, which are published'],
  ['record/transparency/rows-and-leaves.ts', 'leaves of the log, which are published'],
  ['record/transparency/turn.ts', 'roots of the log, which are published'],
  ['standards/signatures/enveloped.ts', 'the digest of a certificate, which is public'],
  ['standards/x509/chain.ts', 'certificates, which are public'],
  ['standards/x509/crl.ts', 'names in certificates, which are public'],
  ['standards/x509/ocsp.ts', 'names and keys in certificates, which are public'],
  ['standards/xml/canonical.ts', 'the order of names in a document'],
  ['standins/zus/edge/signed-statement.ts', 'a digest, with that of the sender’s own document'],
  ['systems/saz-accounts/edge/providers/authority.ts', 'public keys'],
  ['systems/saz-accounts/edge/providers/revocation-pages.ts', 'numbers of certificates, which are public'],
  ['record/reindex/nameless.ts', 'hashes of the index, both our own'],
  ['record/reindex/renew-names.ts', 'hashes of the index, both our own'],
  ['standards/x509/ocsp-answer.ts', 'a nonce that was sent in the open'],
])

describe('our own programs', () => {
  it('are looked at whole', () => assert.ok(code.length > 500, `${code.length} files`))

  it('make functions of texts in one place, from definitions of ours', () =>
    assert.deepEqual(where(/\beval\(|new Function\(|node:vm|setTimeout\(\s*['"`]/), [
      'standards/fhir/compiled-text.ts',
    ]))

  it('start processes for PostgreSQL and for work of their own alone, and hand no line to a shell', () => {
    const starters = where(/node:child_process/)
    assert.deepEqual(
      starters.filter((path) => !path.startsWith('deploy/')),
      [],
    )
    const byShell = where(/(?<!\.)\bexec(?:Sync)?\(|shell:\s*true/)
    assert.deepEqual(
      starters.filter((path) => byShell.includes(path)),
      [],
    )
    // The one shell has a fixed text; the folder comes to it as an argument.
    const shells = where(/\/bin\/(?:ba)?sh/)
    assert.deepEqual(shells, ['deploy/postgres/account.ts'])
  })

  it('draw texts as texts', () =>
    assert.deepEqual(
      where(/dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/),
      [],
    ))

  it('put nothing on window or document, and hear no other window', () =>
    assert.deepEqual(
      where(/\bwindow\.\w+\s*=[^=]|\bdocument\.(?!title\b)\w+\s*=[^=]|addEventListener\(\s*['"]message/),
      [],
    ))

  it('take what must not be guessed from node:crypto', () =>
    assert.deepEqual(where(/Math\.random|pseudoRandomBytes/), []))

  it('make keys of 128 bits of security and more, of kinds that are approved', () => {
    const made = code.flatMap(({ path, text }) => {
      const size = (name: string) => Number(name) || Number(new RegExp(`${name} = (\\d+)`).exec(text)?.[1])
      const sizes = [...text.matchAll(/modulusLength: (\w+)/g)].map(
        ([, name = '']) => [path, size(name)] as const,
      )
      const curves = [...text.matchAll(/namedCurve: '([^']+)'/g)].map(
        ([, name = '']) => [path, name] as const,
      )
      const pairs = [...text.matchAll(/generateKeyPair(?:Sync)?\(\s*'([^']+)'/g)].map(
        ([, name = '']) => [path, name] as const,
      )
      return [...sizes, ...curves, ...pairs]
    })
    assert.ok(made.length >= 8, String(made))
    for (const [path, kind] of made)
      assert.ok(
        typeof kind === 'number' ? kind >= 3072 : ['P-256', 'ec', 'rsa', 'ed25519'].includes(kind),
        `${path}: ${kind}`,
      )
    const secrets = code.flatMap(({ text }) =>
      [...text.matchAll(/randomBytes\((\d+)\)/g)].map(([, size]) => Number(size)),
    )
    assert.ok(secrets.filter((size) => size >= 16).length >= 10)
  })

  it('encrypt by AES-GCM and hash by SHA-2, but for what formats of others prescribe', () => {
    const old =
      /create(?:Hash|Hmac)\(\s*'(?!sha(?:256|384|512)')|\b(?:digest|hash)\(\s*'(?:md5|sha1)'|-(?:ecb|cbc|cfb|ofb)'|RSA_PKCS1_PADDING|'(?:des|rc4|bf)[-']/
    assert.deepEqual(
      where(old).filter((path) => !prescribed.has(path)),
      [],
    )
    const ciphers = code.flatMap(({ text }) =>
      [...text.matchAll(/createCipheriv\(\s*'([^']+)'/g)].map(([, name = '']) => name),
    )
    assert.ok(ciphers.filter((name) => name === 'aes-256-gcm').length >= 2, ciphers.join())
    // By the algorithm of the setting, which is one of these.
    assert.deepEqual(where(/createCipheriv\(\s*algorithm\.name/).toSorted(), [
      'record/files/sealed-file.ts',
      'record/keys/envelope.ts',
    ])
    assert.deepEqual(
      algorithms.map(({ name }) => name),
      ['aes-256-gcm', 'chacha20-poly1305'],
    )
  })

  it('compare in constant time whatever proves something; what is compared plainly is public', () => {
    const plainly = code
      .filter(({ text }) => /\.equals\(|Buffer\.compare\(/.test(text))
      .map(({ path }) => path)
    assert.deepEqual(
      plainly.filter((path) => !comparedPlainly.has(path)),
      [],
    )
    for (const path of comparedPlainly.keys()) assert.ok(plainly.includes(path), path)
    // Hashes and signatures as texts are compared nowhere, but of what the comparer itself read twice.
    const asTexts = where(/(?:digest\('(?:hex|base64(?:url)?)'\)\s*[!=]==)|(?:[!=]== [\w.]*\bdigest\()/)
    assert.deepEqual(asTexts, ['record/backup/manifest.ts', 'record/backup/schema.ts'])
    const steady = where(/\btimingSafeEqual\(/)
    for (const path of [
      'kernel/carrier.ts',
      'standards/saml/signature.ts',
      'standards/signatures/signed-references.ts',
      'record/transparency/signer.ts',
      'record/transparency/heads.ts',
      'record/transparency/retention.ts',
      'deploy/operators-only.ts',
      'systems/saz-accounts/edge/token.ts',
      'systems/saz-accounts/edge/oauth/consent.ts',
      'systems/saz-accounts/edge/providers/provider-tokens.ts',
      'systems/saz-accounts/operations/wallet-requests.ts',
    ])
      assert.ok(steady.includes(path), path)
  })

  it('use the cryptography of Node and of libraries made for it, none of their own', () =>
    assert.deepEqual(where(/from '(?:crypto-js|node-forge|tweetnacl|bcryptjs|sjcl|elliptic)'/), []))

  it('make patterns of texts of ours alone, and of a caller’s own expressions in bounded time', () => {
    const made = where(/\bRegExp\((?!\))/)
    assert.deepEqual(made, [...patterned.keys()].sort())
    // What a caller sends as text is compared as text: none of these files knows a request but that of routes.
    for (const path of made.filter((each) => each !== 'record/rest/methods.ts'))
      assert.doesNotMatch(readFileSync(path, 'utf8'), /from 'fastify'|\bquery\b.*\bas\b/, path)
    assert.match(readFileSync('record/rest/methods.ts', 'utf8'), /RegExp\.escape\(step\)/)
  })

  it('are checked by a strict compiler, and compare without changing types', () => {
    const { compilerOptions, include } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
    for (const option of ['strict', 'noUncheckedIndexedAccess', 'exactOptionalPropertyTypes'])
      assert.equal(compilerOptions[option], true, option)
    for (const folder of ['kernel', 'record', 'registers', 'standards', 'systems', 'ui', 'deploy'])
      assert.ok(include.includes(folder), folder)
    const { linter } = JSON.parse(readFileSync('biome.json', 'utf8'))
    // Biome's recommended rules, noDoubleEquals among them, hold unless they are switched off.
    assert.notEqual(linter.rules.recommended, false)
    assert.equal(linter.rules.suspicious.noDoubleEquals, undefined)
    assert.equal(linter.rules.suspicious.noExplicitAny, 'error')
    const texts =
      /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?![*/ ])(?:[^/\\\n]|\\.)+\/[a-z]*/g
    const loose = code.filter(({ path, text }) => {
      const bare = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '').replace(texts, "''")
      return (
        path.endsWith('.ts') &&
        /[^=!<>]== (?!null\b)|!= (?!null\b)|@ts-(?:ignore|nocheck|expect-error)/.test(bare)
      )
    })
    assert.deepEqual(
      loose.map(({ path }) => path),
      [],
    )
  })

  it('follow no redirect when they fetch where somebody pointed', () => {
    const fetching = where(/\bfetch\(url\b/)
    for (const path of fetching) assert.match(readFileSync(path, 'utf8'), /redirect: 'error'/, path)
    assert.ok(fetching.includes('record/import/sources.ts'))
  })
})

describe('our own pages', () => {
  it('keep language, looks and the number of a seat in the browser, nothing of anybody', () => {
    const keepers = where(/\b(?:local|session)Storage\b|indexedDB|document\.cookie/)
    // An auditor's browser is a witness of the public head of the log.
    assert.deepEqual(keepers.sort(), [
      'systems/sau-audit/portal/witness.ts',
      'ui/messages/language.tsx',
      'ui/portal-check.ts',
      'ui/shell/session.ts',
      'ui/shell/theme.tsx',
    ])
    const kept = keepers.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/(?:storageKey = |setItem\()'([^']+)'/g)].map(
        ([, key = '']) => key,
      ),
    )
    assert.deepEqual([...new Set(kept)].sort(), ['openp1-language', 'openp1-seat', 'openp1-theme'])
  })

  it('are scripts made at the build: no program answers a script, so none holds data of anybody', () => {
    assert.deepEqual(
      where(/(?:application|text)\/(?:x-)?(?:java|ecma)script|\.type\(\s*'(?:js|mjs|text\/jscript)/),
      [],
    )
    // The server of pages gives files of one folder by their names, and looks at no session.
    const server = readFileSync('ui/serve.ts', 'utf8')
    assert.doesNotMatch(server, /cookie|session|authorization|\/\*\s*eslint/i)
    assert.match(server, /sendFile\(/)
  })

  it('load nothing from elsewhere', () => {
    assert.ok(pages.some(({ path }) => path === 'ui/portal-pages.ts'))
    for (const { path, text } of pages)
      assert.doesNotMatch(text, /(?:src|href|url\()\s*=?\s*["']?(?:https?:)?\/\/(?!www\.w3\.org)/, path)
  })
})

const registry = 'https://registry.npmjs.org/'

describe('packages', () => {
  // Development tools' parts for other platforms are left out: no instance runs them.
  it('come from the registry of npm, each with the hash of its content', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string; dev?: true; optional?: true }>
    }
    const named = Object.entries(packages).filter(
      ([name, { dev, optional }]) => name !== '' && !(dev && optional),
    )
    assert.ok(named.length > 100)
    // A lock file without addresses leaves them to npm's own registry.
    for (const [name, { resolved = registry, integrity = '' }] of named) {
      assert.ok(resolved.startsWith(registry), name)
      assert.match(integrity, /^sha512-/, name)
    }
  })
})
