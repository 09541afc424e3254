-- The chain over the events, apart from them so that an event is never touched again. One transaction of the sealer writes many seals.
CREATE TABLE audit.seal (
  sequence bigint PRIMARY KEY,
  event bigint NOT NULL UNIQUE,
  -- over the hash before it, the event and its marks
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  -- four bytes for each group of columns of the event: they tell which one was altered
  marks bytea NOT NULL CHECK (octet_length(marks) = 20),
  -- every event of a transaction below it was sealed before
  floor xid8 NOT NULL DEFAULT '0',
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX event_of_transaction ON audit.event (transaction);

CREATE TABLE audit.checkpoint (
  sequence bigint PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  -- the file somebody keeps elsewhere, letter by letter
  words text NOT NULL
);

ALTER TABLE audit.seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.seal FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.checkpoint FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT (sequence, event, hash, marks, floor) ON audit.seal TO miaopu_clock;
GRANT SELECT, INSERT (sequence, words) ON audit.checkpoint TO miaopu_clock;
CREATE POLICY clock_reads_the_chain ON audit.seal FOR SELECT TO miaopu_clock USING (true);
CREATE POLICY clock_adds_to_the_chain ON audit.seal FOR INSERT TO miaopu_clock WITH CHECK (true);
CREATE POLICY clock_reads_checkpoints ON audit.checkpoint FOR SELECT TO miaopu_clock USING (true);
CREATE POLICY clock_adds_checkpoints ON audit.checkpoint FOR INSERT TO miaopu_clock WITH CHECK (true);
-- administrators carry checkpoints away
GRANT SELECT ON audit.checkpoint TO miaopu_steward;
CREATE POLICY steward_reads_checkpoints ON audit.checkpoint FOR SELECT TO miaopu_steward USING (true);
