-- How many firms of an office have asked for what a policy gives.
CREATE INDEX claim_of_policy ON claims.claim (policy, region, firm);
