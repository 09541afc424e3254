-- A firm that is written to sits where the office says, and its row moves with it. Rows did not until now: those of firms that have moved
-- are brought after them first.
ALTER TABLE circulars.receiver NO FORCE ROW LEVEL SECURITY;
ALTER TABLE enterprises.firm NO FORCE ROW LEVEL SECURITY;
DELETE FROM circulars.receiver r WHERE NOT EXISTS (SELECT FROM enterprises.firm f WHERE f.id = r.firm);
UPDATE circulars.receiver r SET region = f.region FROM enterprises.firm f WHERE f.id = r.firm AND f.region <> r.region;
ALTER TABLE circulars.receiver ADD FOREIGN KEY (firm, region) REFERENCES enterprises.firm (id, region) ON UPDATE CASCADE;
ALTER TABLE enterprises.firm FORCE ROW LEVEL SECURITY;
ALTER TABLE circulars.receiver FORCE ROW LEVEL SECURITY;
