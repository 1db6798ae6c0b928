// The bench of people, for modules that come after them.
export { openPeopleBench as openSmallTree } from '../modules/people/testing/people-bench.ts'
export type { PeopleBench as SmallTree, Viewer } from '../modules/people/testing/people-bench.ts'
