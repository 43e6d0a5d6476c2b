"""What of the enrollments counts on a day, in SQL: apart from them, so that `pss status` loads nothing else."""

IN_FORCE = (
    "json_extract(body, '$.student_id') NOT IN "
    "(SELECT key FROM students WHERE json_extract(body, '$.status') = 'gone') "
    "AND json_extract(body, '$.program_id') NOT IN "
    "(SELECT key FROM programs WHERE json_extract(body, '$.ends_on') < ?)"
)
