/** package.json of the package: what is in it needs what it imports, in exactly the versions that were tested. */

export interface Repository {
  readonly version: string
  readonly description: string
  readonly license: string
  readonly imports: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

/** The portals are built in it. */
const makers = new Set(['vite', '@vitejs/plugin-react'])

export function manifestOf(repository: Repository, imported: ReadonlySet<string>) {
  const { version, description, license, imports, dependencies, optionalDependencies } = repository
  const needed = Object.entries(dependencies).filter(([name]) => imported.has(name) && !makers.has(name))
  return {
    name: 'openp1',
    version,
    description,
    license,
    type: 'module',
    engines: { node: '>=20' },
    bin: { openp1: 'openp1.mjs' },
    exports: {
      './testing': { types: './deploy/testing/index.d.ts', default: './deploy/testing/index.js' },
      './package.json': './package.json',
    },
    imports: Object.fromEntries(
      Object.entries(imports).flatMap(([name, path]) => [
        [`${name}.js`, `${path}.js`],
        [name, path],
      ]),
    ),
    dependencies: Object.fromEntries(needed),
    optionalDependencies,
  }
}
