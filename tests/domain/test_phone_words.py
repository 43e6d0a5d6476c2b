"""A phone number as people dial it."""

import pytest

from pss_cli.domain.family import phone_words


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+16175550105", "617-555-0105"),
        ("+16175550105 ext. 12", "617-555-0105 ext. 12"),
        ("+5511987654321", "+5511987654321"),
        ("", ""),
    ],
)
def test_a_number_is_shown_as_one_dials_it(kept: str, shown: str) -> None:
    assert phone_words(kept) == shown
