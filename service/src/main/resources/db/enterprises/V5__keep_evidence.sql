-- A file that proves something about a firm. What is in it lies in the data folder under its hash; who may open it is said here.
CREATE TABLE enterprises.evidence (
  region integer NOT NULL,
  firm bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  type text NOT NULL CHECK (type IN ('PDF', 'JPEG', 'PNG', 'XLSX', 'DOCX', 'OFD', 'CSV')),
  bytes bigint NOT NULL CHECK (bytes > 0),
  pages integer NOT NULL CHECK (pages >= 0),
  -- as its sender calls it
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 130),
  -- what it shows, in the words of its sender
  about text NOT NULL DEFAULT '' CHECK (length(about) <= 200),
  -- WAITING: in quarantine, nobody opens it; HARMFUL: nobody ever does
  state text NOT NULL CHECK (state IN ('WAITING', 'SOUND', 'HARMFUL')),
  tries integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  organisation_name text NOT NULL,
  sent_by bigint NOT NULL DEFAULT walls.account(),
  sent_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (region, firm, id),
  FOREIGN KEY (firm, region) REFERENCES enterprises.firm (id, region) ON UPDATE CASCADE
);
CREATE INDEX evidence_waiting ON enterprises.evidence (due_at) WHERE state = 'WAITING';
CREATE INDEX evidence_of_hash ON enterprises.evidence (hash);

ALTER TABLE enterprises.evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprises.evidence FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT (region, firm, hash, type, bytes, pages, name, about, state, organisation_name)
  ON enterprises.evidence TO miaopu_office, miaopu_firm;
CREATE POLICY office_sees_evidence_of_its_region ON enterprises.evidence FOR SELECT TO miaopu_office
  USING (region >= walls.low() AND region < walls.high());
CREATE POLICY office_brings_evidence ON enterprises.evidence FOR INSERT TO miaopu_office
  WITH CHECK (region >= walls.low() AND region < walls.high() AND state <> 'HARMFUL');
CREATE POLICY firm_sees_its_evidence ON enterprises.evidence FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY firm_brings_evidence ON enterprises.evidence FOR INSERT TO miaopu_firm
  WITH CHECK (firm = walls.firm() AND state <> 'HARMFUL');

-- quarantine and sweep
GRANT SELECT (id, hash, state, tries, due_at), UPDATE (state, tries, due_at) ON enterprises.evidence TO miaopu_clock;
CREATE POLICY clock_keeps_quarantine ON enterprises.evidence TO miaopu_clock USING (true) WITH CHECK (true);
