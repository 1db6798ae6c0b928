-- Nobody is taken off a roster once its cycle is published; while it is a draft the roster is drawn up anew.
CREATE FUNCTION "refuse_removal_from_roster"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "cycle" WHERE "id" = OLD."cycle_id" AND "state" <> 'DRAFT') THEN
    RAISE EXCEPTION 'the roster is frozen';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "appraisee_stays" BEFORE DELETE ON "appraisee"
  FOR EACH ROW EXECUTE FUNCTION "refuse_removal_from_roster"();
