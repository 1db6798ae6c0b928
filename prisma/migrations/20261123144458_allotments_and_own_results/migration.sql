-- CreateTable
CREATE TABLE "own_result" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "cycle_title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "organizer_name" TEXT NOT NULL,
    "result_version" INTEGER NOT NULL,
    "organization_name" TEXT NOT NULL,
    "post_title" TEXT,
    "total" TEXT,
    "stage" TEXT,
    "off_stage" TEXT,
    "response" TEXT,
    "computed_zh" TEXT NOT NULL,
    "computed_en" TEXT NOT NULL,
    "grade_zh" TEXT NOT NULL,
    "grade_en" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "merits" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "explanation_zh" TEXT NOT NULL,
    "explanation_en" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allotment" (
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "scheme_version_id" UUID NOT NULL,
    "quota" TEXT COLLATE "C" NOT NULL,
    "class_id" TEXT COLLATE "C" NOT NULL,
    "pool" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "by_name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "allotment_pkey" PRIMARY KEY ("cycle_id","scheme_version_id","quota","class_id","pool")
);

-- CreateIndex
CREATE INDEX "own_result_person_id_at_idx" ON "own_result"("person_id", "at");

-- CreateIndex
CREATE INDEX "allotment_scheme_version_id_idx" ON "allotment"("scheme_version_id");

-- AddForeignKey
ALTER TABLE "own_result" ADD CONSTRAINT "own_result_id_fkey" FOREIGN KEY ("id") REFERENCES "published_result"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "own_result" ADD CONSTRAINT "own_result_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allotment" ADD CONSTRAINT "allotment_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allotment" ADD CONSTRAINT "allotment_scheme_version_id_fkey" FOREIGN KEY ("scheme_version_id") REFERENCES "scheme_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "allotment" ADD CONSTRAINT "allotment_not_negative" CHECK ("number" >= 0);

-- What somebody was told of their own result stays as it was told.
CREATE TRIGGER "own_result_frozen" BEFORE UPDATE OR DELETE ON "own_result" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_result"();

-- Numbers handed down are read and written as the cycle is; one's own result is read by nobody else.
SELECT build_wall('allotment');
DO $$
DECLARE
  write text := wall_condition('write');
BEGIN
  ALTER TABLE own_result ENABLE ROW LEVEL SECURITY;
  ALTER TABLE own_result FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner ON own_result TO CURRENT_USER USING (true) WITH CHECK (true);
  CREATE POLICY reading ON own_result FOR SELECT
    USING (person_id = (SELECT nullif(current_setting('shuping.person', true), '')::uuid));
  EXECUTE format('CREATE POLICY adding ON own_result FOR INSERT WITH CHECK (%s)', write);
END $$;
