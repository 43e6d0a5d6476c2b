"""Cells that say the same share their text, and the rows are those that were read."""

from hypothesis import given
from hypothesis import strategies as st

from pss_cli.tables.shared_cells import SharedCells

CELLS = st.sampled_from(["", "x", "Hedgerow School", "Meadow School"]) | st.text(max_size=3)


@given(st.lists(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), max_size=4))
def test_rows_stay_as_they_are_read(blocks: list[list[tuple[str, str]]]) -> None:
    shared = SharedCells()
    for block in blocks:
        assert list(shared.rows(zip(*block, strict=True))) == block


def test_a_column_of_few_words_has_each_of_them_once() -> None:
    shared = SharedCells()
    cells = [f"{word} School" for word in ("Hedgerow", "Meadow") * 30]
    rows = [*shared.rows([cells, [str(at) for at in range(60)]]), *shared.rows([cells[::-1], ["alike"] * 60])]
    assert len({id(row[0]) for row in rows}) == 2
