interface Placed {
  readonly id: string
  readonly parentId: string | null
}

/** Puts rows in the order of the tree: each directly above what stands below it; siblings keep their order. */
export function treeOrder<Row extends Placed>(rows: readonly Row[]): readonly Row[] {
  const here = new Set(rows.map((row) => row.id))
  const below = new Map<string | null, Row[]>()
  for (const row of rows) {
    const parent = row.parentId !== null && here.has(row.parentId) ? row.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), row])
  }
  const ordered: Row[] = []
  const walk = (parent: string | null): void => {
    for (const row of below.get(parent) ?? []) {
      ordered.push(row)
      walk(row.id)
    }
  }
  walk(null)
  return ordered
}
