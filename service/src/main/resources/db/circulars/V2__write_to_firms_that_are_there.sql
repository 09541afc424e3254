-- A firm that is written to sits where the office says, and its row moves with it.
ALTER TABLE circulars.receiver ADD FOREIGN KEY (firm, region) REFERENCES enterprises.firm (id, region) ON UPDATE CASCADE;
