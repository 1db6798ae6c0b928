import type { BallotComponent } from '../components.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRefusal } from '../refusals.ts'
import type { SchemeRule } from '../view.ts'
import { ofKind, placedPerClass } from './sums.ts'

/**
 * What a rule refers to is of the kind it needs: shares of a graded ballot and of its own grades and groups,
 * rungs of a ladder, numbers of a number fact, an option of a choice fact. Issue: "gate condition referencing
 * nothing".
 */
export const fittingReferences: SchemeRule = ({ scheme, component, components, conditions, measures }) => {
  const facts = new Map(scheme.facts.map((fact) => [fact.id, fact]))
  const wrong = (id: string, code: SchemeRefusal, path: Path) => [faultAt(code, path, { id })]
  const noFact = (id: string, path: Path) => wrong(id, 'schemes.unknownFact', path)
  const shares = ofKind(components, 'ballot').flatMap(({ value, path }) => {
    if (value.form.kind !== 'graded') return []
    const grades = new Set(value.form.grades.map((grade) => grade.id))
    const own = (ids: readonly string[], at: Path) =>
      ids.flatMap((id, i) => (grades.has(id) ? [] : wrong(id, 'schemes.notAGradeOfBallot', [...at, i])))
    const { scoring } = value.form
    const at = [...path, 'form', 'scoring']
    if (scoring.kind === 'share') return own(scoring.grades, [...at, 'grades'])
    if (scoring.kind === 'points') return []
    return scoring.rules.flatMap((rule, i) =>
      rule.when.flatMap((one, k) => own(one.grades, [...at, 'rules', i, 'when', k, 'grades'])),
    )
  })
  const measured = measures.flatMap(({ value, path }): readonly SchemeFault[] => {
    if (value.kind === 'fact') {
      const fact = facts.get(value.fact)
      if (fact === undefined) return noFact(value.fact, [...path, 'fact'])
      return fact.kind === 'number' ? [] : wrong(value.fact, 'schemes.wrongFactKind', [...path, 'fact'])
    }
    if (value.kind === 'rungs') {
      const found = component.get(value.ladder)
      const fits = found === undefined || found.value.kind === 'ladder'
      return fits ? [] : wrong(value.ladder, 'schemes.notALadder', [...path, 'ladder'])
    }
    if (value.kind !== 'ballot-share') return []
    const ballot = component.get(value.ballot)?.value
    if (ballot === undefined) return []
    if (ballot.kind !== 'ballot' || ballot.form.kind !== 'graded')
      return wrong(value.ballot, 'schemes.notAGradedBallot', [...path, 'ballot'])
    const grades = new Set(ballot.form.grades.map((grade) => grade.id))
    const stranger =
      value.group === undefined || groupsOf(ballot).has(value.group)
        ? []
        : wrong(value.group, 'schemes.groupNotInBallot', [...path, 'group'])
    const unknown = value.grades.flatMap((id, i) =>
      grades.has(id) ? [] : wrong(id, 'schemes.notAGradeOfBallot', [...path, 'grades', i]),
    )
    return [...unknown, ...stranger]
  })
  const asked = conditions.flatMap(({ value, path }): readonly SchemeFault[] => {
    if (value.kind !== 'fact') return []
    const fact = facts.get(value.fact)
    if (fact === undefined) return noFact(value.fact, [...path, 'fact'])
    if (fact.kind === 'yes-no')
      return typeof value.is === 'boolean' ? [] : wrong(value.is, 'schemes.wrongFactAnswer', [...path, 'is'])
    if (fact.kind === 'number') return wrong(value.fact, 'schemes.wrongFactKind', [...path, 'fact'])
    const fits = fact.options.some((option) => option.id === value.is)
    return fits ? [] : wrong(String(value.is), 'schemes.wrongFactAnswer', [...path, 'is'])
  })
  const composed = ofKind(components, 'ballot').flatMap(({ value, path }) =>
    value.turnout.composition.flatMap(({ group }, i) =>
      groupsOf(value).has(group)
        ? []
        : wrong(group, 'schemes.groupNotInBallot', [...path, 'turnout', 'composition', i, 'group']),
    ),
  )
  return [...shares, ...measured, ...asked, ...composed]
}

/** The rater groups that vote in a ballot, in any class. */
export const groupsOf = ({ combine }: BallotComponent): ReadonlySet<string> =>
  new Set(
    combine.by === 'GROUP'
      ? placedPerClass(combine.weights, []).flatMap((list) => list.value.map((one) => one.group))
      : placedPerClass(combine.groups, []).flatMap((list) => list.value),
  )
