-- One sign or two neighbouring signs of a name, compared with = only, which is leak-proof, so that PostgreSQL uses the index behind a row
-- policy. Accounts follow one another in the order of the list.
CREATE TABLE people.account_piece (
  piece text NOT NULL,
  account bigint NOT NULL,
  region integer NOT NULL,
  PRIMARY KEY (piece, account)
);
CREATE INDEX account_piece_of_account ON people.account_piece (account);
-- the beginning of a login name, in whatever order the database keeps words
CREATE INDEX account_by_login ON people.account (login text_pattern_ops);

ALTER TABLE people.account_piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.account_piece FORCE ROW LEVEL SECURITY;
GRANT SELECT ON people.account_piece TO miaopu_steward;
CREATE POLICY steward_finds_accounts ON people.account_piece FOR SELECT TO miaopu_steward
  USING (region >= walls.low() AND region < walls.high());
GRANT SELECT, INSERT, DELETE ON people.account_piece TO miaopu_keeper;
GRANT SELECT (id, name, region) ON people.account TO miaopu_keeper;
CREATE POLICY keeper_keeps_pieces ON people.account_piece TO miaopu_keeper USING (true) WITH CHECK (true);
CREATE POLICY keeper_knows_names ON people.account FOR SELECT TO miaopu_keeper USING (true);

CREATE FUNCTION people.pieces(words text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT DISTINCT substr(words, i, signs) FROM generate_series(1, length(words)) AS i, generate_series(1, 2) AS signs
  WHERE i + signs <= length(words) + 1;
END;

-- Whoever opens, names or moves an account, its pieces follow.
CREATE FUNCTION people.keep_pieces() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM people.account_piece p WHERE p.account = NEW.id;
  INSERT INTO people.account_piece (piece, account, region) SELECT piece, NEW.id, NEW.region FROM people.pieces(NEW.name) AS piece;
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_pieces AFTER INSERT OR UPDATE OF name, region ON people.account
  FOR EACH ROW EXECUTE FUNCTION people.keep_pieces();
REVOKE ALL ON FUNCTION people.keep_pieces FROM PUBLIC;
GRANT CREATE ON SCHEMA people TO miaopu_keeper;
ALTER FUNCTION people.keep_pieces OWNER TO miaopu_keeper;
REVOKE CREATE ON SCHEMA people FROM miaopu_keeper;

-- for the accounts there are
SET LOCAL ROLE miaopu_keeper;
INSERT INTO people.account_piece (piece, account, region)
SELECT piece, a.id, a.region FROM people.account a, people.pieces(a.name) AS piece;
RESET ROLE;
