-- The tables of Spring Session, as it wants them; rows are found by an unguessable id only.
CREATE TABLE people.session (
  primary_id char(36) PRIMARY KEY,
  session_id char(36) NOT NULL UNIQUE,
  creation_time bigint NOT NULL,
  last_access_time bigint NOT NULL,
  max_inactive_interval integer NOT NULL,
  expiry_time bigint NOT NULL,
  principal_name varchar(100)
);
CREATE INDEX session_by_expiry ON people.session (expiry_time);
CREATE INDEX session_by_principal ON people.session (principal_name);

CREATE TABLE people.session_attributes (
  session_primary_id char(36) NOT NULL REFERENCES people.session ON DELETE CASCADE,
  attribute_name varchar(200) NOT NULL,
  attribute_bytes bytea NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);

ALTER TABLE people.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.session FORCE ROW LEVEL SECURITY;
ALTER TABLE people.session_attributes ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.session_attributes FORCE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA people TO miaopu_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON people.session, people.session_attributes TO miaopu_app;
CREATE POLICY platform_keeps_sessions ON people.session TO miaopu_app USING (true) WITH CHECK (true);
CREATE POLICY platform_keeps_their_attributes ON people.session_attributes TO miaopu_app USING (true) WITH CHECK (true);
