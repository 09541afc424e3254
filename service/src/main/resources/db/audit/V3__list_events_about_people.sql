-- What an administrator may see is a small part of all events; in the order of the list.
CREATE INDEX event_about_people ON audit.event (id) WHERE module IN ('people', 'audit', 'messages');
