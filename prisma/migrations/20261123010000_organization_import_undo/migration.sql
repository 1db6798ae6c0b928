-- Why an import was taken back; and imports are listed newest first.
ALTER TABLE "organization_import" ADD COLUMN "undo_reason" TEXT, ADD COLUMN "path" TEXT COLLATE "C" NOT NULL;
CREATE INDEX "organization_import_recorded_at_idx" ON "organization_import" ("recorded_at");
