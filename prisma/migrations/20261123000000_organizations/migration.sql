-- Organizations, their dated parent links and their changes.
-- Texts that are compared, ranged over or searched by prefix are COLLATE "C": the same order on every server.

CREATE TYPE "organization_kind" AS ENUM ('COMMITTEE', 'LEADING_GROUP', 'GENERAL_BRANCH', 'BRANCH');
CREATE TYPE "sector" AS ENUM ('TERRITORIAL', 'OFFICE', 'STATE_OWNED_ENTERPRISE', 'PUBLIC_INSTITUTION', 'SCHOOL', 'NON_PUBLIC_ENTERPRISE', 'SOCIAL_ORGANIZATION');
CREATE TYPE "organization_status" AS ENUM ('ACTIVE', 'CLOSED');
CREATE TYPE "organization_change_kind" AS ENUM ('CREATE', 'RENAME', 'EDIT', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE', 'REOPEN', 'IMPORT');
CREATE TYPE "change_role" AS ENUM ('SUBJECT', 'SOURCE', 'RESULT');

CREATE TABLE "idempotency_record" (
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "arguments_hash" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record" ("created_at");

CREATE TABLE "level" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "level_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "level_code_key" ON "level" ("code");
CREATE UNIQUE INDEX "level_rank_key" ON "level" ("rank");

CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "seq" SERIAL NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "official_code" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "short_name" TEXT COLLATE "C" NOT NULL,
    "name_sort" TEXT COLLATE "C" NOT NULL,
    "pinyin" TEXT COLLATE "C" NOT NULL,
    "initials" TEXT COLLATE "C" NOT NULL,
    "bigrams" TEXT[],
    "kind" "organization_kind" NOT NULL,
    "sector" "sector" NOT NULL,
    "level_id" UUID NOT NULL,
    "level_rank" INTEGER NOT NULL,
    "status" "organization_status" NOT NULL DEFAULT 'ACTIVE',
    "parent_id" UUID,
    "path" TEXT COLLATE "C" NOT NULL,
    "depth" INTEGER NOT NULL,
    "child_count" INTEGER NOT NULL DEFAULT 0,
    "below_count" INTEGER NOT NULL DEFAULT 0,
    "named_on" DATE NOT NULL,
    "established_on" DATE NOT NULL,
    "closed_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "organization_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "organization_not_its_own_parent" CHECK ("parent_id" IS DISTINCT FROM "id"),
    CONSTRAINT "organization_closed_on" CHECK (("status" = 'CLOSED') = ("closed_on" IS NOT NULL)),
    CONSTRAINT "organization_counts" CHECK ("child_count" >= 0 AND "below_count" >= "child_count")
);
CREATE UNIQUE INDEX "organization_code_key" ON "organization" ("code");
-- A path ends in its own number: numbers used once make paths that are used once.
CREATE UNIQUE INDEX "organization_seq_key" ON "organization" ("seq");
-- Carries all that lists sort and filter by, so that a subtree is sorted and counted without reading its rows.
CREATE INDEX "organization_path" ON "organization" ("path")
    INCLUDE ("id", "name_sort", "code", "level_rank", "established_on", "status", "kind", "sector");
CREATE INDEX "organization_parent_id_idx" ON "organization" ("parent_id");
CREATE INDEX "organization_sector_idx" ON "organization" ("sector");
CREATE INDEX "organization_kind_idx" ON "organization" ("kind");
CREATE INDEX "organization_closed" ON "organization" ("path") WHERE "status" = 'CLOSED';
CREATE INDEX "organization_name_sort_id_idx" ON "organization" ("name_sort", "id");
CREATE INDEX "organization_level_rank_name_sort_id_idx" ON "organization" ("level_rank", "name_sort", "id");
CREATE INDEX "organization_established_on_id_idx" ON "organization" ("established_on", "id");
CREATE INDEX "organization_initials_idx" ON "organization" ("initials");
CREATE INDEX "organization_pinyin_idx" ON "organization" ("pinyin");
CREATE INDEX "organization_bigrams_idx" ON "organization" USING GIN ("bigrams");

CREATE TABLE "organization_change" (
    "id" UUID NOT NULL,
    "kind" "organization_change_kind" NOT NULL,
    "effective_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "organization_change_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "organization_change_member" (
    "change_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "role" "change_role" NOT NULL,
    CONSTRAINT "organization_change_member_pkey" PRIMARY KEY ("change_id", "organization_id", "role")
);
CREATE INDEX "organization_change_member_organization_id_idx" ON "organization_change_member" ("organization_id");

CREATE TABLE "organization_link" (
    "organization_id" UUID NOT NULL,
    "parent_id" UUID,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "change_id" UUID NOT NULL,
    CONSTRAINT "organization_link_pkey" PRIMARY KEY ("organization_id", "change_id"),
    CONSTRAINT "organization_link_period" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from"),
    CONSTRAINT "organization_link_not_its_own_parent" CHECK ("parent_id" IS DISTINCT FROM "organization_id")
);
-- One parent at a time: the wall behind the rules.
CREATE UNIQUE INDEX "organization_link_present" ON "organization_link" ("organization_id") WHERE "valid_to" IS NULL;
CREATE INDEX "organization_link_parent_id_idx" ON "organization_link" ("parent_id");
CREATE INDEX "organization_link_change_id_idx" ON "organization_link" ("change_id");

CREATE TABLE "former_name" (
    "organization_id" UUID NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "short_name" TEXT COLLATE "C" NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "change_id" UUID NOT NULL,
    CONSTRAINT "former_name_pkey" PRIMARY KEY ("organization_id", "change_id"),
    CONSTRAINT "former_name_period" CHECK ("valid_to" >= "valid_from")
);
CREATE INDEX "former_name_change_id_idx" ON "former_name" ("change_id");

CREATE TABLE "organization_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "change_id" UUID NOT NULL,
    "created" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    CONSTRAINT "organization_import_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "organization_import_change_id_key" ON "organization_import" ("change_id");

ALTER TABLE "organization" ADD CONSTRAINT "organization_level_id_fkey" FOREIGN KEY ("level_id") REFERENCES "level" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization" ADD CONSTRAINT "organization_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization_change_member" ADD CONSTRAINT "organization_change_member_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "organization_change" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization_change_member" ADD CONSTRAINT "organization_change_member_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization_link" ADD CONSTRAINT "organization_link_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization_link" ADD CONSTRAINT "organization_link_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization_link" ADD CONSTRAINT "organization_link_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "organization_change" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "former_name" ADD CONSTRAINT "former_name_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "former_name" ADD CONSTRAINT "former_name_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "organization_change" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
