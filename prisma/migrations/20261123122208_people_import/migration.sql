-- Imports of people and posts: what a file brought stays known by it, so that it can leave again as a whole.
CREATE TABLE "people_import" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "people" INTEGER NOT NULL,
    "posts" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undo_reason" TEXT,

    CONSTRAINT "people_import_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "people_import_counts" CHECK ("people" >= 0 AND "posts" >= 0 AND "unchanged" >= 0),
    CONSTRAINT "people_import_undo" CHECK (("undone_at" IS NULL) = ("undo_reason" IS NULL))
);
CREATE INDEX "people_import_recorded_at_idx" ON "people_import"("recorded_at");
CREATE INDEX "people_import_path_idx" ON "people_import"("path");

ALTER TABLE "person" ADD COLUMN "import_id" UUID;
ALTER TABLE "post" ADD COLUMN "import_id" UUID;
CREATE INDEX "person_import_id_idx" ON "person"("import_id");
CREATE INDEX "post_import_id_idx" ON "post"("import_id");
ALTER TABLE "person" ADD CONSTRAINT "person_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "people_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "post" ADD CONSTRAINT "post_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "people_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The second wall, in its plain form (see "wall_condition").
DO $$
DECLARE
  reading text := wall_condition('data');
  writing text := wall_condition('write');
BEGIN
  ALTER TABLE "people_import" ENABLE ROW LEVEL SECURITY;
  ALTER TABLE "people_import" FORCE ROW LEVEL SECURITY;
  EXECUTE 'CREATE POLICY owner ON "people_import" TO CURRENT_USER USING (true) WITH CHECK (true)';
  EXECUTE format('CREATE POLICY reading ON "people_import" FOR SELECT USING (%s)', reading);
  EXECUTE format('CREATE POLICY adding ON "people_import" FOR INSERT WITH CHECK (%s)', writing);
  EXECUTE format('CREATE POLICY changing ON "people_import" FOR UPDATE USING (%s) WITH CHECK (%s)', writing, writing);
END $$;
