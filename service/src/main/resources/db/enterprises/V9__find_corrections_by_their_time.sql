-- The difference between two days asks for what was corrected in between: few rows, or nearly all of them. For few there is this index;
-- for all of them the one in the order of pages.
CREATE INDEX fact_corrected_at ON enterprises.fact (entered_at, region, firm) WHERE version > 1;
