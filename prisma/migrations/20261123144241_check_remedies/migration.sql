-- Findings that were put right, and who a sample was drawn from.

-- AlterTable
ALTER TABLE "field_check" ADD COLUMN     "units" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "check_remedy" (
    "record_id" UUID NOT NULL,
    "item" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_name" TEXT,

    CONSTRAINT "check_remedy_pkey" PRIMARY KEY ("record_id","item")
);

-- AddForeignKey
ALTER TABLE "check_remedy" ADD CONSTRAINT "check_remedy_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "check_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written once.
CREATE TRIGGER "check_remedy_frozen" BEFORE UPDATE OR DELETE ON "check_remedy"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_field_check"();

DO $$
DECLARE
  data text := '(' || wall_condition('data') || ')';
  write text := '(' || wall_condition('write') || ')';
BEGIN
  ALTER TABLE "check_remedy" ENABLE ROW LEVEL SECURITY;
  ALTER TABLE "check_remedy" FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner ON "check_remedy" TO CURRENT_USER USING (true) WITH CHECK (true);
  EXECUTE format('CREATE POLICY reading ON "check_remedy" FOR SELECT USING (%s)', data);
  EXECUTE format('CREATE POLICY adding ON "check_remedy" FOR INSERT WITH CHECK (%s)', write);
END $$;

-- Whoever checks sees the cycle that they check for, wherever they come from.
DO $$
DECLARE
  known text := (SELECT qual FROM pg_policies WHERE schemaname = current_schema() AND policyname = 'reading' AND tablename = 'cycle');
BEGIN
  EXECUTE format('ALTER POLICY reading ON "cycle" USING ((%s) OR (state <> ''DRAFT'' AND id IN (
    SELECT f.cycle_id FROM field_check f JOIN check_member m ON m.check_id = f.id
    WHERE m.person_id = (SELECT nullif(current_setting(''shuping.person'', true), '''')::uuid))))', known);
END $$;
