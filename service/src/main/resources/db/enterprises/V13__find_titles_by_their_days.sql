-- The difference between two days asks for titles that began or ended in between: few, or a whole batch, which is walked in the order of pages.
CREATE INDEX title_by_first_day ON enterprises.title_held (valid_from, region);
CREATE INDEX title_by_last_day ON enterprises.title_held (valid_to, region);
CREATE INDEX title_by_end ON enterprises.title_held (ended_on, region) WHERE ended_on IS NOT NULL;
