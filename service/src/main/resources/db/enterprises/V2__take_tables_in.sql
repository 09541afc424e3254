-- A table that an office sends, from the upload to its end. Belongs to the office that sent it.
CREATE TABLE enterprises.import (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  -- who asked, so that the work goes on in their name after a restart
  account bigint NOT NULL DEFAULT walls.account(),
  account_name text NOT NULL,
  organisation_name text NOT NULL,
  duty text NOT NULL DEFAULT walls.duty(),
  low integer NOT NULL DEFAULT walls.low(),
  high integer NOT NULL DEFAULT walls.high(),
  file_name text NOT NULL,
  hash text NOT NULL,
  bytes bigint NOT NULL,
  state text NOT NULL DEFAULT 'READING'
    CHECK (state IN ('READING', 'READY', 'WAITING', 'RUNNING', 'DONE', 'REFUSED', 'DROPPED')),
  source smallint NOT NULL REFERENCES enterprises.source,
  -- the day the figures are counted from
  on_day date NOT NULL,
  invented boolean NOT NULL DEFAULT false,
  -- rows with an error are left out when asked
  only_sound boolean NOT NULL DEFAULT false,
  -- what the columns were taken for, as a JSON array
  columns jsonb NOT NULL DEFAULT '[]',
  format text NOT NULL DEFAULT '',
  -- what the preview says would become of the rows
  foreseen jsonb NOT NULL DEFAULT '{}',
  -- the first chunk of the last run
  first_chunk integer NOT NULL DEFAULT 1,
  rows bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  firms bigint NOT NULL DEFAULT 0,
  problems bigint NOT NULL DEFAULT 0,
  errors bigint NOT NULL DEFAULT 0,
  -- the last row that is in the register, or was passed over
  last_row bigint NOT NULL DEFAULT 0,
  -- how far the work is, in 1/1000
  done_per_mille integer NOT NULL DEFAULT 0,
  fault text NOT NULL DEFAULT '',
  made_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX import_of_organisation ON enterprises.import (organisation, id);
CREATE INDEX import_unfinished ON enterprises.import (id) WHERE state IN ('READING', 'WAITING', 'RUNNING');
CREATE INDEX import_of_hash ON enterprises.import (organisation, hash);

-- A part of an import that is in the register, whole: its rows are never taken again.
CREATE TABLE enterprises.import_chunk (
  import bigint NOT NULL REFERENCES enterprises.import,
  number integer NOT NULL,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  last_row bigint NOT NULL,
  rows integer NOT NULL,
  new_firms integer NOT NULL,
  known_firms integer NOT NULL,
  held_back integer NOT NULL,
  elsewhere integer NOT NULL,
  repeated integer NOT NULL,
  new_facts integer NOT NULL,
  same_facts integer NOT NULL,
  superseded_facts integer NOT NULL,
  new_titles integer NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (import, number)
);

-- Problems of a preview: the first ones word for word.
CREATE TABLE enterprises.import_problem (
  import bigint NOT NULL REFERENCES enterprises.import,
  number integer NOT NULL,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  severity text NOT NULL,
  code text NOT NULL,
  place text NOT NULL,
  found text NOT NULL,
  zh text NOT NULL,
  en text NOT NULL,
  PRIMARY KEY (import, number)
);

-- A row without a code that may be a firm we know: a person decides.
CREATE TABLE enterprises.import_proposal (
  import bigint NOT NULL REFERENCES enterprises.import,
  row bigint NOT NULL,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  key text NOT NULL,
  name text NOT NULL,
  code text NOT NULL,
  firm bigint NOT NULL,
  firm_name text NOT NULL,
  firm_code text NOT NULL,
  PRIMARY KEY (import, row, firm)
);

-- Who a name in a city with a founding year is, as a person decided; 0 for a firm of its own, made
-- by the next import that has it.
CREATE TABLE enterprises.identity (
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  key text NOT NULL,
  firm bigint NOT NULL,
  made_by bigint DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation, key)
);

-- What an office's own headers mean, remembered for its next table.
CREATE TABLE enterprises.mapping (
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  header text NOT NULL,
  -- the header to read instead; empty to pass the column over
  means text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation, header)
);

-- Rows that were taken before, by what stands in them: the same row again changes nothing.
CREATE TABLE enterprises.row_taken (
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  hash uuid NOT NULL,
  PRIMARY KEY (organisation, hash)
);

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['import', 'import_chunk', 'import_problem', 'import_proposal', 'identity', 'mapping', 'row_taken'] LOOP
    EXECUTE format('ALTER TABLE enterprises.%I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE enterprises.%I FORCE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY office_sees_its_own ON enterprises.%I TO miaopu_office
      USING (organisation = walls.organisation()) WITH CHECK (organisation = walls.organisation())', one);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON enterprises.%I TO miaopu_office', one);
  END LOOP;
END
$$;

-- at a start the platform looks for work that was left
GRANT SELECT ON enterprises.import TO miaopu_clock;
CREATE POLICY clock_finds_unfinished_work ON enterprises.import FOR SELECT TO miaopu_clock
  USING (state IN ('READING', 'WAITING', 'RUNNING'));
