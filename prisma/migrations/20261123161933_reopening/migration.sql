-- CreateEnum
CREATE TYPE "reopening_state" AS ENUM ('ASKED', 'APPROVED', 'REFUSED');

-- CreateTable
CREATE TABLE "cycle_reopening" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "result_version" INTEGER NOT NULL,
    "state" "reopening_state" NOT NULL DEFAULT 'ASKED',
    "reason" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID,
    "asked_by_name" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "answered_by_name" TEXT,
    "on" DATE,
    "minutes" TEXT,
    "answer" TEXT,

    CONSTRAINT "cycle_reopening_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cycle_reopening_cycle_id_asked_at_idx" ON "cycle_reopening"("cycle_id", "asked_at");

-- AddForeignKey
ALTER TABLE "cycle_reopening" ADD CONSTRAINT "cycle_reopening_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One wish waits at a time, and an answer says what it must.
CREATE UNIQUE INDEX "cycle_reopening_one_waits" ON "cycle_reopening"("cycle_id") WHERE "state" = 'ASKED';
ALTER TABLE "cycle_reopening" ADD CONSTRAINT "cycle_reopening_answer" CHECK (
  CASE "state"
    WHEN 'ASKED' THEN "answered_at" IS NULL
    WHEN 'APPROVED' THEN "answered_at" IS NOT NULL AND "on" IS NOT NULL AND "minutes" <> ''
    ELSE "answered_at" IS NOT NULL AND "answer" <> ''
  END);
-- Two levels, two people: nobody answers themselves.
ALTER TABLE "cycle_reopening" ADD CONSTRAINT "cycle_reopening_two" CHECK ("answered_by_id" IS NULL OR "answered_by_id" IS DISTINCT FROM "asked_by_id");

CREATE FUNCTION "refuse_change_of_reopening"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."state" <> 'ASKED' OR OLD."reason" <> NEW."reason" OR OLD."asked_by_id" IS DISTINCT FROM NEW."asked_by_id" THEN
    RAISE EXCEPTION 'what was asked and answered is frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "cycle_reopening_stays" BEFORE UPDATE OR DELETE ON "cycle_reopening"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_reopening"();

SELECT build_wall('cycle_reopening');
