/** Who may import whom. Each rule says why in its comment; `npm run check` fails when too few modules are seen. */
const tests = '[.]test[.]ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'front-door-only',
      comment: 'A system enters another only through its contract.ts and the shapes that stand beside it.',
      from: { path: '^(systems|standins)/([^/]+)/', pathNot: tests },
      to: {
        path: '^(systems|standins)/',
        pathNot: ['^(systems|standins)/$2/', '^(systems|standins)/[^/]+/(contract[.]ts$|shapes/)'],
      },
    },
    {
      name: 'contracts-are-leaves',
      comment: 'A contract is data: schemas and names, no behaviour.',
      from: { path: '^(systems|standins)/[^/]+/(contract[.]ts$|shapes/)' },
      to: {
        pathNot: [
          '^kernel/(contract|actor)[.]ts$',
          '^standards/',
          '/contract[.]ts$',
          '^systems/[^/]+/shapes/',
          'node_modules/typebox/',
        ],
      },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule decides from its arguments; it reads no clock, store or network.',
      from: { path: '^systems/([^/]+)/rules/', pathNot: tests },
      to: {
        pathNot: [
          '^systems/$1/(rules/|contract[.]ts$)',
          '^(systems|standins)/[^/]+/(contract[.]ts$|shapes/)',
          '^kernel/(problem|actor|contract)[.]ts$',
          '^standards/',
        ],
      },
    },
    {
      name: 'kernel-knows-nobody',
      comment: 'The kernel serves every room and knows none; of languages it knows PostgreSQL’s alone.',
      from: { path: '^kernel/', pathNot: tests },
      to: {
        path: '^(systems|standins|flows|deploy|record|registers|standards/(?!postgres/)|population|ui)/',
      },
    },
    {
      name: 'standards-are-pure',
      comment: 'Standards are languages: no system, no database, no kernel.',
      from: { path: '^standards/', pathNot: tests },
      to: { path: '^(systems|standins|flows|deploy|record|registers|population|ui|kernel)/' },
    },
    {
      name: 'record-knows-no-room',
      comment: 'The record serves every room and knows none.',
      from: { path: '^record/', pathNot: [tests, 'main[.]ts$'] },
      to: { path: '^(systems|standins|flows|deploy|ui)/' },
    },
    {
      name: 'registers-know-no-room',
      comment:
        'The engine of registers serves every room and knows none; of the record it knows where its decisions are audited.',
      from: { path: '^registers/', pathNot: [tests, 'main[.]ts$', '^registers/pages/'] },
      to: { path: '^(systems|standins|flows|deploy|record(?!/audit/register-decision)|population|ui)/' },
    },
    {
      name: 'pages-of-registers-know-no-room',
      comment: 'The public pages of registers are drawn as plain pages, for whatever registers there are.',
      from: { path: '^registers/pages/', pathNot: tests },
      to: { path: '^(systems|standins|flows|deploy|record|population|ui/(?!plain-page/))' },
    },
    {
      name: 'rooms-do-not-read-the-map',
      comment: 'Rooms are on the map; only deploy, checks and the map itself read it.',
      from: { path: '^(systems|standins)/', pathNot: tests },
      to: { path: '^(flows|deploy)/' },
    },
    {
      name: 'portal-speaks-http',
      comment: 'A portal knows contracts and ui, never operations, rules, store or the kernel’s insides.',
      from: { path: '^(systems/[^/]+|flows)/portal/', pathNot: tests },
      to: {
        path: '^(systems/[^/]+/(operations|reactions|rules|store|edge)|record|deploy|kernel/(house|sql|door|context))',
      },
    },
    {
      name: 'ui-knows-no-system',
      comment: 'The design system serves every portal and knows none.',
      from: { path: '^ui/', pathNot: [tests, '^ui/(vite[.]config|build|portals|portal-check)[.]ts$'] },
      to: { path: '^(systems|standins|record|registers|deploy|population)/' },
    },
    {
      name: 'only-deploy-composes',
      comment: 'Nobody imports how the house is put together.',
      from: { pathNot: ['^(deploy|checks|bench|flows)/', tests, 'main[.]ts$', 'portal-check[.]ts$'] },
      to: { path: '^deploy/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no first page to read.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
