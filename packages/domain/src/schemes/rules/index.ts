import type { SchemeRule } from '../view.ts'
import { aggregationFits } from './aggregation-fits.ts'
import { bandsMeet } from './bands-meet.ts'
import { capsFitItems } from './caps-fit-items.ts'
import { classesHaveComponents } from './classes-have-components.ts'
import { conditionsCanHold } from './conditions-can-hold.ts'
import { fittingReferences } from './fitting-references.ts'
import { followUpsComplete } from './follow-ups-complete.ts'
import { gatesLeadOut } from './gates-lead-out.ts'
import { gradesReachable } from './grades-reachable.ts'
import { gradesRunDown } from './grades-run-down.ts'
import { knownMetrics } from './known-metrics.ts'
import { knownReferences } from './known-references.ts'
import { limitsStated } from './limits-stated.ts'
import { noCycles } from './no-cycles.ts'
import { noDuplicateEntries } from './no-duplicate-entries.ts'
import { noEarlyMeasures } from './no-early-measures.ts'
import { outOfScope } from './out-of-scope.ts'
import { overlapBothWays } from './overlap-both-ways.ts'
import { paperRulesFit } from './paper-rules-fit.ts'
import { perClassComplete } from './per-class-complete.ts'
import { pointsAddUp } from './points-add-up.ts'
import { pointsInRange } from './points-in-range.ts'
import { productsStaySmall } from './products-stay-small.ts'
import { quotasCanBeMet } from './quotas-can-be-met.ts'
import { quotasComplete } from './quotas-complete.ts'
import { rangesNotCrossed } from './ranges-not-crossed.ts'
import { smallGroupsHidden } from './small-groups-hidden.ts'
import { turnoutPossible } from './turnout-possible.ts'
import { uniqueIds } from './unique-ids.ts'
import { weightsAddUp } from './weights-add-up.ts'

/** Every rule a scheme must satisfy before it is published, in the order in which faults are reported. */
export const schemeRules: readonly SchemeRule[] = [
  uniqueIds,
  noDuplicateEntries,
  knownReferences,
  knownMetrics,
  fittingReferences,
  noCycles,
  productsStaySmall,
  noEarlyMeasures,
  overlapBothWays,
  weightsAddUp,
  perClassComplete,
  pointsAddUp,
  classesHaveComponents,
  pointsInRange,
  rangesNotCrossed,
  capsFitItems,
  limitsStated,
  gradesRunDown,
  bandsMeet,
  gradesReachable,
  conditionsCanHold,
  gatesLeadOut,
  quotasComplete,
  quotasCanBeMet,
  aggregationFits,
  paperRulesFit,
  turnoutPossible,
  smallGroupsHidden,
  followUpsComplete,
  outOfScope,
]
