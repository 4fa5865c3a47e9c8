import { builtinModules } from 'node:module'

/**
 * What must run in a browser reaches no module of Node, through other files neither. Apart from `.dependency-cruiser.mjs`
 * because types are no imports here: they are gone when the program runs.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'reaches-no-node',
      comment: 'article, language, rendering, newsroom and every api.ts can be sent to a browser.',
      severity: 'error',
      from: {
        path: ['^src/(article|language|rendering|newsroom)/', '^src/[^/]+/api[.]ts$', '^src/[^/]+/[^/]+/api[.]ts$'],
        pathNot: '[.]test[.]tsx?$',
      },
      to: { path: `^(node:.+|${builtinModules.join('|')})$`, reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^(test|bench|scripts|dist)/'] },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['dateline-source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
