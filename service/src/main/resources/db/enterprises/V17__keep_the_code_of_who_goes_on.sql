-- The credit code of the firm that goes on after a merger, for another office may answer for it.
ALTER TABLE enterprises.happening ADD COLUMN into_code text CHECK (into_code ~ '^[0-9A-Z]{18}$');
