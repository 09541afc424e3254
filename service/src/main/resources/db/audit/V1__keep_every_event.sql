-- One row for everything that was done or looked at. Rows are only ever added: nobody is granted more. Who did it, when, and in
-- which transaction is not said by the program: those columns have defaults and nobody may write them.
CREATE TABLE audit.event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  account bigint NOT NULL DEFAULT walls.account(),
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  -- its name then; names of people are looked up when somebody asks who may see them
  organisation_name text NOT NULL,
  duty text NOT NULL DEFAULT walls.duty(),
  kind text NOT NULL CHECK (kind ~ '^[a-z]+(\.[a-z]+(-[a-z]+)*)+$'),
  module text NOT NULL GENERATED ALWAYS AS (split_part(kind, '.', 1)) STORED,
  subject text NOT NULL CHECK (subject ~ '^[a-z]+(-[a-z]+)*:.{1,100}$'),
  -- where the subject lies; 0, the nation, when it lies nowhere
  region integer NOT NULL CHECK (region BETWEEN 0 AND 999999),
  firm bigint,
  -- kept letter by letter, for the chain is over these letters
  details json NOT NULL CHECK (json_typeof(details) = 'object' AND octet_length(details::text) <= 16384)
);
CREATE INDEX event_of_region ON audit.event (region, id);
CREATE INDEX event_of_firm ON audit.event (firm, id) WHERE firm IS NOT NULL;
CREATE INDEX event_of_subject ON audit.event (subject, id);
CREATE INDEX event_of_account ON audit.event (account, id);

ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.event FORCE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA audit
  TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
GRANT INSERT (organisation_name, kind, subject, region, firm, details) ON audit.event
  TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
CREATE POLICY everybody_leaves_traces_in_their_name ON audit.event FOR INSERT
  TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock
  WITH CHECK (account = walls.account() AND organisation = walls.organisation() AND duty = walls.duty());

GRANT SELECT ON audit.event TO miaopu_office, miaopu_firm, miaopu_steward, miaopu_clock;
CREATE POLICY office_sees_what_was_done_in_its_regions ON audit.event FOR SELECT TO miaopu_office
  USING (region >= walls.low() AND region < walls.high());
CREATE POLICY firm_sees_what_was_done_to_it ON audit.event FOR SELECT TO miaopu_firm
  USING (firm = walls.firm());
-- accounts and organisations, no business
CREATE POLICY steward_sees_what_was_done_to_people ON audit.event FOR SELECT TO miaopu_steward
  USING (module IN ('people', 'audit', 'messages') AND region >= walls.low() AND region < walls.high());
CREATE POLICY clock_seals_them ON audit.event FOR SELECT TO miaopu_clock USING (true);
