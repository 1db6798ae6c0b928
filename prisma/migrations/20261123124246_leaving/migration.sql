-- Who leaves keeps no way in: with the posts goes the account. Whoever keeps the entries of people may not read
-- accounts, so both functions run with their owner's rights and keep to one person.

-- The account of a person, with each grant that has not ended on a day, wherever it is. For the rules; never answered
-- as it is. One row without a grant where there is none.
CREATE FUNCTION "account_of_leaver"(person uuid, on_day date)
RETURNS TABLE (account_id uuid, active boolean, grant_id uuid, role text, path text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, a.status = 'ACTIVE', g.id, g.role::text, g.path
  FROM account a LEFT JOIN access_grant g
    ON g.account_id = a.id AND g.revoked_at IS NULL AND (g.valid_to IS NULL OR g.valid_to > on_day)
  WHERE a.person_id = person
  ORDER BY g.id
$$;

-- Disables the account of a person, ends its sessions and revokes its grants; only of a person who has left, and whose
-- entry the running command may write.
DO $$
BEGIN
  EXECUTE format('CREATE FUNCTION "close_account_of_leaver"(leaver uuid, at timestamptz, by_account uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      theirs uuid;
    BEGIN
      PERFORM FROM person WHERE id = leaver AND status = ''LEFT'' AND (%s);
      IF NOT FOUND THEN
        RAISE EXCEPTION ''not a person who has left within reach'' USING ERRCODE = ''insufficient_privilege'';
      END IF;
      UPDATE account SET status = ''DISABLED'', version = version + 1 WHERE person_id = leaver RETURNING id INTO theirs;
      DELETE FROM session WHERE account_id = theirs;
      UPDATE access_grant SET revoked_at = at, revoked_by_id = by_account, version = version + 1
      WHERE account_id = theirs AND revoked_at IS NULL AND (valid_to IS NULL OR valid_to > at::date);
    END $body$', wall_condition('write'));
END $$;
