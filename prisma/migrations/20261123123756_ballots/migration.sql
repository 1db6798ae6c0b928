-- CreateEnum
CREATE TYPE "ballot_round_state" AS ENUM ('PREPARED', 'PRINTED', 'OPEN', 'CLOSED', 'COUNTED', 'VOID');

-- CreateTable
CREATE TABLE "ballot_round" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "class_id" TEXT COLLATE "C" NOT NULL,
    "ballot_id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "state" "ballot_round_state" NOT NULL DEFAULT 'PREPARED',
    "follows_id" UUID,
    "form" JSONB NOT NULL,
    "public_key" BYTEA,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "counted_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ballot_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot_group" (
    "round_id" UUID NOT NULL,
    "group_id" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,
    "printed" INTEGER NOT NULL DEFAULT 0,
    "drawn" INTEGER,
    "spoiled" INTEGER,
    "unused" INTEGER,
    "returned" INTEGER,
    "invalid" INTEGER,

    CONSTRAINT "ballot_group_pkey" PRIMARY KEY ("round_id","group_id")
);

-- CreateTable
CREATE TABLE "ballot_witness" (
    "round_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ballot_witness_pkey" PRIMARY KEY ("round_id","account_id")
);

-- CreateTable
CREATE TABLE "ballot_slip" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "round_id" UUID NOT NULL,
    "group_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ballot_slip_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "ballot_box" (
    "slip_hash" TEXT COLLATE "C" NOT NULL,
    "round_id" UUID NOT NULL,
    "group_id" TEXT COLLATE "C" NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "ballot_box_pkey" PRIMARY KEY ("slip_hash")
);

-- CreateTable
CREATE TABLE "ballot_paper" (
    "key" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "group_id" TEXT COLLATE "C" NOT NULL,
    "cells" INTEGER[],

    CONSTRAINT "ballot_paper_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ballot_tally" (
    "round_id" UUID NOT NULL,
    "group_id" TEXT COLLATE "C" NOT NULL,
    "appraisee" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "abstained" INTEGER NOT NULL,
    "blank" INTEGER NOT NULL,
    "marks" JSONB NOT NULL,

    CONSTRAINT "ballot_tally_pkey" PRIMARY KEY ("round_id","group_id","appraisee","line")
);

-- CreateIndex
CREATE INDEX "ballot_round_path_idx" ON "ballot_round"("path");

-- CreateIndex
CREATE INDEX "ballot_round_follows_id_idx" ON "ballot_round"("follows_id");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_round_cycle_id_number_key" ON "ballot_round"("cycle_id", "number");

-- CreateIndex
CREATE INDEX "ballot_slip_round_id_idx" ON "ballot_slip"("round_id");

-- CreateIndex
CREATE INDEX "ballot_box_round_id_group_id_idx" ON "ballot_box"("round_id", "group_id");

-- CreateIndex
CREATE INDEX "ballot_paper_round_id_group_id_idx" ON "ballot_paper"("round_id", "group_id");

-- AddForeignKey
ALTER TABLE "ballot_round" ADD CONSTRAINT "ballot_round_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_round" ADD CONSTRAINT "ballot_round_follows_id_fkey" FOREIGN KEY ("follows_id") REFERENCES "ballot_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_group" ADD CONSTRAINT "ballot_group_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "ballot_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_witness" ADD CONSTRAINT "ballot_witness_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "ballot_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_slip" ADD CONSTRAINT "ballot_slip_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "ballot_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_paper" ADD CONSTRAINT "ballot_paper_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "ballot_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_tally" ADD CONSTRAINT "ballot_tally_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "ballot_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What no row may be, whoever writes it.
ALTER TABLE "ballot_round"
  ADD CONSTRAINT "ballot_round_number" CHECK ("number" >= 1),
  ADD CONSTRAINT "ballot_round_void_for_a_reason" CHECK (("state" = 'VOID') = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "ballot_round_follows_another" CHECK ("follows_id" <> "id");
ALTER TABLE "ballot_group"
  ADD CONSTRAINT "ballot_group_due" CHECK ("due" >= 1),
  ADD CONSTRAINT "ballot_group_counts" CHECK (least("printed", "drawn", "spoiled", "unused", "returned", "invalid") >= 0);
ALTER TABLE "ballot_tally"
  ADD CONSTRAINT "ballot_tally_place" CHECK ("appraisee" >= 0 AND "line" >= -1 AND "abstained" >= 0 AND "blank" >= 0);
ALTER TABLE "ballot_slip" ADD CONSTRAINT "ballot_slip_hash" CHECK ("hash" ~ '^[0-9a-f]{64}$');

-- A round's paper does not change once it is prepared, nor what is counted.
CREATE FUNCTION "refuse_change_of_ballot"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the paper of a round is frozen';
END $$;
CREATE TRIGGER "ballot_round_frozen" BEFORE UPDATE OF "id", "cycle_id", "path", "class_id", "ballot_id", "number", "form"
  ON "ballot_round" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_ballot"();
CREATE TRIGGER "ballot_paper_frozen" BEFORE UPDATE ON "ballot_paper" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_ballot"();
CREATE TRIGGER "ballot_slip_frozen" BEFORE UPDATE ON "ballot_slip" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_ballot"();

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
  of_round text := 'EXISTS (SELECT FROM ballot_round r WHERE r.id = round_id)';
BEGIN
  PERFORM pg_temp.wall('ballot_round', data, write);
  PERFORM pg_temp.wall('ballot_group', data, write);
  PERFORM pg_temp.wall('ballot_witness', data, write);
  PERFORM pg_temp.wall('ballot_tally', data, write);
  -- These bear no path: the less stands beside a paper, the better. They are reached with their round alone.
  PERFORM pg_temp.wall('ballot_slip', of_round, of_round);
  PERFORM pg_temp.wall('ballot_paper', of_round, of_round);
  -- Nobody but the functions below.
  PERFORM pg_temp.wall('ballot_box', 'false', 'false');
END $$;

-- The box has four doors. Whoever has the slip comes without signing in, so these run with the owner's rights.
-- A round is closed while no paper is being put in: both take the same lock, which leaves no trace in any row.
CREATE FUNCTION "ballot_on_slip"(slip text)
RETURNS TABLE (round_id uuid, group_id text, state text, used boolean, title text, form jsonb, public_key bytea)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT r.id, s.group_id, r.state::text, EXISTS (SELECT FROM ballot_box b WHERE b.slip_hash = s.hash), r.title, r.form, r.public_key
  FROM ballot_slip s JOIN ballot_round r ON r.id = s.round_id WHERE s.hash = slip
$$;

CREATE FUNCTION "ballot_cast"(slip text, paper bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  known ballot_slip;
  now_in ballot_round_state;
BEGIN
  SELECT * INTO known FROM ballot_slip WHERE hash = slip;
  IF NOT FOUND THEN RETURN 'UNKNOWN'; END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('ballot:' || known.round_id, 0));
  SELECT r.state INTO now_in FROM ballot_round r WHERE r.id = known.round_id;
  IF now_in <> 'OPEN' THEN RETURN now_in::text; END IF;
  -- One row, and no other touched: there is nothing that it could be joined with by the transaction that wrote it.
  INSERT INTO ballot_box (slip_hash, round_id, group_id, sealed)
    VALUES (known.hash, known.round_id, known.group_id, paper) ON CONFLICT DO NOTHING;
  RETURN CASE WHEN FOUND THEN 'RECEIVED' ELSE 'USED' END;
END $$;

CREATE FUNCTION "ballot_turnout"(rounds uuid[]) RETURNS TABLE (round_id uuid, group_id text, papers bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT b.round_id, b.group_id, count(*) FROM ballot_box b WHERE b.round_id = ANY (rounds) GROUP BY 1, 2
$$;

-- Opens the box of a closed round; of an open one there is nothing to be had.
CREATE FUNCTION "ballot_box_of"(round uuid) RETURNS TABLE (group_id text, sealed bytea)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT b.group_id, b.sealed FROM ballot_box b JOIN ballot_round r ON r.id = b.round_id
  WHERE b.round_id = round AND r.state = 'CLOSED' ORDER BY b.sealed
$$;

-- What is counted or void leaves the box.
CREATE FUNCTION "ballot_box_empty"(round uuid) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
  DELETE FROM ballot_box b USING ballot_round r
  WHERE r.id = b.round_id AND b.round_id = round AND r.state IN ('COUNTED', 'VOID')
$$;
