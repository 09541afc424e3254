-- Whoever sent a file that is not let through is told.
GRANT SELECT (firm, name, sent_by) ON enterprises.evidence TO miaopu_clock;
