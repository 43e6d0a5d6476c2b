"""Cells of one column, each with its exact reading, by family: what is plain, asked, unknown, missing or damaged."""

# ruff: noqa: RUF001 names are written with the signs people use

from typing import Any

Form = tuple[str, Any]


def value(reading: Any) -> Form:
    return "ok", {"value": reading}


def day(text: str) -> Form:
    return "ok", {"date": text}


def phones(*numbers: str) -> Form:
    return value([f"+1617555{number}" if number[:1] != "+" else number for number in numbers])


ASK, UNKNOWN, MISSING, DAMAGED = ("ask", None), ("unknown", None), ("missing", None), ("damaged", None)
PLACEHOLDER = ("suspicious", {"value": []})
ROSTER = "first_name,last_name,homeroom,{}"

IDS = {
    "with zeros": {"0000123": value("0000123"), "0000000": value("0000000")},
    "with letters and signs": {"S-00123": value("S-00123"), "A 12/7": value("A 12/7"), "e1234": value("e1234")},
    "longer than Excel can count": {"12345678901234567890": value("12345678901234567890")},
    "that lost digits": {"1.01E+09": DAMAGED, "1.23457E+11": DAMAGED, "1E+10": DAMAGED, "12E4": value("12E4")},
    "that a formula did not find": {"#N/A": DAMAGED, "#REF!": DAMAGED, "########": DAMAGED},
    "that are not there": {"NULL": MISSING, "N/A": MISSING, "-": MISSING},
    "with blanks around": {"  00124 ": value("00124"), "\u00a000125": value("00125")},
    "of any length": {"7": value("7"), "0": value("0"), "000000000000127": value("000000000000127")},
}
NAMES = {
    "that look empty": {"Null": value("Null"), "None": value("None"), "Na": value("Na"), "NA": value("NA")},
    "of other letters": {"Ольга": value("Ольга"), "نور": value("نور"), "小明": value("小明"), "Nguyễn": value("Nguyễn")},
    "with signs": {"O'Bark": value("O'Bark"), "D’Elm": value("D’Elm"), "-Ana": value("-Ana"), "=Ana": value("=Ana")},
    "of several words": {"María José": value("María José"), "de la Peña": value("de la Peña"), "St. Moss": value("St. Moss")},
    "as they are written": {"McFERN": value("McFERN"), "ana": value("ana"), "Ana  María": value("Ana  María")},
    "of one letter": {"J": value("J"), "J.": value("J."), "O": value("O")},
    "that a formula did not find": {"#N/A": DAMAGED, "#NAME?": DAMAGED, "####": DAMAGED},
    "with accents in pieces": {"Be\u0301a": value("Be\u0301a"), "Béa": value("Béa")},
}  # fmt: skip
NUMBERS = {
    "whole and parts": {"3": value(3.0), "4.5": value(4.5), "0": value(0.0), ".5": value(0.5), "12.0": value(12.0)},
    "with thousands": {"1,200": value(1200.0), "1,20": UNKNOWN, "1.200,5": UNKNOWN, "1 200": UNKNOWN},
    "with words": {"few": UNKNOWN, "7 days": UNKNOWN, "about 3": UNKNOWN, "3/4": UNKNOWN},
    "with letters for digits": {"O": UNKNOWN, "l2": UNKNOWN, "1O": UNKNOWN},
    "that are not there": {"NULL": MISSING, "n/a": MISSING, "--": MISSING},
    "that a formula did not find": {"#DIV/0!": DAMAGED, "#VALUE!": DAMAGED, "###": DAMAGED},
    "below none": {"-3": value(-3.0), "(3)": UNKNOWN},
    "as computers write them": {"1e3": UNKNOWN, "inf": UNKNOWN, "nan": MISSING, "0x10": UNKNOWN},
}
PHONES = {
    "alone": {"(617) 555-0101": phones("0101"), "617.555.0102": phones("0102"), "6175550103": phones("0103"), "+1 617 555 0104": phones("0104"), "1-617-555-0105": phones("0105")},
    "several": {"617-555-0106, 617-555-0107": phones("0106", "0107"), "617-555-0108 or 617-555-0109": phones("0108", "0109"), "617-555-0110 / 617-555-0111": phones("0110", "0111")},
    "with words around": {"Home: 617-555-0112": phones("0112"), "617-555-0113 (cell)": phones("0113"), "617-555-0114 C-Mom": phones("0114")},
    "several with words around": {"617-555-0115 (cell) 617-555-0116 (work)": phones("0115", "0116"), "H 617-555-0117 C 617-555-0118": phones("0117", "0118")},
    "with an extension": {"617.555.0119 x12": phones("0119 ext. 12"), "(617)555-0120 ext 4": phones("0120 ext. 4")},
    "too short or too long": {"555-0121": UNKNOWN, "617-555-012": UNKNOWN, "617-555-01234": UNKNOWN},
    "that stand for none": {"999-999-9999": PLACEHOLDER, "000-000-0000": PLACEHOLDER, "1234567890": PLACEHOLDER, "N/A": MISSING},
    "of other countries": {"+55 11 91234-5678": phones("+5511912345678"), "+44 20 7946 0958": phones("+442079460958")},
    "that Excel shortened": {"6.17555E+09": DAMAGED, "####": DAMAGED},
}  # fmt: skip
LANGUAGES = {
    "in English": {"Haitian Creole": value("ht"), "CAPE VERDEAN CREOLE": value("kea"), "Spanish": value("es")},
    "in their own words": {"Español": value("es"), "Kreyòl Ayisyen": value("ht"), "Português": value("pt")},
    "as codes": {"es": value("es"), "spa": value("es"), "SOM": value("so")},
    "as the federal list has them": {"Spanish; Castilian": value("es"), "Haitian; Haitian Creole": value("ht"), "Panjabi; Punjabi": value("pa")},
    "with where they are spoken": {"Portuguese (Brazil)": value("pt"), "Chinese (Mandarin)": value("cmn"), "Chinese, Cantonese": value("yue")},
    "that may be two": {"Creole": ASK, "Indian": ASK},
    "nobody knows": {"Klingon": UNKNOWN, "37": UNKNOWN},
    "that are not there": {"N/A": MISSING, "-": MISSING, "NULL": MISSING},
}  # fmt: skip
ANSWERS = {
    "in words": {"Yes": value(True), "no": value(False), "TRUE": value(True), "False": value(False)},
    "in letters": {"Y": value(True), "N": value(False), "t": value(True), "f": value(False)},
    "in numbers": {"1": value(True), "0": value(False), "1.0": value(True), "2": UNKNOWN},
    "as a tick": {"x": value(True), "✓": value(True), "Checked": value(True)},
    "in Spanish": {"Sí": value(True), "si": value(True), "No": value(False)},
    "with a condition": {"Yes, but no photos": UNKNOWN, "perhaps": UNKNOWN, "Y/N": UNKNOWN},
    "that are not there": {"NULL": MISSING, "N/A": MISSING, "-": MISSING},
    "that a formula did not find": {"#N/A": DAMAGED, "#REF!": DAMAGED},
}
_PLAIN_DAYS = {f"9/{number}/2017": day(f"2017-09-{number}") for number in range(14, 24)}
DATES = {
    "month first": {"9/14/2017": day("2017-09-14"), "2/3/2018": day("2018-02-03"), "02-29-2016": day("2016-02-29")},
    "day first": {"14/9/2017": day("2017-09-14"), "2/3/2018": day("2018-03-02"), "31.12.2016": day("2016-12-31")},
    "in either order": {"2/3/2018": ASK, "4/5/2017": ASK, "6/6/2017": day("2017-06-06")},
    "year first": {"2017-09-14": day("2017-09-14"), "2017/9/4": day("2017-09-04"), "20170914": day("2017-09-14"), "2017-09-14T00:00:00": day("2017-09-14")},
    "in words": {"Sept. 14, 2017": day("2017-09-14"), "14 September 2017": day("2017-09-14"), "14-Sep-17": day("2017-09-14"), "Sep-14-2017": day("2017-09-14")},
    "in words, with the day of the week": {"Thursday, September 14, 2017": day("2017-09-14"), "Thu 14 Sep 2017": day("2017-09-14"), "Thu, Sep 14, 2017": day("2017-09-14")},
    "that never were": {**_PLAIN_DAYS, "2017-02-30": UNKNOWN, "9/31/2017": UNKNOWN, "13/13/2017": UNKNOWN, "0000-00-00": UNKNOWN},
    "that are no days": {**_PLAIN_DAYS, "soon": UNKNOWN, "2017": UNKNOWN, "September 2017": UNKNOWN, "9/14": UNKNOWN},
    "as numbers of Excel": {**_PLAIN_DAYS, "42992": ("suspicious", {"date": "2017-09-14"}), "7": UNKNOWN, "99999": UNKNOWN},
    "that Excel could not show": {**_PLAIN_DAYS, "########": DAMAGED, "#VALUE!": DAMAGED, "1/0/1900": UNKNOWN},
}  # fmt: skip
FAMILIES: dict[str, tuple[str, dict[str, dict[str, Form]]]] = {
    "ids": ("student_id", IDS), "names": ("middle_name", NAMES), "numbers": ("days_absent", NUMBERS),
    "phones": ("guardian_phone", PHONES), "languages": ("home_language", LANGUAGES),
    "yes or no": ("consent_to_share", ANSWERS), "dates": ("date_of_birth", DATES),
}  # fmt: skip
"""Family to our heading of the column and the columns themselves."""
