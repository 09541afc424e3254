-- What is published of a firm, for whoever knows its code: the titles of announced lists that hold today, and with one of them its name
-- and seat. Of a firm that stands on no such list there is nothing, as of a code that nobody has.
CREATE FUNCTION enterprises.published(wanted text)
  RETURNS TABLE (name text, region integer, kind text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT f.name, f.region, t.kind
  FROM enterprises.firm f JOIN enterprises.title_held t ON t.firm = f.id AND t.region = f.region
  WHERE f.code = wanted AND f.state = 'ACTIVE'
    AND t.announced_on <= (SELECT people.today())
    AND enterprises.title_holds(t.valid_from, t.valid_to, t.ended_on, t.withdrawn_at, (SELECT people.today()));
END;
GRANT CREATE ON SCHEMA enterprises TO miaopu_keeper;
REVOKE ALL ON FUNCTION enterprises.published(text) FROM PUBLIC;
-- whoever asks, asks as a visitor
GRANT EXECUTE ON FUNCTION enterprises.published(text) TO miaopu_public;
ALTER FUNCTION enterprises.published(text) OWNER TO miaopu_keeper;
REVOKE CREATE ON SCHEMA enterprises FROM miaopu_keeper;
GRANT USAGE ON SCHEMA enterprises TO miaopu_public;
