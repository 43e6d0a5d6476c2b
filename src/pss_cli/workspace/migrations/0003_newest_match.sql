-- The newest match is found without reading all of them, a megabyte each.
CREATE INDEX match_runs_by_number ON match_runs (json_extract(body, '$.number'));
