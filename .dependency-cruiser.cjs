// Who may import whom: the table of CONTRIBUTING.md as rules. test/architecture holds a planted violation of each.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...allowed] },
})
const never = (name, from, to, comment, fromNot) => ({
  name,
  comment,
  severity: 'error',
  from: fromNot ? { path: from, pathNot: fromNot } : { path: from },
  to: { path: to },
})
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}(/|$)`)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle has no order of reading.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(raw|worker|url)|\\.css$' },
    },
    only(
      'models-import-only-models',
      '^models/',
      packages('zod', 'yaml', '@noble/hashes', 'fflate'),
      'models is pure.',
    ),
    only(
      'simulator-imports-only-models',
      '^simulator/(?!cli|experiment/worker-)',
      ['^models/', ...packages('@noble/hashes')],
      'The simulator runs unchanged in Node, in a worker and in a browser.',
    ),
    never(
      'server-never-imports-client',
      '^server/',
      '^client/',
      'Server and client meet in models.',
    ),
    never(
      'simulator-only-behind-a-source',
      '^server/',
      '^simulator/',
      'The simulator is one source among others.',
      '^server/(sources|forks|forecast)/',
    ),
    never(
      'connectors-know-only-their-interface',
      '^server/(connectors|historian)/',
      '^server/(api|realtime)/',
      'A connector never reaches into the doors.',
    ),
    only(
      'guests-reach-only-what-they-may-see',
      '^server/guests/',
      [
        '^models/',
        '^server/(access|presentation|realtime|twin)/',
        '^server/api/problem\\.ts$',
        ...packages('express', 'express-rate-limit', 'pino', 'socket\\.io', 'yaml', 'zod'),
        '^(node:)?(http|net|os|path)$',
      ],
      'No route of the operators can be mounted on the door for guests.',
    ),
    never(
      'virtual-plant-stands-alone',
      '^server/',
      '^server/virtual-plant/',
      'What speaks as equipment is no part of the twin, which only listens.',
      '^server/virtual-plant/',
    ),
    never(
      'client-never-imports-server',
      '^client/',
      '^server/',
      'Server and client meet in models.',
    ),
    never(
      'client-simulates-only-in-a-worker',
      '^client/',
      '^simulator/',
      'The browser runs the simulator in its worker files.',
      '^client/feed/(simulation|fork|experiment|diagnosis)\\.worker\\.ts$',
    ),
    never(
      'feed-and-store-know-no-view',
      '^client/(feed|store)/',
      '(^|/)node_modules/(react|react-dom|three|@react-three|@mantine)(/|$)',
      'Feed and store run without React and three.',
    ),
    never(
      'scene-never-imports-cockpit',
      '^client/scene/',
      '^client/cockpit/',
      'They meet in the store.',
    ),
    never(
      'cockpit-never-imports-scene',
      '^client/cockpit/',
      '^client/scene/',
      'They meet in the store.',
    ),
    never(
      'nothing-imports-tests',
      '^(client|models|server|simulator)/',
      '^test/',
      'Tests look in, never out.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^test/architecture/planted/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
}
