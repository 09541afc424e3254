-- A firm chooses among banks and funds; nearly all organisations are firms.
CREATE INDEX organisation_by_kind ON people.organisation (kind, name);
