-- Accounts and grants: what their affairs show of organizations, what an account holds as the rules must know it,
-- and the three administrators kept apart from every other role.

DO $$
DECLARE
  accounts text := (
    SELECT string_agg(format('(path >= current_setting(%L, true) AND path < current_setting(%L, true))',
      'shuping.accounts_from' || n, 'shuping.accounts_to' || n), ' OR ')
    FROM generate_series(1, 4) AS n);
BEGIN
  -- Who keeps accounts or grants must name the organizations they belong to, and may see no more of them. The
  -- view reads with its owner's rights, as far as the caller's accounts reach. WITH keeps it from being written to.
  EXECUTE format('CREATE VIEW access_place AS WITH o AS (SELECT * FROM organization)
    SELECT id, code, name, short_name, name_sort, pinyin, initials, bigrams, status, level_rank, parent_id, path,
           child_count, below_count
    FROM o WHERE %s', accounts);

  -- Everything an account within reach holds or will hold, wherever that is: a role held beyond the caller's reach
  -- is what keeps them from taking the account over. For the rules; never answered as it is.
  EXECUTE format('CREATE FUNCTION access_holdings(accounts uuid[], on_day date)
    RETURNS TABLE (account_id uuid, role text, post text, organization_id uuid, path text, valid_from text, valid_to text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $body$
      WITH a AS (
        SELECT id, person_id FROM account WHERE id = ANY(accounts)
        AND (%s OR id = nullif(current_setting(''shuping.account'', true), '''')::uuid))
      SELECT a.id, g.role::text, NULL, g.organization_id, g.path, g.valid_from::text, g.valid_to::text
      FROM a JOIN access_grant g ON g.account_id = a.id
      WHERE g.revoked_at IS NULL AND (g.valid_to IS NULL OR g.valid_to > on_day)
      UNION ALL
      SELECT a.id, NULL, p.kind::text, p.organization_id, p.path, p.valid_from::text, p.valid_to::text
      FROM a JOIN post p ON p.person_id = a.person_id
      WHERE p.valid_to IS NULL OR p.valid_to > on_day
    $body$', accounts);
END $$;

-- 三员分立: no account holds one of the three roles together with any other role or post on any day. An index could
-- say it of the three alone, and would count what has ended.
CREATE FUNCTION "separated_stays_apart"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  who uuid;
BEGIN
  -- Whoever else gives this account or this person something waits, and then sees what was given here.
  IF TG_TABLE_NAME = 'post' THEN
    PERFORM FROM person WHERE id = NEW.person_id FOR NO KEY UPDATE;
    SELECT id INTO who FROM account WHERE person_id = NEW.person_id;
  ELSIF TG_TABLE_NAME = 'account' THEN
    PERFORM FROM person WHERE id = NEW.person_id FOR NO KEY UPDATE;
    who := NEW.id;
  ELSE
    who := NEW.account_id;
  END IF;
  IF who IS NULL THEN RETURN NULL; END IF;
  PERFORM FROM account WHERE id = who FOR NO KEY UPDATE;
  IF EXISTS (
    WITH held AS (
      SELECT role::text AS role, daterange(valid_from, valid_to) AS period
      FROM access_grant WHERE account_id = who AND revoked_at IS NULL
      UNION ALL
      SELECT 'post', daterange(p.valid_from, p.valid_to)
      FROM post p JOIN account a ON a.person_id = p.person_id WHERE a.id = who)
    SELECT FROM held s JOIN held o ON o.role <> s.role AND o.period && s.period
    WHERE s.role IN ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'))
  THEN
    RAISE EXCEPTION 'one of the three administrators holds no other role' USING ERRCODE = 'exclusion_violation',
      CONSTRAINT = 'separated_stays_apart';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "access_grant_separated" AFTER INSERT OR UPDATE OF "account_id", "role", "valid_from", "valid_to", "revoked_at"
    ON "access_grant" FOR EACH ROW EXECUTE FUNCTION "separated_stays_apart"();
CREATE TRIGGER "post_separated" AFTER INSERT OR UPDATE OF "person_id", "valid_from", "valid_to"
    ON "post" FOR EACH ROW EXECUTE FUNCTION "separated_stays_apart"();
CREATE TRIGGER "account_separated" AFTER INSERT OR UPDATE OF "person_id"
    ON "account" FOR EACH ROW WHEN (NEW."person_id" IS NOT NULL) EXECUTE FUNCTION "separated_stays_apart"();
DROP INDEX "access_grant_separated";

-- Accounts are listed by name, by organization and by age.
CREATE INDEX "account_path_id_idx" ON "account"("path", "id");
CREATE INDEX "account_created_at_id_idx" ON "account"("created_at", "id");
DROP INDEX "account_path_idx";
