-- The second wall for a table that keeps a path on its rows, in one line: SELECT build_wall('survey').
CREATE FUNCTION "build_wall"(relation text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
  -- Whoever migrates owns the tables and passes.
  EXECUTE format('CREATE POLICY owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', relation);
  EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING (%s)', relation, wall_condition('data'));
  EXECUTE format('CREATE POLICY adding ON %I FOR INSERT WITH CHECK (%s)', relation, wall_condition('write'));
  EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', relation, wall_condition('write'), wall_condition('write'));
  EXECUTE format('CREATE POLICY removing ON %I FOR DELETE USING (%s)', relation, wall_condition('write'));
END $$;

-- CreateTable
CREATE TABLE "survey" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "topic" TEXT NOT NULL,
    "surveyed_on" DATE NOT NULL,
    "leader_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "sites" TEXT NOT NULL,
    "findings" TEXT,
    "outcome" TEXT NOT NULL,
    "settled_on" DATE,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fund_line" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "fund" TEXT NOT NULL,
    "budgeted_on" DATE NOT NULL,
    "standard" DECIMAL(11,2) NOT NULL,
    "budgeted" DECIMAL(11,2) NOT NULL,
    "paid" DECIMAL(11,2) NOT NULL,
    "spent" DECIMAL(11,2) NOT NULL,
    "basis" TEXT,

    CONSTRAINT "fund_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facility" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "work" TEXT NOT NULL,
    "opened_on" DATE NOT NULL,
    "closed_on" DATE,
    "area" DECIMAL(8,2) NOT NULL,
    "rooms" INTEGER NOT NULL,
    "open_hours" DECIMAL(4,1) NOT NULL,
    "cost" DECIMAL(11,2),

    CONSTRAINT "facility_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "chair" TEXT NOT NULL,
    "recorder" TEXT NOT NULL,
    "due" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "absent" JSONB NOT NULL,
    "topics" TEXT[],
    "key_points" TEXT NOT NULL,
    "differing_views" TEXT NOT NULL,
    "motions" JSONB NOT NULL,
    "recorded_on" DATE NOT NULL,
    "timeliness" TEXT NOT NULL,
    "review" TEXT NOT NULL,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_note" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "proposed_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "measures" JSONB NOT NULL,
    "submitted_on" DATE,
    "score" DECIMAL(5,2),

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_stage" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verb" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "asks" BOOLEAN NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "project_stage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "survey_path_surveyed_on_id_idx" ON "survey"("path", "surveyed_on", "id");

-- CreateIndex
CREATE INDEX "survey_surveyed_on_id_idx" ON "survey"("surveyed_on", "id");

-- CreateIndex
CREATE INDEX "survey_organization_id_idx" ON "survey"("organization_id");

-- CreateIndex
CREATE INDEX "survey_leader_id_idx" ON "survey"("leader_id");

-- CreateIndex
CREATE INDEX "fund_line_path_budgeted_on_id_idx" ON "fund_line"("path", "budgeted_on", "id");

-- CreateIndex
CREATE INDEX "fund_line_budgeted_on_id_idx" ON "fund_line"("budgeted_on", "id");

-- CreateIndex
CREATE INDEX "fund_line_organization_id_idx" ON "fund_line"("organization_id");

-- CreateIndex
CREATE INDEX "facility_path_opened_on_id_idx" ON "facility"("path", "opened_on", "id");

-- CreateIndex
CREATE INDEX "facility_opened_on_id_idx" ON "facility"("opened_on", "id");

-- CreateIndex
CREATE INDEX "facility_organization_id_idx" ON "facility"("organization_id");

-- CreateIndex
CREATE INDEX "meeting_path_held_on_id_idx" ON "meeting"("path", "held_on", "id");

-- CreateIndex
CREATE INDEX "meeting_held_on_id_idx" ON "meeting"("held_on", "id");

-- CreateIndex
CREATE INDEX "meeting_organization_id_kind_held_on_idx" ON "meeting"("organization_id", "kind", "held_on");

-- CreateIndex
CREATE INDEX "meeting_note_meeting_id_at_idx" ON "meeting_note"("meeting_id", "at");

-- CreateIndex
CREATE INDEX "meeting_note_path_idx" ON "meeting_note"("path");

-- CreateIndex
CREATE INDEX "project_path_proposed_on_id_idx" ON "project"("path", "proposed_on", "id");

-- CreateIndex
CREATE INDEX "project_proposed_on_id_idx" ON "project"("proposed_on", "id");

-- CreateIndex
CREATE INDEX "project_organization_id_idx" ON "project"("organization_id");

-- CreateIndex
CREATE INDEX "project_owner_id_idx" ON "project"("owner_id");

-- CreateIndex
CREATE INDEX "project_stage_project_id_at_idx" ON "project_stage"("project_id", "at");

-- CreateIndex
CREATE INDEX "project_stage_path_idx" ON "project_stage"("path");

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_leader_id_fkey" FOREIGN KEY ("leader_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fund_line" ADD CONSTRAINT "fund_line_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facility" ADD CONSTRAINT "facility_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_note" ADD CONSTRAINT "meeting_note_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_stage" ADD CONSTRAINT "project_stage_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT build_wall(relation)
FROM unnest(ARRAY['survey', 'fund_line', 'facility', 'meeting', 'meeting_note', 'project', 'project_stage']) AS relation;
