/** Pages about one cycle, each of a module of its own: whoever links to one need not know the module. */
export const cycleWork = {
  cycle: (id: string): string => `/cycles/${id}`,
  reports: (id: string): string => `/reports?cycle=${id}`,
  ballots: (id: string): string => `/ballots?cycle=${id}`,
  inputs: (id: string): string => `/cycles/${id}/inputs`,
  scores: (id: string): string => `/scores?cycle=${id}`,
  grading: (id: string): string => `/cycles/${id}/grading`,
  results: (id: string): string => `/cycles/${id}/results`,
} as const
export type CycleWork = keyof typeof cycleWork
