-- DropIndex
DROP INDEX "score_input_cycle_id_ordinal_idx";

-- CreateIndex
CREATE INDEX "appraisee_cycle_id_class_id_ordinal_idx" ON "appraisee"("cycle_id", "class_id", "ordinal");

-- CreateIndex
CREATE INDEX "appraisee_cycle_id_name_sort_id_idx" ON "appraisee"("cycle_id", "name_sort", "id");

-- CreateIndex
CREATE INDEX "score_input_cycle_id_ordinal_id_idx" ON "score_input"("cycle_id", "ordinal", "id");

-- CreateIndex
CREATE INDEX "score_sheet_cycle_id_result_version_class_id_ordinal_idx" ON "score_sheet"("cycle_id", "result_version", "class_id", "ordinal");

-- CreateIndex
CREATE INDEX "score_sheet_cycle_id_result_version_name_sort_id_idx" ON "score_sheet"("cycle_id", "result_version", "name_sort", "id");

-- One for each state: a comparison of enumerations is not leakproof, so row-level security would not let it into an index,
-- but a part of an index is chosen by what the statement says.
CREATE INDEX "score_input_missing_idx" ON "score_input"("cycle_id", "ordinal", "id") WHERE "state" = 'MISSING';
CREATE INDEX "score_input_present_idx" ON "score_input"("cycle_id", "ordinal", "id") WHERE "state" = 'PRESENT';
CREATE INDEX "score_input_waived_idx" ON "score_input"("cycle_id", "ordinal", "id") WHERE "state" = 'WAIVED';
