-- AlterTable
ALTER TABLE "scheme" ADD COLUMN     "organization_name" TEXT NOT NULL;
