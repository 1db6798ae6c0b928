-- Whether somebody's account is one of the three administrators': they hold no post. Whoever enters posts may
-- not read accounts; the answer names none.
CREATE FUNCTION "person_is_separated"(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (
    SELECT 1 FROM account a JOIN access_grant g ON g.account_id = a.id
    WHERE a.person_id = person AND g.organization_id IS NULL AND g.revoked_at IS NULL)
$$;
