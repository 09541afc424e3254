-- Which firms changed in which transaction, so that what is kept of the register elsewhere can follow: a reader remembers the oldest
-- transaction that was still open when it read, and later asks for those from it on. Names nobody and says nothing else.
CREATE TABLE enterprises.changed_firm (
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  firm bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (transaction, firm)
);
ALTER TABLE enterprises.changed_firm ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprises.changed_firm FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON enterprises.changed_firm TO miaopu_clock;
CREATE POLICY clock_follows_changes ON enterprises.changed_firm TO miaopu_clock USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (at) ON enterprises.changed_firm TO miaopu_keeper;
CREATE POLICY keeper_notes_changes ON enterprises.changed_firm TO miaopu_keeper USING (true) WITH CHECK (true);

-- The clock keeps all facts in memory for sweeps; who may ask what of them is decided there, by the same jurisdictions.
GRANT SELECT (id, region, code, name, industry, founded_on, founded_by, invented, state) ON enterprises.firm TO miaopu_clock;
GRANT SELECT (region, firm, field, period, source, version, value, superseded_at) ON enterprises.fact TO miaopu_clock;
GRANT SELECT (region, firm, kind, number, document, valid_from, valid_to, ended_on, withdrawn_at) ON enterprises.title_held TO miaopu_clock;
CREATE POLICY clock_sweeps_firms ON enterprises.firm FOR SELECT TO miaopu_clock USING (true);
CREATE POLICY clock_sweeps_facts ON enterprises.fact FOR SELECT TO miaopu_clock USING (true);
CREATE POLICY clock_sweeps_titles ON enterprises.title_held FOR SELECT TO miaopu_clock USING (true);

CREATE FUNCTION enterprises.note_changed(firms bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  INSERT INTO enterprises.changed_firm (firm) SELECT DISTINCT one FROM unnest(firms) AS one
  -- a register that was restored has numbers of transactions that come again
  ON CONFLICT (transaction, firm) DO UPDATE SET at = excluded.at WHERE changed_firm.at <> excluded.at;
END;

CREATE FUNCTION enterprises.note_changed_firm() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM enterprises.note_changed(ARRAY(SELECT n.id FROM new_rows n));
  RETURN NULL;
END
$$;

CREATE FUNCTION enterprises.note_firm_of_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM enterprises.note_changed(ARRAY(SELECT DISTINCT n.firm FROM new_rows n));
  RETURN NULL;
END
$$;

CREATE TRIGGER note_new AFTER INSERT ON enterprises.firm
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION enterprises.note_changed_firm();
CREATE TRIGGER note_changed AFTER UPDATE ON enterprises.firm
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION enterprises.note_changed_firm();
CREATE TRIGGER note_new AFTER INSERT ON enterprises.fact
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION enterprises.note_firm_of_change();
CREATE TRIGGER note_changed AFTER UPDATE ON enterprises.fact
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION enterprises.note_firm_of_change();
CREATE TRIGGER note_new AFTER INSERT ON enterprises.title_held
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION enterprises.note_firm_of_change();
CREATE TRIGGER note_changed AFTER UPDATE ON enterprises.title_held
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION enterprises.note_firm_of_change();

REVOKE ALL ON FUNCTION enterprises.note_changed(bigint[]), enterprises.note_changed_firm(), enterprises.note_firm_of_change() FROM PUBLIC;
-- a chunk of an import writes its facts without triggers, and says so
GRANT EXECUTE ON FUNCTION enterprises.note_changed(bigint[]) TO miaopu_office;
GRANT CREATE ON SCHEMA enterprises TO miaopu_keeper;
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['note_changed(bigint[])', 'note_changed_firm()', 'note_firm_of_change()'] LOOP
    EXECUTE format('ALTER FUNCTION enterprises.%s OWNER TO miaopu_keeper', one);
  END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA enterprises FROM miaopu_keeper;
