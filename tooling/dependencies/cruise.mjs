import { cruise } from 'dependency-cruiser'
import { rules } from './rules.mjs'

/**
 * @typedef {object} Breach one import that breaks one rule
 * @property {string} rule
 * @property {string} from file, relative to the folder read
 * @property {string} to file or package it imports
 * @property {string} comment what to do
 */

/**
 * @typedef {object} Reading
 * @property {Breach[]} breaches sorted by rule and file
 * @property {string[]} files the source files read, without packages
 * @property {{ from: string, to: string }[]} imports between those files
 */

/**
 * Reads all imports below `folder` (its packages, apps and tooling) and holds them against the rules.
 * @param {string} folder
 * @param {readonly string[]} parts sub-folders to read
 * @returns {Promise<Reading>}
 */
export async function readImports(folder, parts) {
  const { output } = await cruise([...parts], {
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.map((rule) => ({ severity: 'error', ...rule })) },
    doNotFollow: { path: '(?:^|/)(?:node_modules|generated|dist)/' },
    exclude: { path: '^tooling/(?:dependencies/canary|checks/lint-canary)/|^(?:apps|packages|tooling)/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    parser: 'tsc',
    skipAnalysisNotInRules: true,
    // The packages show their TypeScript source under the condition `source`, as tsc and Vite take it.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of a result')
  const own = output.modules.filter(({ source }) => !source.includes('node_modules/') && /\.(?:m?js|tsx?)$/.test(source))
  return {
    breaches: output.summary.violations
      .map(({ rule, from, to }) => ({
        rule: rule.name,
        from,
        to,
        comment: rules.find(({ name }) => name === rule.name)?.comment ?? '',
      }))
      .toSorted((a, b) => `${a.rule} ${a.from} ${a.to}`.localeCompare(`${b.rule} ${b.from} ${b.to}`, 'en')),
    files: own.map(({ source }) => source),
    imports: own.flatMap(({ source, dependencies }) =>
      dependencies.filter(({ resolved }) => !resolved.includes('node_modules/')).map(({ resolved }) => ({ from: source, to: resolved })),
    ),
  }
}
