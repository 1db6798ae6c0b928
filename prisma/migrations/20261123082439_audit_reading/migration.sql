-- Which key signed a head.
ALTER TABLE "audit_seal" ADD COLUMN "key_id" TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE "audit_seal" ALTER COLUMN "key_id" DROP DEFAULT;

-- Who changed this: the entries of a thing, by its id. Derived from the bodies.
CREATE TABLE "audit_subject" (
    "subject_id" TEXT COLLATE "C" NOT NULL,
    "chain" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "audit_subject_pkey" PRIMARY KEY ("subject_id","chain","seq")
);
INSERT INTO "audit_subject"
SELECT DISTINCT s ->> 'id', e."chain", e."seq"
FROM "audit_entry" e, jsonb_array_elements(e."body"::jsonb -> 'subjects') s
WHERE s ->> 'id' IS NOT NULL;

-- How far a chain has been walked.
CREATE TABLE "audit_check" (
    "chain" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "fault_seq" INTEGER,
    "fault_reason" TEXT,

    CONSTRAINT "audit_check_pkey" PRIMARY KEY ("chain")
);

-- Values that could identify a person, beside the chain. Nothing wrote them before this version.
DROP TABLE "audit_personal_value";
CREATE TABLE "audit_personal_value" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "salt" TEXT,
    "value" TEXT,
    "subject_id" TEXT COLLATE "C" NOT NULL,
    "chain" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_personal_value_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "audit_personal_value_subject_id_idx" ON "audit_personal_value"("subject_id");
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- The second wall. Reading the log is one thing (group audit), reading what it says of the work of the
-- organizations another (group business): the audit administrator has the first alone (trust.md 1).
CREATE OR REPLACE FUNCTION pg_temp.audit_ranges(setting_group text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(format(
    '("path" >= current_setting(%L, true) AND "path" < current_setting(%L, true))',
    'shuping.' || setting_group || '_from' || n, 'shuping.' || setting_group || '_to' || n), ' OR ')
  FROM generate_series(1, 4) AS n
$$;

DO $$
DECLARE
  -- Accounts, grants, sign-in, settings, and the founding of top organizations.
  administrative text := '"chain" = ''system'' OR ("action" >= ''access.'' AND "action" < ''access/'') OR "action" = ''organizations.found''';
  reading text := format('(%s) AND (%s OR %s)', pg_temp.audit_ranges('audit'), administrative, pg_temp.audit_ranges('business'));
  writing text := pg_temp.audit_ranges('write');
BEGIN
  EXECUTE 'DROP POLICY reading ON audit_entry';
  EXECUTE format('CREATE POLICY reading ON audit_entry FOR SELECT USING (%s)', reading);
  EXECUTE 'ALTER TABLE audit_personal_value ENABLE ROW LEVEL SECURITY';
  EXECUTE 'ALTER TABLE audit_personal_value FORCE ROW LEVEL SECURITY';
  EXECUTE 'CREATE POLICY owner ON audit_personal_value TO CURRENT_USER USING (true) WITH CHECK (true)';
  EXECUTE format('CREATE POLICY reading ON audit_personal_value FOR SELECT USING (%s)', reading);
  EXECUTE 'CREATE POLICY adding ON audit_personal_value FOR INSERT WITH CHECK (true)';
  EXECUTE format('CREATE POLICY changing ON audit_personal_value FOR UPDATE USING (%s) WITH CHECK (%s)', writing, writing);
END $$;

-- What is added stays, for the owner of the tables too.
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit records are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
CREATE TRIGGER "audit_subject_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_subject"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
CREATE TRIGGER "audit_personal_value_kept" BEFORE DELETE OR TRUNCATE ON "audit_personal_value"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
CREATE TRIGGER "audit_head_kept" BEFORE DELETE OR TRUNCATE ON "audit_head"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();

-- A head moves on by one entry, or stands still as a lock.
CREATE FUNCTION "audit_head_moves_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.chain <> OLD.chain OR (NEW.seq <> OLD.seq + 1 AND (NEW.seq, NEW.hash) IS DISTINCT FROM (OLD.seq, OLD.hash)) THEN
        RAISE EXCEPTION 'audit records are append-only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "audit_head_moves_on" BEFORE UPDATE ON "audit_head"
    FOR EACH ROW EXECUTE FUNCTION "audit_head_moves_on"();

-- A personal value can be erased, whole and for good, once it has been kept for 183 days; nothing else about it changes.
CREATE FUNCTION "audit_personal_value_is_erased"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.value IS NULL OR NEW.value IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.erased_at IS NULL
        OR (NEW.hash, NEW.subject_id, NEW.chain, NEW.action, NEW.path, NEW.at)
            IS DISTINCT FROM (OLD.hash, OLD.subject_id, OLD.chain, OLD.action, OLD.path, OLD.at) THEN
        RAISE EXCEPTION 'audit records are append-only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.at > now() - interval '183 days' THEN
        RAISE EXCEPTION 'audit records are kept for at least 183 days' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER "audit_personal_value_is_erased" BEFORE UPDATE ON "audit_personal_value"
    FOR EACH ROW EXECUTE FUNCTION "audit_personal_value_is_erased"();

-- Who walks the chains sees every entry's cover, never its body: enough to check numbers, links and hashes.
CREATE FUNCTION "audit_covers"(wanted text, after integer, most integer)
RETURNS TABLE (chain text, seq integer, at timestamptz, actor_id uuid, action text, path text, body_hash text, prev_hash text, hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT e.chain, e.seq, e.at, e.actor_id, e.action, e.path, encode(sha256(convert_to(e.body, 'UTF8')), 'hex'), e.prev_hash, e.hash
  FROM audit_entry e
  WHERE e.chain = wanted COLLATE "C" AND e.seq > after AND current_setting('shuping.purpose', true) = 'verify'
  ORDER BY e.chain, e.seq LIMIT most
$$;

-- Each chain's head beside its last entry, and its last seal beside the entry it names: numbers and hashes only.
CREATE FUNCTION "audit_ends"()
RETURNS TABLE (chain text, seq integer, hash text, last_seq integer, last_hash text, last_at timestamptz,
               sealed_seq integer, sealed_hash text, sealed_at timestamptz, signature text, key_id text, sealed_entry_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT h.chain, h.seq, h.hash, e.seq, e.hash, e.at, s.seq, s.hash, s.sealed_at, s.signature, s.key_id, se.hash
  FROM audit_head h
  LEFT JOIN LATERAL (SELECT * FROM audit_entry WHERE chain = h.chain ORDER BY seq DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT * FROM audit_seal WHERE chain = h.chain ORDER BY seq DESC LIMIT 1) s ON true
  LEFT JOIN audit_entry se ON se.chain = s.chain AND se.seq = s.seq
  ORDER BY h.chain
$$;

-- Who acted is told to whoever may read the entry, though the account may lie beyond their reach.
CREATE FUNCTION "audit_actor_names"(ids uuid[]) RETURNS TABLE (id uuid, display_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.id, a.display_name FROM account a WHERE a.id = ANY(ids)
$$;
CREATE FUNCTION "audit_actors_named"(part text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(a.id), '{}') FROM account a
  WHERE a.username = lower(part) OR position(part in a.display_name) > 0
$$;
