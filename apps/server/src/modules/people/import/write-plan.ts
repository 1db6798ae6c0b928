import { searchKeys } from '@shuping/domain/organizations'
import type { PeopleImportPlan } from '@shuping/domain/people'
import { rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'
import { sha256 } from '../../../kit/refused.ts'

/** The record of an import, as it is written. */
export interface ImportRecord {
  readonly id: string
  readonly fileName: string
  readonly path: string
  readonly unchanged: number
  readonly reason: string
  readonly recordedAt: Date
}

/** Writes an import: its record, its people and its posts, a statement each whatever their number. */
export async function writePlan(session: Session, record: ImportRecord, plan: PeopleImportPlan): Promise<void> {
  await rowsOf(
    session,
    `INSERT INTO people_import (id, file_name, path, people, posts, unchanged, reason, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [record.id, record.fileName, record.path, plan.people.length, plan.posts.length, record.unchanged, record.reason, record.recordedAt],
  )
  const people = plan.people.map(({ id, name, phone, place }) => {
    const keys = searchKeys(name, name)
    return {
      id, name, phone, name_sort: keys.nameSort, pinyin: keys.pinyin, initials: keys.initials, bigrams: keys.bigrams,
      organization_id: place.id, path: place.path,
    }
  })
  await rowsOf(
    session,
    `INSERT INTO person (id, name, phone, name_sort, pinyin, initials, bigrams, organization_id, path, import_id)
     SELECT id, name, phone, name_sort, pinyin, initials, bigrams, organization_id, path, $2::uuid
     FROM json_to_recordset($1::json) AS p(id uuid, name text, phone text, name_sort text, pinyin text, initials text,
       bigrams text[], organization_id uuid, path text)`,
    [JSON.stringify(people), record.id],
  )
  const posts = plan.posts.map(({ id, personId, place, kind, title, from, to, termEndsOn }) => ({
    id, person_id: personId, organization_id: place.id, path: place.path, kind, title, valid_from: from, valid_to: to,
    term_ends_on: termEndsOn,
  }))
  await rowsOf(
    session,
    `INSERT INTO post (id, person_id, organization_id, path, kind, title, valid_from, valid_to, term_ends_on, import_id)
     SELECT id, person_id, organization_id, path, kind, title, valid_from, valid_to, term_ends_on, $2::uuid
     FROM json_to_recordset($1::json) AS p(id uuid, person_id uuid, organization_id uuid, path text, kind post_kind,
       title text, valid_from date, valid_to date, term_ends_on date)`,
    [JSON.stringify(posts), record.id],
  )
}

/** One hash over all rows: what the chain keeps of them. Names and numbers are no part of it. */
export const rowsRoot = ({ people, posts }: PeopleImportPlan): string =>
  sha256(
    [
      ...people.map(({ id, place }) => sha256(['person', id, place.id].join('|'))),
      ...posts.map(({ id, personId, place, kind, from, to, termEndsOn }) =>
        sha256(['post', id, personId, place.id, kind, from, to ?? '', termEndsOn ?? ''].join('|'))),
    ].join(''),
  )
