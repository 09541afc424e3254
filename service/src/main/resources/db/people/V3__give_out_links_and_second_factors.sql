-- A link by which somebody sets a password, once. The address holds a secret, the table its hash.
CREATE TABLE people.link (
  hash bytea PRIMARY KEY,
  account bigint NOT NULL REFERENCES people.account,
  made_by bigint DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX link_of_account ON people.link (account);

-- The second factor counts from when a first code was shown; a time step is taken once only.
CREATE TABLE people.second_factor (
  account bigint PRIMARY KEY REFERENCES people.account,
  secret bytea NOT NULL,
  confirmed_at timestamptz NOT NULL DEFAULT now(),
  last_step bigint NOT NULL DEFAULT 0
);

CREATE TABLE people.recovery_code (
  account bigint NOT NULL REFERENCES people.second_factor ON DELETE CASCADE,
  hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account, hash)
);

ALTER TABLE people.link ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.link FORCE ROW LEVEL SECURITY;
ALTER TABLE people.second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.second_factor FORCE ROW LEVEL SECURITY;
ALTER TABLE people.recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.recovery_code FORCE ROW LEVEL SECURITY;

-- the door asks for them
GRANT SELECT, UPDATE (used_at) ON people.link TO miaopu_door;
GRANT SELECT, INSERT, UPDATE, DELETE ON people.second_factor, people.recovery_code TO miaopu_door;
CREATE POLICY door_takes_links ON people.link TO miaopu_door USING (true) WITH CHECK (true);
CREATE POLICY door_asks_for_factors ON people.second_factor TO miaopu_door USING (true) WITH CHECK (true);
CREATE POLICY door_asks_for_recovery_codes ON people.recovery_code TO miaopu_door USING (true) WITH CHECK (true);

-- the administrator gives links and takes a lost factor away, and never sees a secret
GRANT INSERT, SELECT (account, made_at, valid_until, used_at), UPDATE (used_at) ON people.link TO miaopu_steward;
CREATE POLICY steward_gives_links ON people.link TO miaopu_steward
  USING (EXISTS (SELECT FROM people.account a WHERE a.id = account))
  WITH CHECK (EXISTS (SELECT FROM people.account a WHERE a.id = account));
GRANT DELETE, SELECT (account, confirmed_at) ON people.second_factor TO miaopu_steward;
CREATE POLICY steward_takes_factors_away ON people.second_factor TO miaopu_steward
  USING (EXISTS (SELECT FROM people.account a WHERE a.id = account));
