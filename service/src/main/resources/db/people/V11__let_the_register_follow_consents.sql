-- The register keeps what partners are shown in the order of their lists, and has to know of every consent. Nobody but functions of the
-- database can become this role.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'miaopu_keeper') THEN
    CREATE ROLE miaopu_keeper NOLOGIN;
  END IF;
  -- so that functions can be given to it
  GRANT miaopu_keeper TO CURRENT_USER WITH INHERIT FALSE, SET TRUE;
END
$$;
GRANT USAGE ON SCHEMA people TO miaopu_keeper;
GRANT SELECT ON people.consent TO miaopu_keeper;
CREATE POLICY keeper_knows_consents ON people.consent FOR SELECT TO miaopu_keeper USING (true);

-- The day that consents are compared with, once for a query.
CREATE FUNCTION people.today() RETURNS date LANGUAGE sql STABLE
  RETURN (now() AT TIME ZONE 'Asia/Shanghai')::date;
