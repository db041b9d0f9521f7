/** Each dependency earns its place: package.json and docs/decisions/2611-dependencies.md name the same ones. */
import { existsSync, readFileSync } from 'node:fs'

const page = 'docs/decisions/2611-dependencies.md'

export function decisionFaults(): readonly string[] {
  if (!existsSync(page)) return [`${page} is missing`]
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  )
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const text = readFileSync(page, 'utf8')
  const pinned = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  return [
    ...names
      .filter((name) => !text.includes(`\`${name}\``))
      .map((name) => `${page} gives no reason for ${name}`),
    ...pinned
      .filter(([, version]) => !/^(npm:.+@)?\d/.test(String(version)))
      .map(([name]) => `${name} is not pinned`),
  ]
}
