-- Who has had this year what a policy gives fits again when the year is over, though nothing of the firm has changed: the row waits.
ALTER TABLE policies.notice ADD COLUMN not_before date;
GRANT UPDATE (not_before) ON policies.notice TO miaopu_clock;
