-- CreateEnum
CREATE TYPE "publication_range" AS ENUM ('OWN', 'ALL_BELOW');

-- CreateEnum
CREATE TYPE "score_input_state" AS ENUM ('MISSING', 'PRESENT', 'WAIVED');

-- CreateEnum
CREATE TYPE "score_input_source" AS ENUM ('NONE', 'ENTERED', 'IMPORTED', 'BALLOT', 'FIELD_CHECK', 'METRIC');

-- CreateTable
CREATE TABLE "grading" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "draft_grade" TEXT,
    "draft_reason" TEXT NOT NULL DEFAULT '',
    "merits" TEXT NOT NULL DEFAULT '',
    "problems" TEXT NOT NULL DEFAULT '',
    "direction" TEXT NOT NULL DEFAULT '',
    "drafted_by" TEXT,
    "drafted_at" TIMESTAMPTZ(3),
    "decided_grade" TEXT,
    "decided_reason" TEXT NOT NULL DEFAULT '',
    "decided_on" DATE,
    "minutes" TEXT,
    "quota_reason" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "feedback_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "grading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "result_version" INTEGER NOT NULL,
    "range" "publication_range" NOT NULL,
    "with_totals" BOOLEAN NOT NULL,
    "with_ranks" BOOLEAN NOT NULL,
    "ranking_basis" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_name" TEXT,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published_result" (
    "id" UUID NOT NULL,
    "publication_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "appraisee_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "organization_name" TEXT NOT NULL,
    "post_title" TEXT,
    "person_name" TEXT,
    "grade_zh" TEXT NOT NULL,
    "grade_en" TEXT NOT NULL,
    "total" TEXT,
    "rank" INTEGER,

    CONSTRAINT "published_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score_input" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "appraisee_id" UUID NOT NULL,
    "slot" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "label_zh" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,
    "needed" BOOLEAN NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "state" "score_input_state" NOT NULL DEFAULT 'MISSING',
    "source" "score_input_source" NOT NULL DEFAULT 'NONE',
    "source_ids" UUID[],
    "value" JSONB,
    "reason" TEXT,
    "by_name" TEXT,
    "at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "score_input_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score_run" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "scheme_version_id" UUID NOT NULL,
    "result_version" INTEGER NOT NULL,
    "scheme_hash" TEXT NOT NULL,
    "inputs_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_name" TEXT,

    CONSTRAINT "score_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score_sheet" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "appraisee_id" UUID NOT NULL,
    "result_version" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "class_id" TEXT COLLATE "C" NOT NULL,
    "organization_name" TEXT NOT NULL,
    "post_title" TEXT,
    "person_name" TEXT,
    "name_sort" TEXT COLLATE "C" NOT NULL,
    "participation" TEXT NOT NULL,
    "total" TEXT,
    "total_exact" TEXT,
    "computed_state" TEXT NOT NULL,
    "computed_grade" TEXT,
    "grade_ordinal" INTEGER,
    "stage" TEXT,
    "off_stage" TEXT,
    "response" TEXT,
    "disagree" BOOLEAN NOT NULL,
    "result" TEXT NOT NULL,

    CONSTRAINT "score_sheet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "grading_cycle_id_idx" ON "grading"("cycle_id");

-- CreateIndex
CREATE INDEX "publication_path_idx" ON "publication"("path");

-- CreateIndex
CREATE UNIQUE INDEX "publication_cycle_id_result_version_key" ON "publication"("cycle_id", "result_version");

-- CreateIndex
CREATE INDEX "published_result_path_publication_id_idx" ON "published_result"("path", "publication_id");

-- CreateIndex
CREATE UNIQUE INDEX "published_result_publication_id_ordinal_key" ON "published_result"("publication_id", "ordinal");

-- CreateIndex
CREATE INDEX "score_input_cycle_id_ordinal_idx" ON "score_input"("cycle_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "score_input_appraisee_id_slot_key" ON "score_input"("appraisee_id", "slot");

-- CreateIndex
CREATE INDEX "score_run_scheme_version_id_idx" ON "score_run"("scheme_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "score_run_cycle_id_scheme_version_id_result_version_key" ON "score_run"("cycle_id", "scheme_version_id", "result_version");

-- CreateIndex
CREATE INDEX "score_sheet_cycle_id_result_version_ordinal_idx" ON "score_sheet"("cycle_id", "result_version", "ordinal");

-- CreateIndex
CREATE INDEX "score_sheet_run_id_idx" ON "score_sheet"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "score_sheet_appraisee_id_result_version_key" ON "score_sheet"("appraisee_id", "result_version");

-- AddForeignKey
ALTER TABLE "grading" ADD CONSTRAINT "grading_id_fkey" FOREIGN KEY ("id") REFERENCES "score_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_result" ADD CONSTRAINT "published_result_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_input" ADD CONSTRAINT "score_input_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_input" ADD CONSTRAINT "score_input_appraisee_id_fkey" FOREIGN KEY ("appraisee_id") REFERENCES "appraisee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_run" ADD CONSTRAINT "score_run_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_run" ADD CONSTRAINT "score_run_scheme_version_id_fkey" FOREIGN KEY ("scheme_version_id") REFERENCES "scheme_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_sheet" ADD CONSTRAINT "score_sheet_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "score_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_sheet" ADD CONSTRAINT "score_sheet_appraisee_id_fkey" FOREIGN KEY ("appraisee_id") REFERENCES "appraisee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What no row may be, whoever writes it.
ALTER TABLE "score_input"
  ADD CONSTRAINT "score_input_waived_for_a_reason" CHECK (("state" = 'WAIVED') = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "score_input_present_from_somewhere" CHECK (("state" = 'PRESENT') = ("source" <> 'NONE'));
ALTER TABLE "grading"
  ADD CONSTRAINT "grading_decided_in_minutes" CHECK ("decided_grade" IS NULL OR ("decided_on" IS NOT NULL AND "minutes" <> ''));
ALTER TABLE "publication"
  ADD CONSTRAINT "publication_ranks_on_a_basis" CHECK (NOT "with_ranks" OR "ranking_basis" <> '');

-- What is scored and what is published stays as it is; another run or version stands beside it.
CREATE FUNCTION "refuse_change_of_result"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a result is frozen';
END $$;
CREATE TRIGGER "score_run_frozen" BEFORE UPDATE ON "score_run" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_result"();
CREATE TRIGGER "score_sheet_frozen" BEFORE UPDATE ON "score_sheet" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_result"();
CREATE TRIGGER "publication_frozen" BEFORE UPDATE OR DELETE ON "publication" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_result"();
CREATE TRIGGER "published_result_frozen" BEFORE UPDATE OR DELETE ON "published_result" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_result"();

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
  PERFORM pg_temp.wall('score_input', data, write);
  PERFORM pg_temp.wall('score_run', data, write);
  PERFORM pg_temp.wall('score_sheet', data, write);
  PERFORM pg_temp.wall('grading', data, write);
  -- That results are published, those below are told; whose they see, the range says.
  PERFORM pg_temp.wall('publication', '(' || data || ') OR ' || pg_temp.above(), write);
  PERFORM pg_temp.wall('published_result', '(' || data || ') OR (shared AND EXISTS (SELECT FROM publication p WHERE p.id = publication_id))', write);
END $$;
