-- An administrator sees who has a second factor and takes none away: the link that was asked for does, once it is used.
DROP POLICY steward_takes_factors_away ON people.second_factor;
REVOKE DELETE ON people.second_factor FROM miaopu_steward;
CREATE POLICY steward_sees_who_has_a_factor ON people.second_factor FOR SELECT TO miaopu_steward
  USING (EXISTS (SELECT FROM people.account a WHERE a.id = account));
