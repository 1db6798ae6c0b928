-- The first load of a whole country: its indexes and foreign keys are built at the end, which takes a fraction of
-- the time of keeping them up row by row. The application owns nothing, so the owner does it for the application,
-- and only as far as this: take them off within a transaction, put exactly them back within the same.

-- What is taken off, and how to put it back, between begin and end; nobody but the owner reads or writes it.
CREATE TABLE "organization_bulk_load" (
    "position" INTEGER NOT NULL,
    "removal" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "remaining" INTEGER NOT NULL,
    CONSTRAINT "organization_bulk_load_pkey" PRIMARY KEY ("position")
);
ALTER TABLE "organization_bulk_load" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization_bulk_load" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON "organization_bulk_load" TO CURRENT_USER USING (true) WITH CHECK (true);

-- No transaction commits with something taken off.
CREATE FUNCTION "refuse_open_bulk_load"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM organization_bulk_load) THEN
    RAISE EXCEPTION 'a bulk load of organizations was begun and not ended';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "refuse_open" AFTER INSERT ON "organization_bulk_load"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_open_bulk_load"();

-- Takes the foreign keys and, before rows arrive, the indexes off organizations and links. Answers false where that
-- does not pay: what arrives or leaves must be more than what is or stays there. Asks for the lock of the tree.
-- Foreign keys of other tables, and the key they rest on, stay.
CREATE FUNCTION "begin_bulk_load"(arriving integer, leaving integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tables regclass[] := '{organization, organization_link}';
  present integer;
  command text;
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted AND mode = 'ExclusiveLock' AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32 | objid::bigint) = hashtextextended('shuping.tree', 0)
  ) THEN
    RAISE EXCEPTION 'a bulk load of organizations needs the lock of the tree';
  END IF;
  SELECT count(*) INTO present FROM organization;
  IF arriving < 0 OR leaving < 0 OR leaving > present OR arriving + leaving <= present - leaving THEN
    RETURN false;
  END IF;

  INSERT INTO organization_bulk_load
  SELECT row_number() OVER (ORDER BY kind, owner, name),
    CASE kind WHEN 'index' THEN format('DROP INDEX %s', name) ELSE format('ALTER TABLE %s DROP CONSTRAINT %s', owner, name) END,
    CASE kind WHEN 'index' THEN definition ELSE format('ALTER TABLE %s ADD CONSTRAINT %s %s', owner, name, definition) END,
    present + arriving - leaving
  FROM (
    -- Put back in this order: foreign keys, which come last by the alphabet too, rest on the others.
    SELECT CASE contype WHEN 'f' THEN 'other table' ELSE 'key' END AS kind, conrelid::regclass::text AS owner,
      quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint c
    WHERE conrelid = ANY(tables) AND (contype = 'f' OR (arriving > 0 AND contype IN ('p', 'u')
      AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)))
    UNION ALL
    SELECT 'index', indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index i
    WHERE arriving > 0 AND indrelid = ANY(tables)
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
  ) parts;
  FOR command IN SELECT removal FROM organization_bulk_load ORDER BY position DESC LOOP
    EXECUTE command;
  END LOOP;
  RETURN true;
END $$;

-- Puts back what was taken off, which checks every row, and looks whether the rows are as many as was said.
CREATE FUNCTION "end_bulk_load"() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  command text;
  present integer;
  announced integer;
BEGIN
  SELECT min(remaining) INTO announced FROM organization_bulk_load;
  SELECT count(*) INTO present FROM organization;
  IF present IS DISTINCT FROM announced THEN
    RAISE EXCEPTION 'a bulk load of organizations announced % of them and left %', announced, present;
  END IF;
  FOR command IN SELECT definition FROM organization_bulk_load ORDER BY position LOOP
    EXECUTE command;
  END LOOP;
  DELETE FROM organization_bulk_load;
  -- Nobody waits for the collector of statistics to find out that the tables are no longer what they were.
  ANALYZE organization, organization_link;
END $$;

REVOKE ALL ON FUNCTION "begin_bulk_load"(integer, integer), "end_bulk_load"() FROM PUBLIC;

-- What came in by an import stands in its links; saying it twice cost a row, three indexes and two foreign keys each.
DELETE FROM "organization_change_member" m USING "organization_change" c WHERE c."id" = m."change_id" AND c."kind" = 'IMPORT';

-- A code is the same in capitals and in small letters, and is kept in capitals. Two that differed in nothing else
-- are told apart by their number.
UPDATE "organization" o SET "code" = upper("code") || '-' || "seq"
WHERE "code" <> upper("code") AND EXISTS (
  SELECT FROM "organization" p WHERE p."id" <> o."id" AND upper(p."code") = upper(o."code")
    AND (p."code" = upper(p."code") OR p."seq" < o."seq"));
UPDATE "organization" SET "code" = upper("code") WHERE "code" <> upper("code");
