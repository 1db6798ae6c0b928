-- CreateTable
CREATE TABLE "score_part" (
    "cycle_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "class_id" TEXT NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "depth" SMALLINT NOT NULL,
    "denominator" BIGINT NOT NULL,
    "parts" BIGINT[],

    CONSTRAINT "score_part_pkey" PRIMARY KEY ("cycle_id","ordinal")
);

-- CreateTable
CREATE TABLE "score_composite" (
    "cycle_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "depth" SMALLINT NOT NULL,
    "total" BIGINT,
    "tenth" SMALLINT,

    CONSTRAINT "score_composite_pkey" PRIMARY KEY ("cycle_id","generation","ordinal")
);

-- CreateTable
CREATE TABLE "score_standing" (
    "cycle_id" UUID NOT NULL,
    "trial" BOOLEAN NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "generation" INTEGER NOT NULL,
    "result_version" INTEGER NOT NULL,
    "depth" SMALLINT NOT NULL,
    "classes" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_name" TEXT,

    CONSTRAINT "score_standing_pkey" PRIMARY KEY ("cycle_id","trial")
);

-- CreateTable
CREATE TABLE "score_rollup" (
    "cycle_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "depth" SMALLINT NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "heads" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "sum" BIGINT NOT NULL,
    "least" BIGINT,
    "most" BIGINT,
    "tenths" INTEGER[],

    CONSTRAINT "score_rollup_pkey" PRIMARY KEY ("cycle_id","generation","depth","unit")
);

-- CreateTable
CREATE TABLE "score_mark" (
    "id" BIGSERIAL NOT NULL,
    "cycle_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "score_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "score_composite_cycle_id_generation_unit_idx" ON "score_composite"("cycle_id", "generation", "unit");

-- CreateIndex
CREATE INDEX "score_mark_cycle_id_generation_idx" ON "score_mark"("cycle_id", "generation");

-- AddForeignKey
ALTER TABLE "score_standing" ADD CONSTRAINT "score_standing_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What no row may be, whoever writes it.
ALTER TABLE "score_rollup" ADD CONSTRAINT "score_rollup_whole" CHECK (cardinality("tenths") = 10 AND "done" <= "heads");

SELECT build_wall(relation) FROM unnest(ARRAY['score_part', 'score_composite', 'score_standing', 'score_rollup', 'score_mark']) AS relation;
