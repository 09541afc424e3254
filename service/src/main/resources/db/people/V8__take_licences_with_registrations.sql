-- The business licence a firm sends when it asks for an account. What is in it lies in the data folder under its hash.
CREATE TABLE people.licence (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text NOT NULL UNIQUE REFERENCES people.registration (reference),
  region integer NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  type text NOT NULL CHECK (type IN ('PDF', 'JPEG', 'PNG', 'OFD')),
  bytes bigint NOT NULL CHECK (bytes > 0 AND bytes <= 5242880),
  pages integer NOT NULL CHECK (pages >= 0),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 130),
  state text NOT NULL CHECK (state IN ('WAITING', 'SOUND', 'HARMFUL')),
  tries integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX licence_waiting ON people.licence (due_at) WHERE state = 'WAITING';
CREATE INDEX licence_of_hash ON people.licence (hash);

ALTER TABLE people.licence ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.licence FORCE ROW LEVEL SECURITY;

-- whoever asks cannot look
GRANT INSERT (reference, region, hash, type, bytes, pages, name, state) ON people.licence TO miaopu_public, miaopu_firm;
CREATE POLICY visitors_send_licences ON people.licence FOR INSERT TO miaopu_public, miaopu_firm WITH CHECK (state <> 'HARMFUL');

GRANT SELECT ON people.licence TO miaopu_office;
CREATE POLICY approver_sees_licences ON people.licence FOR SELECT TO miaopu_office
  USING (walls.duty() = 'APPROVER' AND region >= walls.low() AND region < walls.high());

-- quarantine, sweep, and the end of what was refused
GRANT SELECT, DELETE, UPDATE (state, tries, due_at) ON people.licence TO miaopu_clock;
CREATE POLICY clock_keeps_licences ON people.licence TO miaopu_clock USING (true) WITH CHECK (true);
GRANT SELECT (reference, state, answered_at) ON people.registration TO miaopu_clock;
CREATE POLICY clock_sees_which_are_over ON people.registration FOR SELECT TO miaopu_clock
  USING (state = 'REFUSED' AND answered_at < now() - interval '30 days');
