/** Worlds per law: a thousand; fewer where every change of the code is tried (mutation testing). */
export const lawRuns = Number(process.env['SHUPING_LAW_RUNS'] ?? 1000)
