import { readFileSync } from 'node:fs'

/**
 * The folders of `src/` in their order. A folder imports only from the lines above its own; folders on one line do not
 * import each other.
 */
const order = [
  ['foundation'],
  ['article', 'language'],
  ['rendering', 'storage'],
  ['staff'],
  ['paper'],
  ['media'],
  ['editing'],
  ['publishing'],
  ['record', 'search', 'popularity'],
  ['syndication'],
  ['wire'],
  ['reading'],
  ['server'],
]

/** Run in a browser too, or could. That they reach nothing of Node's is proved by `.dependency-cruiser-browser.mjs`. */
const pure = ['article', 'language', 'rendering']

const folders = order.flat()

/** Packages of which there are only types, such as geojson: they have nothing that could be found. */
const typesAlone = Object.keys(
  JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).devDependencies,
)
  .filter((name) => name.startsWith('@types/'))
  .map((name) => name.slice('@types/'.length))

/** @param {string[]} names */
const inFolders = (names) => `^src/(${names.join('|')})/`

/** Schemas of requests and replies: of a folder, or of a part of it. */
const apis = ['^src/[^/]+/api[.]ts$', '^src/[^/]+/[^/]+/api[.]ts$']

/** Files whose imports are free. */
const tests = '[.]test[.]tsx?$'

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = order.flatMap((line, position) => {
  const earlier = order.slice(0, position).flat()
  return line.map((folder) => ({
    name: `order-${folder}`,
    comment:
      earlier.length === 0
        ? `${folder} imports no other folder.`
        : `${folder} imports only from ${earlier.join(', ')}.`,
    severity: 'error',
    from: { path: inFolders([folder]), pathNot: tests },
    to: { path: '^src/', pathNot: inFolders([...earlier, folder]) },
  }))
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'newsroom-speaks-http',
      comment: 'newsroom runs in a browser: it imports article, language, rendering and the api.ts of any folder.',
      severity: 'error',
      from: { path: inFolders(['newsroom']), pathNot: tests },
      to: {
        path: '^src/',
        pathNot: [inFolders(['newsroom', 'article', 'language', 'rendering']), ...apis],
      },
    },
    {
      name: 'api-is-for-browsers',
      comment: 'An api.ts imports only article, language, foundation, other api.ts and types.',
      severity: 'error',
      from: { path: apis },
      to: {
        path: '^src/',
        pathNot: [inFolders(['article', 'language', 'foundation']), ...apis],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-folders',
      comment: `${pure.join(', ')} and newsroom import nothing of Node's.`,
      severity: 'error',
      from: { path: inFolders([...pure, 'newsroom']), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    // Twice, because a rule about imports passes over a file that has none.
    ...[{}, { orphan: true }].map((also) => ({
      name: 'known-folders',
      comment: 'Every file of src/ lies in one of the folders that have a place in the order.',
      severity: /** @type {const} */ ('error'),
      from: { path: '^src/', pathNot: inFolders([...folders, 'newsroom']), ...also },
      to: {},
    })),
    {
      name: 'no-cycles',
      comment: 'Files that run each other in a circle cannot be understood one at a time.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-sources',
      comment: 'What runs a newspaper does not import tests or their support.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: ['^(test|bench|scripts)/', '[.]test[.]tsx?$'] },
    },
    {
      name: 'relative-inside-a-folder-only',
      comment: 'Across folders an import starts with #, so that its folder can be read off.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'resolves',
      comment: 'An import that leads nowhere is not checked by the other rules.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: `^(${typesAlone.join('|')})$` },
    },
    {
      name: 'declared-packages',
      comment:
        'A package that the program imports is among the dependencies of package.json; the newsroom is bundled from its own.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, inFolders(['newsroom'])] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^(test|bench|scripts|dist)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['dateline-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
