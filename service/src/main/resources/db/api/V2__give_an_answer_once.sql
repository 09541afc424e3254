-- What was answered to a call that brought a key, written in the transaction of what it did: the same
-- call with the same key is answered with it and not done again. Two at once wait for one another here.
CREATE TABLE api.answer (
  account bigint NOT NULL DEFAULT walls.account() CHECK (account > 0),
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 200),
  -- SHA-256 of method, address and body
  asked bytea NOT NULL CHECK (octet_length(asked) = 32),
  status integer,
  type text NOT NULL DEFAULT '',
  location text NOT NULL DEFAULT '',
  body text NOT NULL DEFAULT '',
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, organisation, key)
);
CREATE INDEX answer_of_account ON api.answer (account, made_at);

ALTER TABLE api.answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE api.answer FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT (key, asked), UPDATE (status, type, location, body), DELETE ON api.answer
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward;
CREATE POLICY callers_keep_their_answers ON api.answer
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward
  USING (account = walls.account() AND organisation = walls.organisation())
  WITH CHECK (account = walls.account() AND organisation = walls.organisation());
