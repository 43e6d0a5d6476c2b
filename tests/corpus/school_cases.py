"""Rules, alignment, audits, outreach, workplans, meetings, demos, sets of files and sheets that come back wrong."""

from collections.abc import Callable, Mapping
from typing import Any

from openpyxl import load_workbook

from cast import a_program, a_student
from conftest import AS_OF
from corpus.made_books import xlsx, zipped
from corpus.told import ROSTER, Stage, Told, line
from pss_cli.domain.family import Guardian
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.record import Observation
from pss_cli.tables import guarded
from pss_cli.workspace import database, programs, records, students


def said(family: str, name: str, words: str, message: str, /, slug: str, code: int, **more: Any) -> Told:  # noqa: PLR0913, PLR0917 the columns of a table
    return line(family, name, words, message, slug, code, **more)


# Rules of needs


def own_rules(stage: Stage) -> str:
    """The text of the school's own copy of the rules."""
    stage.file("roster.csv", ROSTER)
    stage.done("import-roster {folder}/roster.csv")
    stage.done("needs rules --edit")
    (path,) = stage.workspace.rules.glob("*.toml")
    return path.read_text(encoding="utf-8")


def ruled(old: str, new: str) -> Callable[[Stage], object]:
    def given(stage: Stage) -> None:
        text = own_rules(stage)
        assert old in text
        (path,) = stage.workspace.rules.glob("*.toml")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return given


def second_pack(stage: Stage) -> None:
    stage.file("school/rules/other.toml", own_rules(stage))


def rules(name: str, old: str, new: str, message: str, slug: str, words: str = "needs list") -> Told:  # noqa: PLR0913, PLR0917 the columns of a table
    return said("rules", name, words, message, slug, 1, given=ruled(old, new))


RULE_CASES: tuple[Told, ...] = (
    rules("not written as rules", "[pack]", "[pack", "The rules in default.toml are refused, 1 problem:\n  default.toml: this file cannot be read: Expected ']' at the end of a table declaration (at line 7, column 6).", "rules/not-readable"),
    rules("a cut without its source", 'source = "Measured: retention history (Tennessee STAR, 11,602 pupils)"', "", "The rules in default.toml are refused, 1 problem:\n  progression.source: this is not there, and every rule needs it.", "rules/no-source"),
    rules("about a protected fact", "retained = 4", "retained = 4\nrace = 2", 'The rules in default.toml are refused, 1 problem:\n  progression.race: "race" is protected and never a rule.', "rules/protected-field"),
    rules("a misspelt name", "retained = 4", "retained = 4\nretaned = 5", 'The rules in default.toml are refused, 1 problem:\n  progression.retaned: no rule has this name; "retained" has.', "rules/unknown-name"),
    rules("a value missing", "retained = 4", "", "The rules in default.toml are refused, 1 problem:\n  progression.retained: this is not there, and every rule needs it.", "rules/missing-value"),
    rules("words for a number", "retained = 4", 'retained = "four"', "The rules in default.toml are refused, 1 problem:\n  progression.retained: 'four' is not a whole number of 0 or more.", "rules/wrong-value"),
    rules("cuts that do not rise", "watch = 8", "watch = 15", "The rules in default.toml are refused, 1 problem:\n  academic_bands: watch, concern and high must rise from above 0.", "rules/wrong-order"),
    rules("a section missing", "[progression]", "[progress]", 'The rules in default.toml are refused, 2 problems:\n  progression: this section is not there.\n  progress: no rule has this name; "progression" has.', "rules/missing-section"),
    said("rules", "no pack for the year", "--as-of 2001-11-02 needs identify", "No rule pack is for the school year 2001-02.", "rules/no-pack", 1, before="roster"),
    said("rules", "two packs of one year", "needs list", "Two rule packs begin with 2005-06: default, default.", "rules/two-packs", 1, given=second_pack),
)  # fmt: skip


# Alignment, audits, calibration

PAST = "reading_percentile,math_percentile,retained,ended_badly\n"
AUDIT_CASES: tuple[Told, ...] = (
    said("audit", "nothing to audit by", "audit fairness", "This workspace keeps no restricted facts (race, language status ...), so there is nothing to audit by.", "audit/no-facts", 3, before="roster"),
    said("audit", "outcomes of nobody here", "audit fairness --outcomes {folder}/ended.csv", "No outcome in this file is of a student of this school.", "audit/no-outcomes", 1,
         given=lambda stage: (audited(stage), stage.file("ended.csv", "student_id,ended_badly\n9999999,yes\n"))),
    said("audit", "a file of outcomes without its columns", "audit fairness --outcomes {folder}/ended.csv", "No outcome in this file is of a student of this school.", "audit/no-outcomes", 1,
         given=lambda stage: (audited(stage), stage.file("ended.csv", "id,graduated\n0000001,yes\n"))),
    said("audit", "past pupils without their outcome", "needs calibrate {folder}/past.csv", "There is no column math_percentile or ended_badly.", "calibrate/no-column", 1,
         given=lambda stage: stage.file("past.csv", "reading_percentile,grade\n30,3\n40,4\n")),
    said("audit", "a past pupil beyond the percentiles", "needs calibrate {folder}/past.csv", '"140": This is not a percentile from 0 to 100.', "calibrate/unclear-cell", 1,
         given=lambda stage: stage.file("past.csv", PAST + "30,40,no,yes\n" * 120 + "140,30,no,yes\n"), cell="A122"),
    said("audit", "a past pupil whose outcome is not said", "needs calibrate {folder}/past.csv", '"maybe": This is neither yes nor no.', "calibrate/unclear-cell", 1,
         given=lambda stage: stage.file("past.csv", PAST + "30,40,no,yes\n" * 120 + "30,40,no,maybe\n"), cell="D122"),
    said("audit", "a past pupil without an outcome", "needs calibrate {folder}/past.csv", "This is neither yes nor no.", "calibrate/unclear-cell", 1,
         given=lambda stage: stage.file("past.csv", PAST + "30,40,no,yes\n" * 120 + "30,40,no,\n"), cell="D122"),
    said("audit", "too few past pupils", "needs calibrate {folder}/past.csv", "50 past pupils are too few: shares would be chance. 100 are needed.", "calibrate/too-few", 1,
         given=lambda stage: stage.file("past.csv", PAST + "30,40,no,yes\n" * 50)),
)  # fmt: skip


def audited(stage: Stage) -> None:
    stage.done("config set import.keep_restricted true")
    stage.file(
        "roster.csv", "student_id,first_name,last_name,grade,gender\n0000001,Pencil,Bark,3,F\n0000002,Acorn,Fern,4,M\n"
    )
    stage.done("import-roster {folder}/roster.csv")


# Outreach, workplan, meetings, demo


def families(stage: Stage) -> None:
    with database.writing(stage.workspace, "tests") as store:
        parent = Guardian(name="Ruler Birchbark", relationship="parent", phones=("+16175550101",))
        students.put(store, a_student("0000001", guardians=(parent,)))
        students.put(store, a_student("0000002", "K", first_name="Acorn", last_name="Fern"))
        programs.put(store, a_program("P01"))
        need = NeedCode("academic.reading")
        records.save(
            store, [Observation(student_id=StudentId("0000001"), need=need, seen_on=AS_OF, by="Chalk", note="")]
        )


def sheet(
    words: str, *cells: Mapping[str, str], rows: Callable[[Stage], object] = families
) -> Callable[[Stage], object]:
    """A sheet made by this command, with cells typed into its rows from the first on; a header may be new."""

    def given(stage: Stage) -> None:
        rows(stage)
        stage.done(f"{words} -o {{folder}}/sheet.xlsx")
        book = load_workbook(stage.folder / "sheet.xlsx")
        page = book.worksheets[0]
        top = next(number for number in range(1, 20) if sum(bool(cell.value) for cell in page[number]) > 2)
        columns = {str(cell.value): cell.column for cell in page[top]}
        for row, typed in enumerate(cells, top + 1):
            for header, text in typed.items():
                page.cell(row, columns[header], text)
        book.save(stage.folder / "sheet.xlsx")

    return given


def nobody_left(stage: Stage) -> None:
    """The household of a row is no longer in the roster."""
    sheet("outreach-list", {"Outcome of this call": "yes"})(stage)
    with database.writing(stage.workspace, "tests") as store:
        students.SHELF.remove(store, ["0000001", "0000002"])


def planned(stage: Stage) -> None:
    families(stage)
    stage.done("workplan init --empty")


def calm(stage: Stage) -> None:
    stage.file("roster.csv", ROSTER)
    stage.done("import-roster {folder}/roster.csv")


WORK_CASES: tuple[Told, ...] = (
    said("work", "a call with a note and no outcome", "outreach import {folder}/sheet.xlsx", "This row has a note, a caller or a day, and no outcome; it would be lost.", "outreach/unknown-outcome", 1, given=sheet("outreach-list", {"Note": "will call back"}), cell="H2"),
    said("work", "a call with an outcome that is none", "outreach import {folder}/sheet.xlsx", '"perhaps" is not an outcome', "outreach/unknown-outcome", 1, given=sheet("outreach-list", {"Outcome of this call": "perhaps"}), cell="H2"),
    said("work", "a call on no day", "outreach import {folder}/sheet.xlsx", '"yesterday" is not a day we can read', "outreach/unknown-day", 1, given=sheet("outreach-list", {"Outcome of this call": "yes", "Called on": "yesterday"}), cell="I2"),
    said("work", "a household that has left", "outreach import {folder}/sheet.xlsx", '"H0000001" is no household of the roster any more.', "outreach/unknown-household", 1, given=nobody_left, cell="A2"),
    said("work", "an outcome of no household", "outreach import {folder}/sheet.xlsx", "This row has an outcome and no household.", "outreach/unknown-household", 1, cell="A3", given=sheet("outreach-list", {}, {"Outcome of this call": "yes"})),
    said("work", "a file that is no call list", "outreach import {folder}/other.csv", 'other.csv holds no outreach sheet: no columns "Household" and "Outcome of this call".', "outreach/no-sheet", 3, given=lambda stage: stage.file("other.csv", "a,b\n1,2\n")),
    said("work", "no workplan yet", "workplan list", "There is no workplan for 2026-27 yet.", "workplan/none", 3),
    said("work", "a workplan is there", "workplan init", "There is a workplan for 2026-27 already. It was NOT changed.", "workplan/exists", 3, given=planned),
    said("work", "an item that is none", "workplan update G9 --status done", 'The workplan has no "G9". Did you mean "G5"?', "workplan/unknown-item", 3, given=planned),
    said("work", "an activity of no objective", "workplan add activity Call", "It is not said what this belongs to.", "workplan/unknown-item", 3, given=planned),
    said("work", "a measure that is none", "workplan add objective Read --to G1 --measure seats_filed", '"seats_filed" is no measure. Did you mean "seats_filled_share"?', "workplan/unknown-measure", 2, given=planned),
    said("work", "nobody to talk about", "meeting sheet -o {folder}/meeting.xlsx", "There is nobody to talk about.", "meeting/nobody", 3, given=calm),
    said("work", "no meeting yet", "meeting recap", "No meeting has decided anything yet.", "meeting/nothing-decided", 3, given=calm),
    said("work", "a task without its day", "meeting recap {folder}/sheet.xlsx", "a task needs what, who and by when.", "sheet/unfinished-task", 1, given=sheet("meeting sheet --student 0000001", {"What": "call home", "Who": "A. Oak"}), cell="J2"),
    said("work", "a task until no day", "meeting recap {folder}/sheet.xlsx", '"soon" this is not a day.', "sheet/unclear-day", 1, given=sheet("meeting sheet --student 0000001", {"What": "call home", "Who": "A. Oak", "By when": "soon"}), cell="J2"),
    said("work", "a task until a day gone by", "meeting recap {folder}/sheet.xlsx", '"2026-10-20" this day has passed.', "sheet/unclear-day", 1, given=sheet("meeting sheet --student 0000001", {"What": "call home", "Who": "A. Oak", "By when": "2026-10-20"}), cell="J2"),
    said("work", "a demo is there", "demo {folder}/demo", "{folder}/demo holds a demo already.", "demo/exists", 3, given=lambda stage: (stage.file("demo/.pss/demo", ""), stage.file("demo/a.txt", "a"))),
)  # fmt: skip


# Sheets that come back


def came_back(name: str, sheet_name: str, message: str, slug: str, *cells: Mapping[str, str], **more: Any) -> Told:
    return Told(
        slug,
        "sheet import {folder}/sheet.xlsx",
        None,
        message,
        code=more.pop("code", 1),
        family="sheets",
        name=name,
        **{"given": sheet(f"sheet export {sheet_name}", *cells)} | more,
    )


def changed_here(stage: Stage) -> None:
    sheet("sheet export roster", {"homeroom": "3C"})(stage)
    stage.done("roster edit 0000001 homeroom=3D")


def question_marks(stage: Stage) -> None:
    with database.writing(stage.workspace, "tests") as store:
        students.put(store, a_student("0000003", first_name="مريم"))
    stage.file("sheet.csv", "student_id,first_name\n0000003,????\n")


def names_in_capitals(stage: Stage) -> None:
    with database.reading(stage.workspace) as store:
        one = students.get(store, StudentId("0000001"))
    assert one is not None, "the stage has a roster"
    stage.file("sis.csv", f"student_id,first_name\n0000001,{one.first_name.upper()}\n")


SHEET_CASES: tuple[Told, ...] = (
    came_back("changed there and here", "roster", 'was changed in the sheet and here meanwhile: here it is "3D" now.', "sheet/conflict", given=changed_here, cell="E2"),
    came_back("a copied row", "roster", "This row stands twice in the sheet, and the two say different things.", "sheet/repeated-row", {}, {}, {"student_id": "0000001", "first_name": "Somebody", "grade": "3"}, cell="A4"),
    came_back("typed where nothing is taken back", "participation", 'The column "name" is only shown; what was typed there is not taken back.', "sheet/not-taken-back", {"name": "Somebody"}, code=0, given=sheet("sheet export participation", {"name": "Somebody"}, rows=lambda stage: (families(stage), seated(stage))), cell="C2"),
    came_back("a kind of program that is none", "catalog", '"accademic" is not a type of program.', "sheet/unknown-type", {"program_type": "accademic"}, cell="E2"),
    came_back("a need that is none", "review", '"readin" is not a need on the list. Did you mean "reading"?', "sheet/unknown-need", {"New need": "readin"}, cell="L2"),
    came_back("a note without a need", "review", "this note has no need it belongs to, so it would be lost.", "sheet/note-without-need", {"Note": "often tired"}, cell="M2"),
    came_back("words for families in no language", "wording --language fr", '"xx" is no language known here.', "sheet/unknown-language", {"language": "xx", "words_id": "", "words": "Plus tard."}, cell="A2"),
    came_back("words for a sentence that is none", "wording --language fr", '"wait" is none of the sentences that families are told. Did you mean "waits"?', "sheet/unknown-sentence", {"sentence": "wait", "words_id": "", "words": "Plus tard."}, cell="B2"),
    came_back("words without their places", "wording --language ht", "{name} is missing and {nom} is unknown here.", "sheet/wrong-places", {"words": "Nou gen yon plas nan {nom}."}, cell="D2"),
    came_back("words whose braces do more", "wording --language ht", "what stands in braces is not as in the English.", "sheet/wrong-places", {"words": "Nou gen yon plas nan {name!r}."}, cell="D2"),
    came_back("a row of nobody", "review", "no active student has this id.", "sheet/unknown-student", {"student_id": "0000099"}, cell="A2"),
    Told("sheet/spelled-otherwise", "sheet import {folder}/sis.csv --name roster", None, "What is here is only spelled otherwise in 1 cell, such as this one; it stays as it is.", cell="B2", before="roster", family="sheets", name="names in capitals from another system", given=names_in_capitals),
    Told("sheet/lost-letters", "sheet import {folder}/sheet.csv", None, "The letters of this cell became question marks when the sheet was saved.", code=1, cell="B2", family="sheets", name="question marks for letters", given=question_marks),
)  # fmt: skip


def seated(stage: Stage) -> None:
    stage.file("seats.csv", "student_id,program_id,stage\n0000001,P01,enrolled\n")
    stage.done("import-participation {folder}/seats.csv")


# Sets of files

ONEROSTER = {
    "manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,delta\nfile.orgs,bulk\n",
    "orgs.csv": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Hedgerow School,school,,\n",
    "users.csv": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    "0000001,,,true,o1,student,p,,Pencil,Birchbark,,0000001,,,,,03,\n0000002,,,true,o9,student,a,,Acorn,Fern,,0000002,,,,,04,\n",
}
SDS = {
    "School.csv": "SIS ID,Name\nS1,Hedgerow School\n",
    "Student.csv": "SIS ID,School SIS ID,First Name,Last Name,Username,Password,State ID,Grade\n0000001,S1,Pencil,Birchbark,p,,,3\n",
    "Section.csv": "SIS ID,School SIS ID,Section Name\nC1,S1,3B\n",
    "StudentEnrollment.csv": "Section SIS ID,SIS ID\nC1,0000001\nC1,0000009\n",
}
SDS_2 = {
    "users.csv": "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\n0000001,p,Pencil,Birchbark,,,,,\n",
    "orgs.csv": "sourcedId,name,type\no1,Hedgerow School,school\n",
    "roles.csv": "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\n0000001,o1,student,,03,true,,2027-06-30\n0000009,o1,student,,03,true,,\n",
}
CLEVER = {
    "schools.csv": "School_id,School_name\n1,Hedgerow School\n",
    "students.csv": "School_id,Student_id,Last_name,First_name,Grade\n1,0000001,Birchbark,Pencil,3\n7,0000002,Fern,Acorn,K\n",
}
HSDS = {
    "organization.csv": "id,name\no1,Hedgerow Club\n",
    "service.csv": "id,organization_id,name,status\ns1,o1,Acorn Readers,active\ns2,o9,Willow Math,inactive\n",
    "service_capacity.csv": "id,service_id,unit_id,available,maximum\nc1,s1,u1,12,10\n",
    "schedule.csv": 'id,service_id,valid_from,valid_to,freq,byday,opens_at,closes_at\nx1,s1,2026-10-01,2027-05-01,WEEKLY,"TU,TH",15:00,16:30\n',
}


def of_set(name: str, words: str, parts: Mapping[str, str], slug: str, message: str, cell: str, code: int = 0) -> Told:  # noqa: PLR0913, PLR0917 the columns of a table
    return Told(
        slug, words, zipped(dict(parts)), message, cell=cell, code=code, file="set.zip", family="sets", name=name
    )


def patient(stage: Stage) -> None:
    """A reader that never answers, on a machine where a second is a second."""
    stage.monkeypatch.setattr(guarded, "_START", "import time; time.sleep(60)")
    stage.monkeypatch.setattr(guarded, "_BUSY_MACHINE", 1)


SET_CASES: tuple[Told, ...] = (
    of_set("a school that is not in the set", "import-roster", ONEROSTER, "set/unknown-reference", "There is no school with this id in the set; the link is left out.", "E3"),
    of_set("a guardian who is not in the set", "import-roster", ONEROSTER | {"users.csv": ONEROSTER["users.csv"].replace(",,03,", ",g9,03,").replace("o9", "o1")}, "set/unknown-reference", "There is no guardian with this id in the set; the link is left out.", "P2"),
    of_set("a School Data Sync section without its student", "import-roster", SDS, "set/unknown-reference", "There is no student with this id in the set; the link is left out.", "B3"),
    of_set("a role of nobody", "import-roster", SDS_2, "set/unknown-reference", "There is no user with this id in the set; the link is left out.", "A3"),
    of_set("a Clever student of a school that is not there", "import-roster", CLEVER, "set/unknown-reference", "There is no school with this id in the set; the link is left out.", "A3"),
    of_set("a service at a place that is not there", "import-catalog", HSDS | {"location.csv": "id,name\nl1,Elm Hall\n", "service_at_location.csv": "id,service_id,location_id\na1,s1,l9\n"},
           "set/unknown-reference", "There is no location with this id in the set; the link is left out.", "C2"),
    of_set("only what changed", "import-roster", ONEROSTER, "set/only-changes", "The set holds only what changed since the last one: students who are not in it stay.", ""),
    of_set("more free than there are", "import-catalog", HSDS, "set/more-available-than-seats", "12 seats are available of only 10; 10 was taken.", "D2"),
    of_set("a service that is closed", "import-catalog", HSDS, "set/closed-service", "The service is marked as not running and was left out.", "D3"),
    Told("file/took-too-long", "inspect --limit 700MB,1s", xlsx({"R": [["id"], ["1"]]}), 'Reading "roster.xlsx" takes longer than 1 seconds, far more than a table of a school.', code=3, file="roster.xlsx", family="bombs", name="a workbook that is never read to its end", given=patient),
)  # fmt: skip

CASES: tuple[Told, ...] = (*RULE_CASES, *AUDIT_CASES, *WORK_CASES, *SHEET_CASES, *SET_CASES)
