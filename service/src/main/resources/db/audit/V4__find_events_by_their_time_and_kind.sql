-- The region stands last: what is somebody else's is passed over in the index.
CREATE INDEX event_by_time ON audit.event (at, id, region);
CREATE INDEX event_of_kind ON audit.event (kind, id, region);
-- what an administrator may see is a small part of all events
CREATE INDEX event_about_people_by_time ON audit.event (at, id) WHERE module IN ('people', 'audit', 'messages');
