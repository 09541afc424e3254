-- A title may end before its last day, when whoever gave it takes it away. A record that was a mistake
-- is marked, and the one in its place says which it corrects.
ALTER TABLE enterprises.title_held
  ADD COLUMN ended_on date,
  ADD COLUMN ended_by text NOT NULL DEFAULT '',
  ADD COLUMN corrects bigint;
GRANT UPDATE (ended_on, ended_by) ON enterprises.title_held TO miaopu_office;

-- What "valid on a day" means, for pages, lists and files alike: from its first day to its last, both
-- counted; a day that is not known stands in the way of nothing.
CREATE FUNCTION enterprises.title_holds(from_day date, to_day date, ended date, withdrawn timestamptz, day date)
  RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN withdrawn IS NULL AND coalesce(from_day <= day, true) AND coalesce(to_day >= day, true) AND coalesce(ended > day, true);

-- An office's own words for firms.
CREATE TABLE enterprises.tag (
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  word text NOT NULL CHECK (length(word) BETWEEN 1 AND 20),
  region integer NOT NULL,
  firm bigint NOT NULL,
  made_by bigint DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation, word, region, firm),
  FOREIGN KEY (firm, region) REFERENCES enterprises.firm (id, region) ON UPDATE CASCADE
);
CREATE INDEX tag_of_firm ON enterprises.tag (region, firm, organisation);

-- A search under a name. Belongs to a person, who may let the organisation use it.
CREATE TABLE enterprises.saved_view (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  account bigint NOT NULL DEFAULT walls.account(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  query text NOT NULL CHECK (length(query) <= 1000),
  shared boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organisation, account, name)
);

ALTER TABLE enterprises.tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprises.tag FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT (word, region, firm), DELETE ON enterprises.tag TO miaopu_office;
-- a partner may ask for a tag, and finds none: no policy shows it any
GRANT SELECT ON enterprises.tag TO miaopu_partner;
-- not those of a firm that has moved away
CREATE POLICY office_keeps_its_words ON enterprises.tag TO miaopu_office
  USING (organisation = walls.organisation() AND region >= walls.low() AND region < walls.high())
  WITH CHECK (organisation = walls.organisation() AND region >= walls.low() AND region < walls.high());

ALTER TABLE enterprises.saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprises.saved_view FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT (name, query, shared), UPDATE (name, shared), DELETE ON enterprises.saved_view TO miaopu_office, miaopu_partner;
CREATE POLICY people_keep_their_views ON enterprises.saved_view TO miaopu_office, miaopu_partner
  USING (organisation = walls.organisation() AND account = walls.account())
  WITH CHECK (organisation = walls.organisation() AND account = walls.account());
CREATE POLICY colleagues_use_shared_views ON enterprises.saved_view FOR SELECT TO miaopu_office, miaopu_partner
  USING (organisation = walls.organisation() AND shared);

CREATE INDEX firm_by_entry ON enterprises.firm (made_at, region, id);
CREATE INDEX happening_by_day ON enterprises.happening (on_day, region, firm);
-- figures that replaced an earlier one: the difference between two days asks for them
CREATE INDEX fact_corrected ON enterprises.fact (region, firm, field, period, source) INCLUDE (entered_at) WHERE version > 1;
