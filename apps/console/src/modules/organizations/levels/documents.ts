import { gql } from '../../../api/document.ts'

export interface Level {
  readonly id: string
  readonly code: string
  /** 1 is the top. */
  readonly rank: number
  readonly nameZh: string
  readonly nameEn: string
  readonly version: number
}

const fields = 'id code rank nameZh nameEn version'

/** All levels from the top down: at most a dozen or two. */
export const levelsDocument = gql<{ levels: readonly Level[] }>(`query Levels { levels { ${fields} } }`)

export const saveLevelDocument = gql<{ saveLevel: Level }, { input: Record<string, unknown> }>(
  `mutation SaveLevel($input: SaveLevelInput!) { saveLevel(input: $input) { ${fields} } }`,
)

export const removeLevelDocument = gql<{ removeLevel: string }, { input: Record<string, unknown> }>(
  `mutation RemoveLevel($input: RemoveLevelInput!) { removeLevel(input: $input) }`,
)
