import { refuse, takeMove } from '../../kit/index.ts'
import type { Verdict } from '../../kit/index.ts'
import type { EvidenceRefusal } from '../refusals.ts'
import { projectMachine } from './machine.ts'
import type { ProjectFacts, ProjectState, ProjectVerb } from './machine.ts'

/** Moves a project on, or says everything that stands in the way. `version` is the one that the caller saw. */
export function moveProject(
  { verb, version }: { readonly verb: ProjectVerb; readonly version: number },
  project: { readonly state: ProjectState; readonly version: number },
  facts: ProjectFacts,
): Verdict<{ readonly state: ProjectState }, EvidenceRefusal> {
  if (version !== project.version) {
    return refuse({ code: 'kit.staleVersion', field: 'version', params: { seen: version, current: project.version } })
  }
  const moved = takeMove(projectMachine, verb, { state: project.state, before: null }, facts, { code: 'evidence.notNow' })
  return moved.ok ? { ok: true, value: { state: moved.value.state } } : moved
}
