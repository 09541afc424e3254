-- Roles belong to the whole server, so another database of it may have made them already.
DO $$
DECLARE
  caller text;
BEGIN
  FOREACH caller IN ARRAY ARRAY['door', 'public', 'office', 'firm', 'partner', 'steward', 'clock'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'miaopu_' || caller) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', 'miaopu_' || caller);
    END IF;
    -- the platform may become each of them for a transaction, and is none of them otherwise
    EXECUTE format('GRANT %I TO miaopu_app WITH INHERIT FALSE, SET TRUE', 'miaopu_' || caller);
  END LOOP;
END
$$;

-- Who asks, as the platform said at the beginning of the transaction. Unsaid, each is null, and no
-- row policy lets a row through for null.
CREATE FUNCTION walls.account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('miaopu.account', true), '')::bigint;
CREATE FUNCTION walls.organisation() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('miaopu.organisation', true), '')::bigint;
CREATE FUNCTION walls.duty() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('miaopu.duty', true), '');
CREATE FUNCTION walls.low() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('miaopu.low', true), '')::integer;
CREATE FUNCTION walls.high() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('miaopu.high', true), '')::integer;
CREATE FUNCTION walls.firm() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('miaopu.firm', true), '')::bigint;

GRANT USAGE ON SCHEMA walls
  TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
