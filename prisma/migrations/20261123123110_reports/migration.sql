-- Secretaries' reports. Texts that are compared or ranged over are COLLATE "C".

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'WAIVED', 'LOCKED');

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "appraisee_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "person_id" UUID NOT NULL,
    "state" "report_state" NOT NULL DEFAULT 'DRAFT',
    "submitted_on" DATE,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "version_number" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_draft" (
    "report_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "texts" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_draft_pkey" PRIMARY KEY ("report_id")
);

-- CreateTable
CREATE TABLE "report_version" (
    "report_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "person_id" UUID NOT NULL,
    "texts" JSONB NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "attachment_ids" UUID[],

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("report_id","number")
);

-- CreateTable
CREATE TABLE "report_step" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "person_id" UUID NOT NULL,
    "verb" TEXT COLLATE "C" NOT NULL,
    "from" "report_state" NOT NULL,
    "to" "report_state" NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "by_name" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "report_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_attachment" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "is_current" BOOLEAN NOT NULL DEFAULT true,
    "submitted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "report_attachment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_appraisee_id_key" ON "report"("appraisee_id");

-- CreateIndex
CREATE INDEX "report_path_state_idx" ON "report"("path", "state");

-- CreateIndex
CREATE INDEX "report_person_id_idx" ON "report"("person_id");

-- CreateIndex
CREATE INDEX "report_step_report_id_at_idx" ON "report_step"("report_id", "at");

-- CreateIndex
CREATE INDEX "report_attachment_report_id_idx" ON "report_attachment"("report_id");

-- CreateIndex
CREATE INDEX "report_attachment_hash_idx" ON "report_attachment"("hash");

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_appraisee_id_fkey" FOREIGN KEY ("appraisee_id") REFERENCES "appraisee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_step" ADD CONSTRAINT "report_step_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_attachment" ADD CONSTRAINT "report_attachment_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What no row may be, whoever writes it.
ALTER TABLE "report"
  ADD CONSTRAINT "report_lock_is_derived" CHECK ("state" <> 'LOCKED'),
  ADD CONSTRAINT "report_submitted" CHECK ("state" NOT IN ('SUBMITTED', 'APPROVED') OR ("submitted_on" IS NOT NULL AND "version_number" >= 1)),
  ADD CONSTRAINT "report_version_number" CHECK ("version_number" >= 0);
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_from_one" CHECK ("number" >= 1);
ALTER TABLE "report_attachment" ADD CONSTRAINT "report_attachment_size" CHECK ("size" > 0);

-- What was submitted, and what was done with it, stays as it was.
CREATE FUNCTION "refuse_change_of_submitted_report"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was submitted is frozen';
END $$;
CREATE TRIGGER "report_version_frozen" BEFORE UPDATE OR DELETE ON "report_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_submitted_report"();
CREATE TRIGGER "report_step_frozen" BEFORE UPDATE OR DELETE ON "report_step"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_submitted_report"();
CREATE TRIGGER "report_attachment_frozen" BEFORE DELETE ON "report_attachment"
  FOR EACH ROW WHEN (OLD."submitted") EXECUTE FUNCTION "refuse_change_of_submitted_report"();
CREATE TRIGGER "report_attachment_content_frozen" BEFORE UPDATE OF "id", "report_id", "person_id", "name", "media_type", "size", "hash"
  ON "report_attachment" FOR EACH ROW WHEN (OLD."submitted") EXECUTE FUNCTION "refuse_change_of_submitted_report"();

-- The appraisee's own state follows the report (domain.md 3.3). The author may write a report, not the roster: hence
-- with the owner's rights. From the stage on, others move it.
CREATE FUNCTION "report_moves_appraisee"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE appraisee SET state = CASE NEW.state
      WHEN 'SUBMITTED' THEN 'SUBMITTED' WHEN 'RETURNED' THEN 'RETURNED' WHEN 'APPROVED' THEN 'APPROVED'
      WHEN 'WAIVED' THEN CASE form WHEN 'REPORT_ONLY' THEN 'REPORT_ONLY' ELSE 'ROSTERED' END
      ELSE 'REPORT_DRAFT' END::appraisee_state
  WHERE id = NEW.appraisee_id AND form <> 'EXEMPT'
    AND state IN ('ROSTERED', 'REPORT_ONLY', 'REPORT_DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED');
  RETURN NULL;
END $$;
CREATE TRIGGER "report_moves_appraisee" AFTER INSERT OR UPDATE OF "state" ON "report"
  FOR EACH ROW EXECUTE FUNCTION "report_moves_appraisee"();

-- Whose the row of a person column is: the caller's own. Read once a statement.
CREATE OR REPLACE FUNCTION pg_temp.mine(person_column text) RETURNS text LANGUAGE sql AS $$
  SELECT person_column || ' = (SELECT nullif(current_setting(''shuping.person'', true), '''')::uuid)'
$$;
CREATE OR REPLACE FUNCTION pg_temp.wall_of_four(relation text, reading text, adding text, changing text, removing text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
  EXECUTE format('CREATE POLICY owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', relation);
  EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING (%s)', relation, reading);
  EXECUTE format('CREATE POLICY adding ON %I FOR INSERT WITH CHECK (%s)', relation, adding);
  EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', relation, changing, changing);
  EXECUTE format('CREATE POLICY removing ON %I FOR DELETE USING (%s)', relation, removing);
END $$;

DO $$
DECLARE
  data text := '(' || wall_condition('data') || ')';
  write text := '(' || wall_condition('write') || ')';
  mine text := pg_temp.mine('person_id');
BEGIN
  PERFORM pg_temp.wall_of_four('report', data || ' OR ' || mine, write || ' OR ' || mine, write || ' OR ' || mine, 'false');
  -- Nobody but the author reads a draft.
  PERFORM pg_temp.wall_of_four('report_draft', mine, mine, mine, mine);
  PERFORM pg_temp.wall_of_four('report_version', data || ' OR ' || mine, mine, 'false', 'false');
  PERFORM pg_temp.wall_of_four('report_step', data || ' OR ' || mine, write || ' OR ' || mine, 'false', 'false');
  PERFORM pg_temp.wall_of_four('report_attachment', '(submitted AND ' || data || ') OR ' || mine, mine, mine, mine);
END $$;

-- Whoever is appraised sees their own place on the roster and its cycle, wherever they have been moved since.
DO $$
DECLARE
  policy record;
BEGIN
  FOR policy IN SELECT tablename, qual FROM pg_policies WHERE schemaname = current_schema() AND policyname = 'reading'
    AND tablename IN ('appraisee', 'cycle')
  LOOP
    EXECUTE format('ALTER POLICY reading ON %I USING ((%s) OR %s)', policy.tablename, policy.qual,
      CASE policy.tablename WHEN 'appraisee' THEN pg_temp.mine('person_id')
        ELSE '(state <> ''DRAFT'' AND id IN (SELECT a.cycle_id FROM appraisee a WHERE ' || pg_temp.mine('a.person_id') || '))' END);
  END LOOP;
END $$;
