-- What partners are shown, as they list it: from the consents alone, each firm and each of its titles would have to be looked up before
-- a list could be put in order or cut. One row for each consent of a firm that goes on, kept by triggers in the transaction of the change;
-- its days are the consent's, so that a policy compares the row alone.
CREATE TABLE enterprises.shown (
  -- as whom it may be seen, the consent and its days
  grantee text NOT NULL,
  region integer NOT NULL,
  firm bigint NOT NULL,
  consent bigint NOT NULL,
  since date NOT NULL,
  until date NOT NULL,
  division text NOT NULL,
  -- letters and digits of the name, and of the former ones
  names text NOT NULL,
  PRIMARY KEY (grantee, region, firm, consent)
);
CREATE INDEX shown_of_firm ON enterprises.shown (firm);

-- The same for its titles that were not withdrawn.
CREATE TABLE enterprises.shown_title (
  grantee text NOT NULL,
  kind text NOT NULL,
  region integer NOT NULL,
  firm bigint NOT NULL,
  consent bigint NOT NULL,
  number bigint NOT NULL,
  since date NOT NULL,
  until date NOT NULL,
  valid_from date,
  valid_to date,
  ended_on date,
  PRIMARY KEY (grantee, kind, region, firm, consent, number)
);
CREATE INDEX shown_title_of_firm ON enterprises.shown_title (firm);

ALTER TABLE enterprises.shown ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprises.shown FORCE ROW LEVEL SECURITY;
ALTER TABLE enterprises.shown_title ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprises.shown_title FORCE ROW LEVEL SECURITY;
GRANT SELECT ON enterprises.shown, enterprises.shown_title TO miaopu_partner;
CREATE POLICY partner_lists_consenting_firms ON enterprises.shown FOR SELECT TO miaopu_partner
  USING (grantee = ANY ((SELECT people.grantees())::text[])
    AND since <= (SELECT people.today()) AND until >= (SELECT people.today()));
CREATE POLICY partner_lists_titles ON enterprises.shown_title FOR SELECT TO miaopu_partner
  USING (grantee = ANY ((SELECT people.grantees())::text[])
    AND since <= (SELECT people.today()) AND until >= (SELECT people.today()));

GRANT USAGE ON SCHEMA enterprises TO miaopu_keeper;
GRANT SELECT, INSERT, UPDATE, DELETE ON enterprises.shown, enterprises.shown_title TO miaopu_keeper;
GRANT SELECT ON enterprises.firm, enterprises.title_held TO miaopu_keeper;
CREATE POLICY keeper_keeps_what_is_shown ON enterprises.shown TO miaopu_keeper USING (true) WITH CHECK (true);
CREATE POLICY keeper_keeps_what_is_shown ON enterprises.shown_title TO miaopu_keeper USING (true) WITH CHECK (true);
CREATE POLICY keeper_knows_firms ON enterprises.firm FOR SELECT TO miaopu_keeper USING (true);
CREATE POLICY keeper_knows_titles ON enterprises.title_held FOR SELECT TO miaopu_keeper USING (true);
-- to lock a firm takes the right to change it; no row passes the check
GRANT UPDATE (made_by) ON enterprises.firm TO miaopu_keeper;
CREATE POLICY keeper_locks_firms ON enterprises.firm FOR UPDATE TO miaopu_keeper USING (true) WITH CHECK (false);

-- Writes anew what is shown of some firms.
CREATE FUNCTION enterprises.show(firms bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  DELETE FROM enterprises.shown s WHERE s.firm = ANY (firms);
  DELETE FROM enterprises.shown_title s WHERE s.firm = ANY (firms);
  INSERT INTO enterprises.shown AS s (grantee, region, firm, consent, since, until, division, names)
  SELECT c.grantee, f.region, f.id, c.id, c.since, c.until, f.division, f.name_key || '|' || f.former_keys
  FROM people.consent c JOIN enterprises.firm f ON f.id = c.firm
  WHERE c.firm = ANY (firms) AND c.facts = 'PROFILE' AND c.withdrawn_at IS NULL AND f.state = 'ACTIVE'
  -- written meanwhile by a transaction that has ended
  ON CONFLICT (grantee, region, firm, consent) DO UPDATE SET division = excluded.division, names = excluded.names;
  INSERT INTO enterprises.shown_title (grantee, kind, region, firm, consent, number, since, until, valid_from, valid_to, ended_on)
  SELECT c.grantee, t.kind, f.region, f.id, c.id, t.number, c.since, c.until, t.valid_from, t.valid_to, t.ended_on
  FROM people.consent c JOIN enterprises.firm f ON f.id = c.firm JOIN enterprises.title_held t ON t.firm = c.firm
  WHERE c.firm = ANY (firms) AND c.facts = 'TITLES' AND c.withdrawn_at IS NULL AND t.withdrawn_at IS NULL
  ON CONFLICT (grantee, kind, region, firm, consent, number)
    DO UPDATE SET valid_to = excluded.valid_to, ended_on = excluded.ended_on;
END;

-- Waits for whoever changes the firm or enters or withdraws titles of it (the program holds the firm then), so that neither misses what
-- the other does.
CREATE FUNCTION enterprises.show_by_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM FROM enterprises.firm f WHERE f.id = NEW.firm FOR UPDATE;
  PERFORM enterprises.show(ARRAY[NEW.firm]);
  RETURN NULL;
END
$$;

CREATE FUNCTION enterprises.show_changed_firm() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM enterprises.show(ARRAY[NEW.id]);
  RETURN NULL;
END
$$;

CREATE FUNCTION enterprises.show_new_titles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM enterprises.show(ARRAY(SELECT DISTINCT n.firm FROM new_titles n));
  RETURN NULL;
END
$$;

CREATE FUNCTION enterprises.show_changed_title() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM enterprises.show(ARRAY[NEW.firm]);
  RETURN NULL;
END
$$;

CREATE TRIGGER show_by_consent AFTER INSERT OR UPDATE OF withdrawn_at ON people.consent
  FOR EACH ROW WHEN (NEW.facts IN ('PROFILE', 'TITLES')) EXECUTE FUNCTION enterprises.show_by_consent();
CREATE TRIGGER show_changed_firm AFTER UPDATE OF region, name_key, former_keys, industry, state ON enterprises.firm
  FOR EACH ROW EXECUTE FUNCTION enterprises.show_changed_firm();
CREATE TRIGGER show_new_titles AFTER INSERT ON enterprises.title_held
  REFERENCING NEW TABLE AS new_titles FOR EACH STATEMENT EXECUTE FUNCTION enterprises.show_new_titles();
CREATE TRIGGER show_changed_title AFTER UPDATE OF withdrawn_at, valid_to, ended_on ON enterprises.title_held
  FOR EACH ROW EXECUTE FUNCTION enterprises.show_changed_title();

GRANT CREATE ON SCHEMA enterprises TO miaopu_keeper;
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['show(bigint[])', 'show_by_consent()', 'show_changed_firm()', 'show_new_titles()', 'show_changed_title()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION enterprises.%s FROM PUBLIC', one);
    EXECUTE format('ALTER FUNCTION enterprises.%s OWNER TO miaopu_keeper', one);
  END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA enterprises FROM miaopu_keeper;

-- for the consents there are
SET LOCAL ROLE miaopu_keeper;
SELECT enterprises.show(ARRAY(SELECT DISTINCT c.firm FROM people.consent c));
RESET ROLE;
