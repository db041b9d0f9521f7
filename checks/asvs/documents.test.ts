/** docs/compliance/safeguards.md says what the programs do: its figures are theirs, its inventories leave nothing out. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sources } from '../rules/sources.ts'

const page = readFileSync('docs/compliance/safeguards.md', 'utf8')
const part = (title: string) =>
  page.split(/^## /m).find((text) => text.startsWith(title)) ?? assert.fail(title)
const code = sources(/^(?:kernel|record|standards|systems|standins|ui|deploy)\/.*\.tsx?$/).filter(
  ({ path }) => !/\.test\.tsx?$|\/trial(?:\/|[.-])|\/test-templates|^deploy\/(?:cluster|ports)/.test(path),
)

/** Each figure of the page, with the line of a program that makes it so. */
const figures: [title: string, said: RegExp, path: string, done: RegExp][] = [
  [
    'Sessions',
    /silence that ends a session \| 30 minutes/,
    'systems/saz-accounts/store.ts',
    /idle = 30 \* 60_000/,
  ],
  ['Sessions', /longest session \| 8 hours/, 'systems/saz-accounts/store.ts', /longest = 8 \* 3_600_000/],
  [
    'Sessions',
    /tokens of applications \| 15 minutes/,
    'systems/saz-accounts/edge/oauth/configuration.ts',
    /accessTokenTime = 15 \* minute/,
  ],
  [
    'Sessions',
    /for 30 days at most/,
    'systems/saz-accounts/edge/oauth/configuration.ts',
    /RefreshToken: 30 \* 86_400/,
  ],
  [
    'Sessions',
    /code \| 60 seconds/,
    'systems/saz-accounts/edge/oauth/configuration.ts',
    /minute = 60\n[\s\S]*codeTime = minute\n[\s\S]*AuthorizationCode: codeTime,/,
  ],
  [
    'Sessions',
    /second door \| 15 minutes/,
    'systems/saz-accounts/edge/providers/provider-tokens.ts',
    /life = 15 \* 60_000/,
  ],
  [
    'What of the surroundings',
    /last sign-ins, 10 or more/,
    'systems/saz-accounts/rules/odd-sign-in.ts',
    /habits = 10\n/,
  ],
  [
    'What of the surroundings',
    /more than 3 hours/,
    'systems/saz-accounts/rules/odd-sign-in.ts',
    /around = 3\n/,
  ],
  [
    'What of the surroundings',
    /3 within a day/,
    'systems/saz-accounts/rules/odd-sign-in.ts',
    /many = 3\n[\s\S]*24 \* hour/,
  ],
  ['What of the surroundings', /a quarter of an hour/, 'record/gate/step-up.ts', /lasts = 15 \* 60_000/],
  [
    'What of the surroundings',
    /400 requests at once and 20 a second/,
    'deploy/limits/limiter.ts',
    /address: { perSecond: 20, atOnce: 400 }/,
  ],
  [
    'What of the surroundings',
    /100 and 5 for signing in/,
    'deploy/limits/limiter.ts',
    /door: { perSecond: 5, atOnce: 100 }/,
  ],
  [
    'What of the surroundings',
    /200, or 600 people/,
    'systems/sau-audit/rules/alarms.ts',
    /mostStrangers = 200\n.*mostPeople = 600/,
  ],
  [
    'What of the surroundings',
    /a passkey is asked for/,
    'systems/saz-accounts/rules/second-factor.ts',
    /!isKnownDevice \? 'passkey'/,
  ],
  [
    'What of the surroundings',
    /the session opens nothing there/,
    'systems/saz-accounts/rules/device.ts',
    /isSameDevice/,
  ],
  ['Guessing', /10 wrong ones/, 'record/gate/wrong-tries.ts', /most = 10\n/],
  ['Guessing', /within 10 minutes/, 'record/gate/wrong-tries.ts', /window = 10 \* 60_000/],
  ...(
    [
      ['person', '20', '400'],
      ['system', '200', '2000'],
      ['address', '20', '400'],
      ['door', '5', '100'],
    ] as const
  ).map(([whose, perSecond, atOnce]): [string, RegExp, string, RegExp] => [
    'How often',
    new RegExp(`\\| ${perSecond} \\| ${atOnce} \\|`),
    'deploy/limits/limiter.ts',
    new RegExp(`usualLimits[\\s\\S]*?${whose}: { perSecond: ${perSecond}, atOnce: ${atOnce} }`),
  ]),
  ['Sizes', /`\/fhir` \| 50 MB/, 'record/rest/bodies.ts', /bodyLimit = 50 \* 1024 \* 1024/],
  ['Sizes', /a file \| 512 MB/, 'record/files/files.ts', /largestFile = 512 \* 1024 \* 1024/],
  ['Sizes', /20,000, and 100 GB/, 'record/files/files.ts', /files: 20_000, bytes: 100 \* 1024/],
  ['Sizes', /a line of an import \| 50 MB/, 'record/import/lines.ts', /longest = 50 \* 1024 \* 1024/],
  ['Sizes', /websocket \| 8192 bytes/, 'record/subscriptions/sockets.ts', /maxPayload: 8192/],
  ['Sizes', /websockets \| 1000 \|/, 'record/subscriptions/sockets.ts', /mostClients = 1000/],
  ['Sizes', /entries of a page \| 1000/, 'record/search/controls.ts', /largestCount = 1000/],
  ['Sizes', /jobs under way in a process \| 2/, 'record/jobs/runner.ts', /most = 2\n/],
  ['Whom', /\| 12 a process \| waits 15 s/, 'kernel/sql.ts', /transactions = 12\b[\s\S]*max: transactions/],
  ['Whom', /waits 15 s, then 429/, 'kernel/sql.ts', /connectionTimeoutMillis: 15_000/],
  ['Whom', /idle for 30 s/, 'kernel/sql.ts', /idleTimeoutMillis: 30_000/],
  ['Whom', /\| 8 a process/, 'kernel/sql.ts', /logLanes = 4\nconst steadyLanes = 2[\s\S]*lanes = 2,/],
  ['Whom', /long searches 10 s/, 'record/search/long.ts', /longest = 10_000/],
  ['Whom', /\| 2 s: 503/, 'kernel/carrier.ts', /AbortSignal\.timeout\(2_000\)|patience = 2_000/],
  ['Whom', /\| 5 s: 503/, 'systems/saz-accounts/edge/saml-provider.ts', /AbortSignal\.timeout\(5_000\)/],
  ['Whom', /60 s without a byte/, 'record/import/sources.ts', /patience = 60_000/],
  ['Whom', /the job 5 times/, 'record/jobs/run-job.ts', /mostFailures = 5\n/],
  ['Whom', /subscribers \| 16 /, 'record/subscriptions/hooks.ts', /most = 16\n/],
  ['Whom', /pauses up to 10 min/, 'record/subscriptions/hooks.ts', /longestPause = 600_000/],
  ['Whom', /`error` after 3/, 'record/subscriptions/hooks.ts', /errorAfter = 3\n/],
  ['Whom', /10 s, or 1 to 60 s/, 'record/subscriptions/arrangement.ts', /least: 1, most: 60 }\) \?\? 10/],
  [
    'Whom',
    /4 sockets, 1000 keys/,
    'record/keys/key-service-client.ts',
    /mostAtOnce = 1_000[\s\S]*maxSockets: 4/,
  ],
  ['Whom', /\| 3 s: 503/, 'record/keys/key-service-client.ts', /patience = 3_000/],
  [
    'Whom',
    /3 s and 20 ms a key/,
    'record/keys/kmip/dialogue.ts',
    /patience = 3_000[\s\S]*patiencePerItem = 20\n/,
  ],
  ['Whom', /4 connections, 100 keys/, 'record/keys/kmip/connection.ts', /mostLanes = 4\n/],
  ['Whom', /witness \| 1 \| — \| 10 s/, 'deploy/witness/watch.ts', /patience = 10_000/],
  ['Whom', /3 that seal/, 'record/content/sealing.ts', /mostThreads = 3\n/],
  ['What is costly', /10,000 candidates/, 'record/search/pages.ts', /mostCandidates = 10_000/],
  [
    'What is costly',
    /3 at once and 60 waiting/,
    'record/search/long.ts',
    /abreast = 3[\s\S]*mostWaiting = 60/,
  ],
  ['What is costly', /10,000 entries/, 'record/bundle/entries.ts', /mostEntries = 10_000/],
  ['What is costly', /256 MB a process/, 'record/rest/body-budget.ts', /mostUnderWay = 256 \* 1024 \* 1024/],
  [
    'What is costly',
    /5 open for one caller, 100/,
    'record/jobs/queue.ts',
    /mostOfOne = 5\nconst mostOfAll = 100/,
  ],
  ['What is costly', /50,000 codes counted/, 'standards/terminology/expand.ts', /mostCounted = 50_000/],
  ['What is costly', /64 MB each/, 'record/content/codec.ts', /largest = 64 \* 1024 \* 1024/],
  ['What is costly', /50 subscriptions/, 'record/subscriptions/manage.ts', /mostOfOne = 50\n/],
  ['Logs', /the last 50 MB/, 'deploy/log.ts', /longest = 50 \* 1024 \* 1024/],
]

/** Paths in the first column of a part's table. */
const placesIn = (title: string) =>
  [...part(title).matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place),
  )

const leftOut = (title: string, pattern: RegExp) =>
  code
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .filter((path) => !placesIn(title).some((place) => path === place || path.startsWith(`${place}/`)))

describe('the page of safeguards', () => {
  it('tells figures that are the programs’ own', () => {
    for (const [title, said, path, done] of figures) {
      assert.match(part(title), said)
      assert.match(readFileSync(path, 'utf8'), done, path)
    }
  })

  it('knows every place where something is encrypted, hashed, signed or drawn by lot', () =>
    assert.deepEqual(
      leftOut(
        'Cryptography',
        /from '(?:node:crypto|jose|@peculiar\/[\w-]+|xml-crypto|@simplewebauthn\/\w+)'/,
      ),
      [],
    ))

  it('knows every place that opens a connection', () =>
    assert.deepEqual(
      leftOut(
        'Whom the program talks to',
        /\b(?:globalThis\.)?fetch\((?:url|new URL|`|address|endpoint)|import pg from 'pg'|import \{[^}]*\bconnect\b[^}]*\} from 'node:(?:net|tls)'|^import (?!type)[^\n]* from 'node:https'/m,
      ).filter(
        (path) =>
          !/^deploy\/(?:foreign-server|country)|^standins\/key-service|^record\/(?:backup|export)|^ui\/|\/portal\//.test(
            path,
          ),
      ),
      [],
    ))

  it('knows every place that writes a log, and no other writes one', () => {
    const writers =
      /\bconsole\.\w+\(|process\.(?:stdout|stderr)\.write|appendFile|flags: 'a'|from 'node:dgram'/
    assert.deepEqual(leftOut('Logs', writers), [])
    // Everybody else hands lines to the house's one log: these alone make it.
    const makers = code.filter(({ text }) => /\blogInto\(/.test(text)).map(({ path }) => path)
    assert.deepEqual(makers.toSorted(), ['deploy/log.ts', 'deploy/start.ts'])
    for (const place of placesIn('Logs').filter((each) => each.includes('/')))
      if (!place.startsWith('/')) assert.ok(existsSync(place), place)
  })

  it('tells of fields where they are really guarded, and of browsers what the pages really ask for', () => {
    const places = [...part('Who may see').matchAll(/`([a-z][\w/.-]+)` \|$/gm)].map(([, place = '']) => place)
    assert.ok(places.length >= 10, places.join())
    for (const place of places) assert.ok(existsSync(place), place)
    const guards: [path: string, pattern: RegExp][] = [
      ['systems/sgr-prescriptions/rules/who-sees-the-key.ts', /role === 'patient'\) return patient === of/],
      ['record/gate/identity.ts', /identity-of-the-register/],
      ['record/gate/rules.table.ts', /hidden = \['Person'\]/],
      // What a browser must have.
      [
        'ui/serve.ts',
        /"default-src 'none'"[\s\S]*"frame-ancestors 'none'"[\s\S]*'cross-origin-opener-policy'/,
      ],
      ['ui/portal-pages.ts', /<noscript>.+ .+<\/noscript>/],
      ['ui/shell/passkey.ts', /PublicKeyCredential\?\./],
      ['deploy/answer-headers.ts', /strict-transport-security/],
      ['systems/saz-accounts/edge/cookie.ts', /__Host-/],
    ]
    for (const [path, pattern] of guards) assert.match(readFileSync(path, 'utf8'), pattern, path)
  })

  it('knows every file in which the program keeps a secret, and every secret that lies sealed', () => {
    const files = code.flatMap(({ path, text }) =>
      /^standins\/|key-service\/main/.test(path) || !/madeOnce|0o600/.test(text)
        ? []
        : [...text.matchAll(/'([\w-]+(?:\.key|\.token|\.sealed)|[\w]+-keys?|password)'/g)].map(
            ([, name = '']) => name,
          ),
    )
    assert.ok(files.length >= 6, files.join())
    for (const name of files) assert.match(part('Secrets'), new RegExp(name.replace('.', '\\.')), name)
  })

  it('names no file and no package that is gone', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const titles = ['Cryptography', 'Whom the program talks to', 'Dangerous and risky parts']
    for (const place of titles.flatMap(placesIn)) assert.ok(existsSync(place) || place in dependencies, place)
  })
})
