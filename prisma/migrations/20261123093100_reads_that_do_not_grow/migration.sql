-- What a list filters by, as one number; and the part of the tree a row stands in (the number of its ancestor just
-- below the root; empty for a root). Both are for indexes: comparisons of enumerations are not leakproof, so that
-- behind row-level security no index on them is used.
ALTER TABLE "organization"
  ADD COLUMN "facet" INTEGER NOT NULL GENERATED ALWAYS AS (
    "level_rank" * 1000
    + CASE "kind" WHEN 'COMMITTEE' THEN 0 WHEN 'LEADING_GROUP' THEN 100 WHEN 'GENERAL_BRANCH' THEN 200 WHEN 'BRANCH' THEN 300 END
    + CASE "sector" WHEN 'TERRITORIAL' THEN 0 WHEN 'OFFICE' THEN 10 WHEN 'STATE_OWNED_ENTERPRISE' THEN 20
        WHEN 'PUBLIC_INSTITUTION' THEN 30 WHEN 'SCHOOL' THEN 40 WHEN 'NON_PUBLIC_ENTERPRISE' THEN 50 WHEN 'SOCIAL_ORGANIZATION' THEN 60 END
    + CASE "status" WHEN 'ACTIVE' THEN 0 WHEN 'CLOSED' THEN 1 END
  ) STORED,
  ADD COLUMN "realm" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (split_part("path", '/', 3)) STORED;

-- Of a rare kind, sector or status only the rows that fit are read, wherever in the tree they are.
CREATE INDEX "organization_facet" ON "organization" ("facet", "path")
  INCLUDE ("id", "name_sort", "code", "level_rank", "established_on");
DROP INDEX "organization_sector_idx";
DROP INDEX "organization_kind_idx";
DROP INDEX "organization_closed";
-- Orders that go along with the tree: from the start of the whole order it is far to a part of the tree.
CREATE INDEX "organization_realm_code" ON "organization" ("realm", "code");
CREATE INDEX "organization_realm_established_on" ON "organization" ("realm", "established_on", "id");

-- Organizations whose name may hold all pairs, or whose initials, pinyin or code may begin as wanted: more than
-- fit, never fewer. Containment of arrays is not leakproof, so behind row-level security no index answers it; this
-- looks it up with its owner's rights and reads the very settings that the policy reads, so that nothing beyond the
-- caller's reach leaves it. low and high narrow it further; most ends it early. The owner itself has no settings.
-- The indexes are never the planner's choice: it does not know the needle.
CREATE FUNCTION "organization_hits"(pairs text[], beginning text, codes text[], low text, high text, most integer)
RETURNS SETOF "organization" LANGUAGE sql STABLE SECURITY DEFINER ROWS 1000
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
  SELECT o.* FROM (
    SELECT * FROM organization
    WHERE bigrams @> pairs
       OR (initials >= beginning AND initials < beginning || chr(1114111))
       OR (pinyin >= beginning AND pinyin < beginning || chr(1114111))
       OR (code >= codes[1] AND code < codes[1] || chr(1114111))
       OR (code >= codes[2] AND code < codes[2] || chr(1114111))
       OR (code >= codes[3] AND code < codes[3] || chr(1114111))
    OFFSET 0) o
  WHERE o.path >= coalesce(low, '/') AND o.path < coalesce(high, '0')
    AND ((SELECT session_user = current_user)
      OR (o.path >= (SELECT current_setting('shuping.data_from', true))
        AND o.path < (SELECT current_setting('shuping.data_to', true))
        AND ((SELECT current_setting('shuping.data_froms', true) = '')
          OR o.path < (SELECT string_to_array(current_setting('shuping.data_tos', true), ','))[
               width_bucket(o.path COLLATE "C", (SELECT string_to_array(current_setting('shuping.data_froms', true), ',')))])))
  LIMIT most
$$;
-- Whether no more than so many are candidates at all, wherever: decides how a search is read, and is not answered.
CREATE FUNCTION "organization_hits_are_few"(pairs text[], beginning text, codes text[], most integer)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
  SELECT count(*) <= most FROM (
    SELECT FROM organization
    WHERE bigrams @> pairs
       OR (initials >= beginning AND initials < beginning || chr(1114111))
       OR (pinyin >= beginning AND pinyin < beginning || chr(1114111))
       OR (code >= codes[1] AND code < codes[1] || chr(1114111))
       OR (code >= codes[2] AND code < codes[2] || chr(1114111))
       OR (code >= codes[3] AND code < codes[3] || chr(1114111))
    LIMIT most + 1) o
$$;
REVOKE ALL ON FUNCTION "organization_hits", "organization_hits_are_few" FROM PUBLIC;
