"""Whom a row without an id probably means: worked rows, and never a confident choice between two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import a_student
from pss_cli.tables.likely_students import LEAST, LikelyStudents, Traits, name_key, name_keys

BORN = date(2017, 9, 14)
KNOWN = LikelyStudents(
    (
        a_student("0000001", date_of_birth=BORN),
        a_student("0000002", "4", first_name="José", last_name="Alder-Bloom", date_of_birth=date(2016, 5, 2)),
        a_student("0000003", "K", first_name="Null", last_name="Rowan"),
        a_student("0000004", "2", first_name="Acorn", last_name="Fern", date_of_birth=date(2018, 1, 1)),
        a_student("0000005", "2", first_name="Acorn", last_name="Fern", date_of_birth=date(2018, 8, 8)),
    )
)

ROWS = """
first   last        born        grade | id       sure
Pencil  Birchbark   2017-09-14  3     | 0000001  99
Pencil  Birchbark   2017-09-14  4     | 0000001  84
PENCIL  birchbark   -           3     | 0000001  70
Pencil  Birchbark   -           -     | 0000001  65
Pencil  Birchbark   -           5     | 0000001  55
Pensil  Birchbark   2017-09-14  3     | 0000001  80
Jose    AlderBloom  2016-05-02  4     | 0000002  80
Jose    Alder_Bloom -           4     | 0000002  70
Null    Rowan       -           K     | 0000003  70
Acorn   Fern        2018-08-08  2     | 0000005  99
Pencil  Birchbark   2015-01-01  3     | -        -
Pensil  Birchbark   -           3     | -        -
Chalk   Board       2017-09-14  3     | -        -
"""


@pytest.mark.parametrize("line", ROWS.strip().splitlines()[1:])
def test_the_likely_student_and_how_sure(line: str):
    said, _, wanted = line.partition("|")
    first, last, born, grade = (word if word != "-" else "" for word in said.split())
    traits = Traits(
        first_name=first,
        last_name=last.replace("_", " "),
        date_of_birth=date.fromisoformat(born) if born else None,
        grade=grade,
    )
    found = KNOWN.find(traits)
    assert (f"{found.student_id} {found.sure * 100:.0f}" if found else "- -") == " ".join(wanted.split())


def test_between_two_of_one_name_nobody_is_proposed():
    found = KNOWN.find(Traits(first_name="Acorn", last_name="Fern", grade="2"))
    assert found is not None
    assert (found.student_id, found.others, found.is_proposal) == ("0000004", ("0000005",), False)
    assert "0000005" in found.words()


def test_a_full_name_in_any_order_is_the_same_name():
    found = KNOWN.find(Traits(full_name="Birchbark, Pencil", date_of_birth=BORN))
    assert found is not None
    assert found.is_proposal
    assert found.sure > LEAST


def test_a_row_without_a_name_means_nobody():
    assert KNOWN.find(Traits(date_of_birth=BORN, grade="3")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("José Alder-Bloom", "alder bloom, JOSE"), ("O'Fern  Acorn", "Acorn O Fern"), ("a_b", "A_B"), ("Zoë", "zoe\t")],
)
def test_a_name_with_accents_and_signs_is_the_name_without(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert name_key(one) != name_key(f"{one} the second")


@given(st.lists(st.text(st.sampled_from("ab AB'-,_\n\r\t\x1f\u00e9\u0130\u00df"), max_size=6), max_size=5))
def test_many_names_have_the_keys_they_have_alone(names: list[str]) -> None:
    assert name_keys(names) == [name_key(name) for name in names]
