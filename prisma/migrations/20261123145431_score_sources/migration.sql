-- AlterTable
ALTER TABLE "score_input" ADD COLUMN     "source_versions" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "score_sheet" ADD COLUMN     "sources" JSONB NOT NULL DEFAULT '{}';
