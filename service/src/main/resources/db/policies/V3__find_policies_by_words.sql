-- Words of a policy and of the full text of its document, letters and digits only, and their pairs of neighbouring signs, compared with = only,
-- so that the index works behind the row policies.
ALTER TABLE policies.written ADD COLUMN words text NOT NULL DEFAULT '';
GRANT INSERT (words) ON policies.written TO miaopu_office;

CREATE TABLE policies.piece (
  piece text NOT NULL,
  written bigint NOT NULL REFERENCES policies.written,
  PRIMARY KEY (piece, written)
);
ALTER TABLE policies.piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.piece FORCE ROW LEVEL SECURITY;
GRANT SELECT ON policies.piece TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
GRANT INSERT ON policies.piece TO miaopu_office;
-- only of what one may read
CREATE POLICY everybody_finds_what_they_read ON policies.piece FOR SELECT
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock
  USING (EXISTS (SELECT FROM policies.written w WHERE w.id = piece.written));
CREATE POLICY office_lays_words ON policies.piece FOR INSERT TO miaopu_office
  WITH CHECK (EXISTS (SELECT FROM policies.written w WHERE w.id = piece.written AND w.laid_by = walls.account() AND w.accepted IS NULL));
