-- A message as somebody wrote it, in the transaction of what it tells of. Who gets it is worked out after that has been committed.
CREATE TABLE messages.message (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  from_account bigint NOT NULL DEFAULT walls.account(),
  from_organisation bigint NOT NULL DEFAULT walls.organisation(),
  topic text NOT NULL CHECK (topic ~ '^[a-z]+(\.[a-z]+(-[a-z]+)*)+$'),
  -- a message of the same key is written once
  key text UNIQUE,
  to_account bigint,
  to_organisation bigint,
  to_duty text,
  subject_zh text NOT NULL,
  subject_en text NOT NULL,
  body_zh text NOT NULL,
  body_en text NOT NULL,
  -- why they get it
  reason_zh text NOT NULL,
  reason_en text NOT NULL,
  link text NOT NULL CHECK (link = '' OR link ~ '^/([^/\\]|$)'),
  spread_at timestamptz,
  CHECK ((to_account IS NULL) <> (to_organisation IS NULL))
);
CREATE INDEX message_to_spread ON messages.message (id) WHERE spread_at IS NULL;

-- A message in somebody's inbox.
CREATE TABLE messages.copy (
  account bigint NOT NULL REFERENCES people.account,
  message bigint NOT NULL REFERENCES messages.message,
  read_at timestamptz,
  PRIMARY KEY (account, message)
);
CREATE INDEX copy_unread ON messages.copy (account) WHERE read_at IS NULL;

-- Where mail to somebody goes: after they have confirmed it.
CREATE TABLE messages.address (
  account bigint PRIMARY KEY REFERENCES people.account,
  mail text NOT NULL CHECK (mail ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$' AND length(mail) <= 254),
  confirmed_at timestamptz
);

-- What somebody does not want by mail.
CREATE TABLE messages.silence (
  account bigint NOT NULL REFERENCES people.account,
  topic text NOT NULL,
  PRIMARY KEY (account, topic)
);

-- Where the messages to an organisation are sent for its own programs.
CREATE TABLE messages.webhook (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation bigint NOT NULL REFERENCES people.organisation,
  url text NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 1000),
  secret text NOT NULL,
  made_by bigint NOT NULL DEFAULT walls.account(),
  created_at timestamptz NOT NULL DEFAULT now(),
  off_at timestamptz
);
CREATE INDEX webhook_of_organisation ON messages.webhook (organisation) WHERE off_at IS NULL;

-- One way of one message to one receiver. Its key is the same at every try.
CREATE TABLE messages.delivery (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message bigint NOT NULL REFERENCES messages.message,
  account bigint REFERENCES people.account,
  webhook bigint REFERENCES messages.webhook,
  key uuid NOT NULL DEFAULT gen_random_uuid(),
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'DEAD')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  sent_at timestamptz,
  fault text NOT NULL DEFAULT '',
  CHECK ((account IS NULL) <> (webhook IS NULL)),
  UNIQUE (message, account),
  UNIQUE (message, webhook)
);
CREATE INDEX delivery_due ON messages.delivery (next_at) WHERE state = 'WAITING';
CREATE INDEX delivery_dead ON messages.delivery (id) WHERE state = 'DEAD';

ALTER TABLE messages.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages.message FORCE ROW LEVEL SECURITY;
ALTER TABLE messages.copy ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages.copy FORCE ROW LEVEL SECURITY;
ALTER TABLE messages.address ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages.address FORCE ROW LEVEL SECURITY;
ALTER TABLE messages.silence ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages.silence FORCE ROW LEVEL SECURITY;
ALTER TABLE messages.webhook ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages.webhook FORCE ROW LEVEL SECURITY;
ALTER TABLE messages.delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages.delivery FORCE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA messages
  TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;

-- anybody may write in their own name; whoever may not is stopped by what they write about
GRANT INSERT (topic, key, to_account, to_organisation, to_duty, subject_zh, subject_en, body_zh, body_en, reason_zh, reason_en, link)
  ON messages.message TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
CREATE POLICY everybody_writes_in_their_name ON messages.message FOR INSERT
  TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock
  WITH CHECK (from_account = walls.account() AND from_organisation = walls.organisation());

-- everybody with an account reads what came to it; account 0 is nobody
GRANT SELECT ON messages.message, messages.copy
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward;
GRANT UPDATE (read_at) ON messages.copy
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward;
CREATE POLICY people_keep_their_inbox ON messages.copy
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward
  USING (account = walls.account() AND account <> 0) WITH CHECK (account = walls.account());
CREATE POLICY people_read_what_came_to_them ON messages.message FOR SELECT
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward
  USING (EXISTS (SELECT FROM messages.copy c WHERE c.message = message.id AND c.account = walls.account() AND c.account <> 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON messages.address, messages.silence
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward;
CREATE POLICY people_keep_their_address ON messages.address
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward
  USING (account = walls.account() AND account <> 0) WITH CHECK (account = walls.account() AND account <> 0);
CREATE POLICY people_keep_their_silence ON messages.silence
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward
  USING (account = walls.account() AND account <> 0) WITH CHECK (account = walls.account() AND account <> 0);
GRANT SELECT, INSERT, UPDATE ON messages.webhook TO miaopu_office, miaopu_firm, miaopu_partner;
CREATE POLICY organisations_keep_their_webhooks ON messages.webhook TO miaopu_office, miaopu_firm, miaopu_partner
  USING (organisation = walls.organisation()) WITH CHECK (organisation = walls.organisation());

-- the queue: spreads, sends, marks
GRANT SELECT, UPDATE (spread_at) ON messages.message TO miaopu_clock;
GRANT SELECT, INSERT ON messages.copy TO miaopu_clock;
GRANT SELECT, UPDATE (confirmed_at) ON messages.address TO miaopu_clock;
GRANT SELECT, INSERT, DELETE ON messages.silence TO miaopu_clock;
GRANT SELECT ON messages.webhook TO miaopu_clock;
GRANT SELECT, INSERT, UPDATE ON messages.delivery TO miaopu_clock;
CREATE POLICY clock_spreads_messages ON messages.message TO miaopu_clock USING (true) WITH CHECK (true);
CREATE POLICY clock_fills_inboxes ON messages.copy TO miaopu_clock USING (true) WITH CHECK (true);
CREATE POLICY clock_reads_addresses ON messages.address TO miaopu_clock USING (true) WITH CHECK (true);
CREATE POLICY clock_keeps_silences ON messages.silence TO miaopu_clock USING (true) WITH CHECK (true);
CREATE POLICY clock_reads_webhooks ON messages.webhook FOR SELECT TO miaopu_clock USING (true);
CREATE POLICY clock_keeps_deliveries ON messages.delivery TO miaopu_clock USING (true) WITH CHECK (true);

-- administrators see what does not arrive and try it again, not what it says
GRANT SELECT (id, message, account, webhook, state, attempts, next_at, sent_at, fault) ON messages.delivery TO miaopu_steward;
GRANT UPDATE (state, attempts, next_at) ON messages.delivery TO miaopu_steward;
CREATE POLICY steward_sees_deliveries ON messages.delivery TO miaopu_steward USING (true) WITH CHECK (true);

-- who belongs to an organisation
GRANT SELECT ON people.membership TO miaopu_clock;
GRANT SELECT (id, closed_at) ON people.account TO miaopu_clock;
CREATE POLICY clock_finds_members ON people.membership FOR SELECT TO miaopu_clock USING (true);
CREATE POLICY clock_finds_open_accounts ON people.account FOR SELECT TO miaopu_clock USING (true);
