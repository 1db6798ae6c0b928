-- Field checks. Texts that are compared or ranged over are COLLATE "C".

-- CreateTable
CREATE TABLE "field_check" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "class_id" TEXT COLLATE "C" NOT NULL,
    "component" TEXT COLLATE "C" NOT NULL,
    "title" TEXT NOT NULL,
    "sheet" JSONB NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "seed" TEXT COLLATE "C" NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "drawn_from" INTEGER NOT NULL,

    CONSTRAINT "field_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_member" (
    "check_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "person_name" TEXT NOT NULL,

    CONSTRAINT "check_member_pkey" PRIMARY KEY ("check_id","person_id")
);

-- CreateTable
CREATE TABLE "check_visit" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "appraisee_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "organization_name" TEXT NOT NULL,
    "person_name" TEXT,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "check_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_record" (
    "id" UUID NOT NULL,
    "visit_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "person_id" UUID NOT NULL,
    "marks" JSONB NOT NULL,
    "findings" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "check_record_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "field_check_cycle_id_id_idx" ON "field_check"("cycle_id", "id");

-- CreateIndex
CREATE INDEX "field_check_path_id_idx" ON "field_check"("path", "id");

-- CreateIndex
CREATE INDEX "check_member_person_id_idx" ON "check_member"("person_id");

-- CreateIndex
CREATE INDEX "check_visit_appraisee_id_idx" ON "check_visit"("appraisee_id");

-- CreateIndex
CREATE UNIQUE INDEX "check_visit_check_id_appraisee_id_key" ON "check_visit"("check_id", "appraisee_id");

-- CreateIndex
CREATE UNIQUE INDEX "check_record_visit_id_person_id_key" ON "check_record"("visit_id", "person_id");

-- AddForeignKey
ALTER TABLE "field_check" ADD CONSTRAINT "field_check_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_member" ADD CONSTRAINT "check_member_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "field_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_visit" ADD CONSTRAINT "check_visit_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "field_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_record" ADD CONSTRAINT "check_record_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "check_visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was handed in, and whom the system drew, stays as it was.
CREATE FUNCTION "refuse_change_of_field_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was drawn or handed in is frozen';
END $$;
CREATE TRIGGER "check_record_frozen" BEFORE UPDATE OR DELETE ON "check_record"
  FOR EACH ROW WHEN (OLD."submitted_at" IS NOT NULL) EXECUTE FUNCTION "refuse_change_of_field_check"();
CREATE TRIGGER "field_check_frozen" BEFORE UPDATE ON "field_check"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_field_check"();
CREATE TRIGGER "check_visit_frozen" BEFORE UPDATE ON "check_visit"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_field_check"();

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

-- Whoever checks sees what they check, wherever they come from; a sheet not handed in is its writer's alone.
DO $$
DECLARE
  data text := '(' || wall_condition('data') || ')';
  write text := '(' || wall_condition('write') || ')';
  mine text := 'person_id = (SELECT nullif(current_setting(''shuping.person'', true), '''')::uuid)';
  checked text := ' IN (SELECT m.check_id FROM check_member m WHERE m.' || mine || ')';
BEGIN
  PERFORM pg_temp.wall_of_four('check_member', data || ' OR ' || mine, write, 'false', 'false');
  PERFORM pg_temp.wall_of_four('field_check', data || ' OR id' || checked, write, 'false', 'false');
  PERFORM pg_temp.wall_of_four('check_visit', data || ' OR check_id' || checked, write, 'false', 'false');
  PERFORM pg_temp.wall_of_four('check_record', '(submitted_at IS NOT NULL AND ' || data || ') OR ' || mine, mine, mine, 'false');
END $$;
