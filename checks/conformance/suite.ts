/** What a conformance suite is: cases that others published, run against our code. */

/** One case: passed unless it has a fault or was not tried. */
export interface Case {
  /** Unique within its suite; stable, since reasons of known failures are kept under it. */
  readonly name: string
  /** What came out, and what was expected. */
  readonly fault?: string
  /** Why it was not tried. */
  readonly skipped?: string
}

/** Where published data lies. */
export interface PublishedData {
  /** A folder or file of `../shared/data/suites`; undefined when it is not on this machine. */
  suite(path: string): string | undefined
  /** The folder of an npm package's files; undefined when it has not been fetched. */
  package(name: string, version: string): string | undefined
}

export interface Suite {
  readonly name: string
  /** What is tried, in a few words. */
  readonly title: string
  /** Who publishes it, and under which version. */
  readonly source: string
  /** Packages of npm that it needs, as `name@version`. */
  readonly packages?: readonly string[]
  /** It takes a few seconds at most and runs with `npm test`. */
  readonly quick: boolean
  /** The cases; a sentence that says why none could be tried. */
  readonly run: (data: PublishedData) => Promise<readonly Case[] | string>
}
