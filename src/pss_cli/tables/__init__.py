"""Files of others: any file to a text frame, headings to columns, rows to records; and the workbooks we write.

bytes   `containers` tells what a file is; `decoding`, `sniffing`, `raw_rows` and `markup` read texts, `spreadsheets`
        workbooks (in a child: `guarded`, `looked_over`, `plain_sheets` or `calamine_sheets`), `long_text` and
        `long_table` in parts; `reader` chooses.
table   `forms` makes rows of a page of forms, `stacked` parts a sheet of several tables; `headers` finds headings,
        `row_habit` and `row_sorting` the rows that are data; `framing` makes a `frame` of them: text, whatever it was.
kind    `recognition` asks the rule of each kind: who takes part (`taking_part`), records (`student_kinds`), lists
        (`program_lists`). Where none holds, or a list of students may hold records, the kind is told whose fields
        explain most columns (`explained`). All see the table through `kind_evidence`; `could_be` is asked only by an
        import that the user has named.
fields  `meanings` tells the field of a heading: as it is spelled (`crosswalks`), by what it means (`spelling`), by
        rules of words (`heading_rules`, with `crosswalks/words`), as a question (`questions`). `candidates` ranks the
        columns against what cells hold (`holding`) and what else they are (`not_the_students`), `told_by_cells` adds
        those that only cells tell, and `mapping` gives each field its column, what the user `said` before all.
values  `values` reads one cell at a time, and is sure, asks or does not know; `readings` shows it.
rows    `row_reading` reads the cells of a row with their problems, `row_by_row` counts the rows; `rosters`, `catalogs`,
        `records` and `participation` make nouns of them. `sets` joins several files to one table before.
back    `workbook`, `marked_copy` and `round_trip` write what comes back.
"""
