-- Titles that end, in the order of the watch list: region, last day, firm. A province walks it from the first row of the page on.
CREATE INDEX title_watched ON enterprises.title_held (region, valid_to, firm, number) WHERE withdrawn_at IS NULL AND ended_on IS NULL;
