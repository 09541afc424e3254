-- A token speaks for one account in one organisation and role; its secret is kept as SHA-256 only.
CREATE TABLE api.token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  secret bytea NOT NULL UNIQUE CHECK (octet_length(secret) = 32),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  account bigint NOT NULL CHECK (account > 0),
  organisation bigint NOT NULL,
  role text NOT NULL,
  scopes text[] NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_on date NOT NULL,
  used_on date,
  revoked_at timestamptz
);
CREATE INDEX token_of_account ON api.token (account);

ALTER TABLE api.token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api.token FORCE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA api TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward;

-- the door: finds for whom a secret speaks, and notes the day
GRANT SELECT, UPDATE (used_on) ON api.token TO miaopu_door;
CREATE POLICY door_finds_tokens ON api.token TO miaopu_door USING (true) WITH CHECK (true);

-- everybody keeps their own; analysts are callers of the public kind, and a visitor has no account
GRANT SELECT, INSERT, UPDATE (revoked_at) ON api.token
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward;
CREATE POLICY owners_keep_their_tokens ON api.token
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward
  USING (account = walls.account())
  WITH CHECK (account = walls.account() AND organisation = walls.organisation() AND role = walls.duty());
