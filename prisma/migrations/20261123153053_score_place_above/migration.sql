-- AlterTable
ALTER TABLE "score_composite" ADD COLUMN     "above" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "score_part" ADD COLUMN     "above" SMALLINT NOT NULL DEFAULT 0;
