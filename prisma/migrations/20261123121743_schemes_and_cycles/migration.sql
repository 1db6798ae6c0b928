-- Schemes, cycles, rosters. Texts that are compared or ranged over are COLLATE "C".

-- CreateEnum
CREATE TYPE "cycle_kind" AS ENUM ('REPORT_AND_REVIEW', 'STAR_RATING', 'TIERING');

-- CreateEnum
CREATE TYPE "cycle_state" AS ENUM ('DRAFT', 'PUBLISHED', 'PREPARING', 'REPORTING', 'BALLOT_CLOSED', 'SCORING', 'GRADING', 'COMMITTEE_REVIEW', 'FEEDBACK', 'OBJECTION_WINDOW', 'PUBLICISED', 'RECTIFYING', 'FOLLOW_UP', 'ARCHIVED', 'RE_VOTE', 'SUSPENDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "appraisee_subject" AS ENUM ('POST', 'ORGANIZATION');

-- CreateEnum
CREATE TYPE "appraisee_form" AS ENUM ('ON_SITE', 'WRITTEN', 'REPORT_ONLY', 'EXEMPT');

-- CreateEnum
CREATE TYPE "appraisee_reason" AS ENUM ('NEW_IN_POST', 'SET_UP_LATE', 'HANDED_OVER', 'OTHER');

-- CreateEnum
CREATE TYPE "appraisee_state" AS ENUM ('ROSTERED', 'EXEMPT', 'REPORT_ONLY', 'REPORT_DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PRESENTED', 'WRITTEN', 'COMMENTED', 'ANSWERED', 'RATED', 'SCORED', 'GRADED', 'NOTIFIED', 'OBJECTED', 'REVIEWED', 'FINAL');

-- CreateEnum
CREATE TYPE "scheme_version_status" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateTable
CREATE TABLE "cycle" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "organization_name" TEXT NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" "cycle_kind" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "state" "cycle_state" NOT NULL DEFAULT 'DRAFT',
    "state_before" "cycle_state",
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "result_version" INTEGER NOT NULL DEFAULT 1,
    "parent_id" UUID,
    "last_id" UUID,
    "frame" JSONB NOT NULL,
    "frame_above" JSONB,
    "notice_on" DATE,
    "reports_due_on" DATE,
    "ballots_from" DATE,
    "ballots_until" DATE,
    "decided_by" DATE,
    "publicised_by" DATE,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "roster_as_of" DATE NOT NULL,
    "roster_rules" JSONB NOT NULL,
    "roster_built_at" TIMESTAMPTZ(3),
    "approval_on" DATE,
    "approval_minutes" TEXT,
    "notice_issued_on" DATE,
    "decision_on" DATE,
    "decision_minutes" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "cycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cycle_class" (
    "cycle_id" UUID NOT NULL,
    "class_id" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "label_zh" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,
    "of" "appraisee_subject" NOT NULL,
    "post_kinds" "post_kind"[],
    "sectors" "sector"[],
    "kinds" "organization_kind"[],
    "level_ids" UUID[],
    "scheme_version_id" UUID,

    CONSTRAINT "cycle_class_pkey" PRIMARY KEY ("cycle_id","class_id")
);

-- CreateTable
CREATE TABLE "appraisee" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "class_id" TEXT COLLATE "C" NOT NULL,
    "organization_id" UUID NOT NULL,
    "organization_name" TEXT NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "post_id" UUID,
    "post_title" TEXT,
    "person_id" UUID,
    "person_name" TEXT,
    "name_sort" TEXT COLLATE "C" NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "form" "appraisee_form" NOT NULL,
    "reason" "appraisee_reason",
    "reason_note" TEXT,
    "state" "appraisee_state" NOT NULL DEFAULT 'ROSTERED',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "appraisee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cycle_step" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "verb" TEXT COLLATE "C" NOT NULL,
    "from" "cycle_state" NOT NULL,
    "to" "cycle_state" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "by_name" TEXT,
    "reason" TEXT NOT NULL,
    "on" DATE,
    "minutes" TEXT,

    CONSTRAINT "cycle_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scheme" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "published_number" INTEGER,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "scheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scheme_version" (
    "id" UUID NOT NULL,
    "scheme_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "scheme_version_status" NOT NULL DEFAULT 'DRAFT',
    "document" TEXT NOT NULL,
    "hash" TEXT COLLATE "C",
    "edited_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "scheme_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cycle_path_year_id_idx" ON "cycle"("path", "year", "id");

-- CreateIndex
CREATE INDEX "cycle_year_id_idx" ON "cycle"("year", "id");

-- CreateIndex
CREATE INDEX "cycle_parent_id_idx" ON "cycle"("parent_id");

-- CreateIndex
CREATE INDEX "cycle_last_id_idx" ON "cycle"("last_id");

-- CreateIndex
CREATE UNIQUE INDEX "cycle_organization_id_year_title_key" ON "cycle"("organization_id", "year", "title");

-- CreateIndex
CREATE INDEX "cycle_class_scheme_version_id_idx" ON "cycle_class"("scheme_version_id");

-- CreateIndex
CREATE INDEX "appraisee_cycle_id_path_ordinal_idx" ON "appraisee"("cycle_id", "path", "ordinal");

-- CreateIndex
CREATE INDEX "appraisee_path_cycle_id_idx" ON "appraisee"("path", "cycle_id");

-- CreateIndex
CREATE INDEX "appraisee_organization_id_idx" ON "appraisee"("organization_id");

-- CreateIndex
CREATE INDEX "appraisee_post_id_idx" ON "appraisee"("post_id");

-- CreateIndex
CREATE INDEX "appraisee_person_id_idx" ON "appraisee"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "appraisee_cycle_id_ordinal_key" ON "appraisee"("cycle_id", "ordinal");

-- CreateIndex
CREATE INDEX "cycle_step_cycle_id_at_idx" ON "cycle_step"("cycle_id", "at");

-- CreateIndex
CREATE INDEX "scheme_path_id_idx" ON "scheme"("path", "id");

-- CreateIndex
CREATE UNIQUE INDEX "scheme_organization_id_title_key" ON "scheme"("organization_id", "title");

-- CreateIndex
CREATE INDEX "scheme_version_path_idx" ON "scheme_version"("path");

-- CreateIndex
CREATE UNIQUE INDEX "scheme_version_scheme_id_number_key" ON "scheme_version"("scheme_id", "number");

-- AddForeignKey
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_last_id_fkey" FOREIGN KEY ("last_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycle_class" ADD CONSTRAINT "cycle_class_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycle_class" ADD CONSTRAINT "cycle_class_scheme_version_id_fkey" FOREIGN KEY ("scheme_version_id") REFERENCES "scheme_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisee" ADD CONSTRAINT "appraisee_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisee" ADD CONSTRAINT "appraisee_cycle_id_class_id_fkey" FOREIGN KEY ("cycle_id", "class_id") REFERENCES "cycle_class"("cycle_id", "class_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisee" ADD CONSTRAINT "appraisee_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisee" ADD CONSTRAINT "appraisee_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisee" ADD CONSTRAINT "appraisee_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycle_step" ADD CONSTRAINT "cycle_step_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheme" ADD CONSTRAINT "scheme_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheme_version" ADD CONSTRAINT "scheme_version_scheme_id_fkey" FOREIGN KEY ("scheme_id") REFERENCES "scheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What no row may be, whoever writes it.
ALTER TABLE "scheme_version"
  ADD CONSTRAINT "scheme_version_number" CHECK ("number" >= 1),
  ADD CONSTRAINT "scheme_version_frozen_by_hash" CHECK (("status" = 'PUBLISHED') = ("hash" IS NOT NULL AND "published_at" IS NOT NULL));
-- One draft of a scheme at a time.
CREATE UNIQUE INDEX "scheme_version_one_draft" ON "scheme_version" ("scheme_id") WHERE "status" = 'DRAFT';
ALTER TABLE "cycle"
  ADD CONSTRAINT "cycle_year" CHECK ("year" BETWEEN 1949 AND 2200),
  ADD CONSTRAINT "cycle_period" CHECK ("period_to" >= "period_from"),
  ADD CONSTRAINT "cycle_result_version" CHECK ("result_version" >= 1),
  ADD CONSTRAINT "cycle_not_its_own_parent" CHECK ("parent_id" <> "id"),
  ADD CONSTRAINT "cycle_not_its_own_last" CHECK ("last_id" <> "id");
ALTER TABLE "appraisee"
  ADD CONSTRAINT "appraisee_ordinal" CHECK ("ordinal" >= 0),
  ADD CONSTRAINT "appraisee_period" CHECK ("period_to" >= "period_from"),
  ADD CONSTRAINT "appraisee_post_or_organization" CHECK (
    ("post_id" IS NULL) = ("person_id" IS NULL) AND ("post_id" IS NULL) = ("person_name" IS NULL));

-- Published means frozen: of a published version nothing but its place in the tree changes, and none is removed.
CREATE FUNCTION "refuse_change_of_published_scheme"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'path') IS DISTINCT FROM (to_jsonb(OLD) - 'path') THEN
    RAISE EXCEPTION 'a published scheme version is frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "scheme_version_frozen" BEFORE UPDATE OR DELETE ON "scheme_version"
  FOR EACH ROW WHEN (OLD."status" = 'PUBLISHED') EXECUTE FUNCTION "refuse_change_of_published_scheme"();

-- Who is on a roster, for what and for which time, does not change; the form, its reason and the state do.
CREATE FUNCTION "refuse_change_of_roster"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the roster is frozen';
END $$;
CREATE TRIGGER "appraisee_frozen" BEFORE UPDATE OF "id", "cycle_id", "ordinal", "class_id", "organization_id",
    "organization_name", "path", "post_id", "post_title", "person_id", "period_from", "period_to"
  ON "appraisee" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_roster"();

-- Whether the row of the path column stands above where the caller reads: what a level publishes, those below it see.
CREATE OR REPLACE FUNCTION pg_temp.above() RETURNS text LANGUAGE sql AS $$
  SELECT $text$position(',' || path IN ',' || CASE WHEN (SELECT current_setting('shuping.data_froms', true) = '')
    THEN (SELECT current_setting('shuping.data_from', true)) ELSE (SELECT current_setting('shuping.data_froms', true)) END) > 0$text$
$$;

CREATE OR REPLACE FUNCTION pg_temp.wall(relation text, read_condition text, write_condition text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
  EXECUTE format('CREATE POLICY owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', relation);
  EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING (%s)', relation, read_condition);
  EXECUTE format('CREATE POLICY adding ON %I FOR INSERT WITH CHECK (%s)', relation, write_condition);
  EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', relation, write_condition, write_condition);
  EXECUTE format('CREATE POLICY removing ON %I FOR DELETE USING (%s)', relation, write_condition);
END $$;

DO $$
DECLARE
  data text := wall_condition('data');
  write text := wall_condition('write');
BEGIN
  -- Schemes, cycles and classes are few: a second way to them does no harm. The roster keeps to the plain range.
  PERFORM pg_temp.wall('scheme', '(' || data || ') OR (published_number IS NOT NULL AND ' || pg_temp.above() || ')', write);
  PERFORM pg_temp.wall('scheme_version', '(' || data || ') OR (status = ''PUBLISHED'' AND ' || pg_temp.above() || ')', write);
  PERFORM pg_temp.wall('cycle', '(' || data || ') OR (state <> ''DRAFT'' AND ' || pg_temp.above() || ')', write);
  PERFORM pg_temp.wall('cycle_class', 'EXISTS (SELECT FROM cycle c WHERE c.id = cycle_id)', write);
  PERFORM pg_temp.wall('cycle_step', data, write);
  PERFORM pg_temp.wall('appraisee', data, write);
END $$;
