"""Look-alikes of real exports, labelled before they are read: the bars of `make corpus`, on fewer files."""

import pytest

from lookalikes import sheets
from lookalikes.score import BARS, Score, score_all

SEED = 20261102


@pytest.fixture(scope="module")
def score() -> Score:
    """The score of one file of every sender, three times over."""
    return score_all(sheets.made(number, SEED) for number in range(63))


@pytest.mark.parametrize(("figure", "bar"), BARS)
def test_look_alikes_are_read_right(score: Score, figure: str, bar: float) -> None:
    assert score.figures[figure] >= bar, dict(score.wrong)


def test_no_damaged_value_is_guessed_and_no_zero_is_lost(score: Score) -> None:
    assert (score.damaged > 10, score.guessed) == (True, 0), score.wrong["values"]
    assert (score.ids > 3000, score.lost_zeros) == (True, 0)


def test_headings_of_no_list_are_understood_and_none_is_taken_for_another() -> None:
    score = score_all(sheets.held_out(number, SEED) for number in range(24))
    assert score.figures["recall"] >= 0.9, score.wrong["recall"]
    assert score.figures["precision"] >= 0.98, score.wrong["precision"]


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert sheets.made(5, 7).data == sheets.made(5, 7).data
    assert sheets.made(5, 7).data != sheets.made(5, 8).data


def test_a_wrong_label_is_counted_as_wrong() -> None:
    """The score would see a reader that maps nothing: headings nobody knows are not found."""
    right = sheets.made(5, SEED)
    blind = type(right)(
        right.name, right.sender, right.data.replace(b"DOE016", b"Xyz016"), right.columns, right.header_row,
        right.row_numbers, right.encodings, right.separator, right.escape, right.kinds,
    )  # fmt: skip
    score = score_all([blind])
    assert score.shapes == 0
