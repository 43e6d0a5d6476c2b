"""The jobs: one verb, one module. Each joins rooms, knows no screen, and returns a frozen report.

A job is `run(workspace, request)`; what stops it is raised, with every reason at once. It changes the store inside
`database.writing`, or `editing` where it reads first; `journal.describe` tells of it, and `pss undo` takes it back.

imports  `importing` reads the files and what is remembered of their columns. A whole list (`import_roster`,
         `import_catalog`) goes through `table_import` and `list_import`, entries of any number (`import_records`,
         `import_participation`) through `staged_import`; `import_outcome` tells of all, with the marked copy.
sheets   `sheet_nouns` says what a sheet is, a module `..._sheet` what each is, `sheet_register` which there are;
         `written_sheet` writes them, `export_sheet` and `import_sheet` are the ways out and back.
match    `match_facts` reads what a match is made from, `match_students` makes, checks and stores it, `stored_match`
         lays it over the records of another day, `seat_decisions` keeps what people say to it.
"""
