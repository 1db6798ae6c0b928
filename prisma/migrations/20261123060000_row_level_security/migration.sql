-- The second wall (architecture.md 5). The application connects as a role that owns nothing; what it may see
-- and write is told per transaction by settings that are ranges of paths: shuping.<group>_from1 … _to4.
-- Not set: no rows. Groups: data (reading), write (the organizations of the running command), accounts, audit.
-- Policies are plain comparisons: a subquery, function or cast in the policy of a large table costs 100 times more.

CREATE FUNCTION pg_temp.in_ranges(setting_group text) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(format(
    '("path" >= current_setting(%L, true) AND "path" < current_setting(%L, true))',
    'shuping.' || setting_group || '_from' || n, 'shuping.' || setting_group || '_to' || n), ' OR ')
  FROM generate_series(1, 4) AS n
$$;

CREATE FUNCTION pg_temp.wall(relation text, read_condition text, write_condition text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
  -- Whoever migrates owns the tables and passes.
  EXECUTE format('CREATE POLICY owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', relation);
  EXECUTE format('CREATE POLICY reading ON %I FOR SELECT USING (%s)', relation, read_condition);
  EXECUTE format('CREATE POLICY adding ON %I FOR INSERT WITH CHECK (%s)', relation, write_condition);
  EXECUTE format('CREATE POLICY changing ON %I FOR UPDATE USING (%s) WITH CHECK (%s)', relation, write_condition, write_condition);
  EXECUTE format('CREATE POLICY removing ON %I FOR DELETE USING (%s)', relation, write_condition);
END $$;

-- The caller's own account, and the short moment of signing in, when nobody is known yet.
-- (Small tables, reached by key: a cast does no harm here.)
CREATE FUNCTION pg_temp.own(account_column text) RETURNS text LANGUAGE sql AS $$
  SELECT format('%I = nullif(current_setting(''shuping.account'', true), '''')::uuid OR current_setting(''shuping.purpose'', true) = ''signIn''', account_column)
$$;

DO $$
DECLARE
  data text := pg_temp.in_ranges('data');
  write text := pg_temp.in_ranges('write');
  accounts text := pg_temp.in_ranges('accounts');
  -- The last, "what the reader sees of the organization it belongs to", is reached by key only.
  of_seen_organization text := 'EXISTS (SELECT 1 FROM organization o WHERE o.id = organization_id)';
  of_seen_account text := 'EXISTS (SELECT 1 FROM account a WHERE a.id = account_id)';
BEGIN
  PERFORM pg_temp.wall('organization', data, write);
  PERFORM pg_temp.wall('person', data, write);
  PERFORM pg_temp.wall('portfolio', data, write);
  PERFORM pg_temp.wall('organization_import', data, write);
  PERFORM pg_temp.wall('post', data || ' OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = post.person_id AND ('
    || pg_temp.own('id') || '))', write);
  PERFORM pg_temp.wall('organization_link', of_seen_organization, of_seen_organization);
  PERFORM pg_temp.wall('former_name', of_seen_organization, of_seen_organization);
  PERFORM pg_temp.wall('organization_change_member', of_seen_organization, of_seen_organization);
  PERFORM pg_temp.wall('portfolio_organization', of_seen_organization, of_seen_organization);
  PERFORM pg_temp.wall('organization_change',
    'EXISTS (SELECT 1 FROM organization_change_member m WHERE m.change_id = organization_change.id) OR
     EXISTS (SELECT 1 FROM organization_link l WHERE l.change_id = organization_change.id)',
    'true');

  PERFORM pg_temp.wall('account', accounts || ' OR ' || pg_temp.own('id'), accounts || ' OR ' || pg_temp.own('id'));
  PERFORM pg_temp.wall('access_grant', accounts || ' OR ' || pg_temp.own('account_id'), accounts);
  PERFORM pg_temp.wall('service_token', accounts || ' OR current_setting(''shuping.purpose'', true) = ''signIn''',
    accounts || ' OR current_setting(''shuping.purpose'', true) = ''signIn''');
  PERFORM pg_temp.wall('credential', of_seen_account, of_seen_account);
  PERFORM pg_temp.wall('recovery_code', of_seen_account, of_seen_account);
  PERFORM pg_temp.wall('external_identity', of_seen_account, of_seen_account);
  PERFORM pg_temp.wall('session', of_seen_account, of_seen_account);

  -- Anybody's act is recorded; reading the record is another matter. Changing it is nobody's (see the trigger).
  PERFORM pg_temp.wall('audit_entry', pg_temp.in_ranges('audit'), 'true');
END $$;

-- Counts stand on every organization above the changed one, beyond the reach of most who change something.
CREATE FUNCTION "add_to_ancestors"(paths text[], children integer[], below integer[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE organization o
  SET child_count = o.child_count + d.children, below_count = o.below_count + d.below
  FROM unnest(paths, children, below) AS d(path, children, below)
  WHERE o.path = d.path COLLATE "C"
$$;

-- Whether a code is taken, wherever: the answer names nobody.
CREATE FUNCTION "code_is_taken"(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM organization WHERE code = wanted)
$$;
