-- The list of a province begins with the oldest; the region stands last, so that those of others are passed over in the index.
CREATE INDEX objection_waiting ON enterprises.objection (made_at, number, region) WHERE answered_at IS NULL;
