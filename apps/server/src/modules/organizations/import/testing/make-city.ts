import type { Row } from './import-bench.ts'

/** An invented city: 1 市, 10 区, 100 街道, 3,000 社区, shuffled with a fixed stride. */
export function city(): readonly Row[] {
  const rows: Row[] = [{ code: 'YC', level: '市', name: '云川市委' }]
  for (let d = 0; d < 10; d++) {
    rows.push({ code: `YC-${d}`, parent: 'YC', level: '区', name: `东篱${d}区委` })
    for (let s = 0; s < 10; s++) {
      rows.push({ code: `YC-${d}-${s}`, parent: `YC-${d}`, level: '街道', name: `杏花${s}街道党工委` })
      for (let c = 0; c < 30; c++)
        rows.push({ code: `YC-${d}-${s}-${c}`, parent: `YC-${d}-${s}`, name: `桃源${c}社区党委` })
    }
  }
  return rows.map((_, at) => rows[(at * 1009) % rows.length]!)
}
