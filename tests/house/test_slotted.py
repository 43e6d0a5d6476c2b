"""Our dataclasses beside those of the standard library, class by class."""

import copy
import dataclasses
import inspect
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pss_cli
from pss_cli import slotted

SOURCE = Path(pss_cli.__file__).parent

WAYS = (
    {"frozen": True},
    {"frozen": True, "order": True},
    {"frozen": True, "kw_only": True},
    {"frozen": True, "eq": False},
    {},
)


class Seat:
    """A seat."""

    program: str
    number: int = 1
    notes: list[str] = dataclasses.field(default_factory=list, compare=False)
    place: str = dataclasses.field(default="hall", repr=False)


class Checked:
    """Looks at itself, works something out, and names itself."""

    day: int
    week: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        if self.day < 0:
            raise ValueError(self.day)
        object.__setattr__(self, "week", self.day // 7)

    def __repr__(self) -> str:
        return f"day {self.day}"


def both(kind: type, **way: bool) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """A class made by the standard library and by us."""
    return tuple(
        make(slots=True, **way)(type(kind.__name__, (), dict(kind.__dict__) | {"__qualname__": kind.__name__}))
        for make in (dataclasses.dataclass, slotted.dataclass)
    )  # type: ignore[return-value]


def told(made: Callable[[], object]) -> str:
    """What comes out, or what is wrong with it."""
    try:
        return repr(made())
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize(
    ("places", "names"),
    [
        ((), {"program": "P1"}),
        ((), {"program": "P1", "number": 2, "notes": ["by the door"], "place": "gym"}),
        (("P1", 3), {}),
        (("P1",), {"program": "P2"}),
        ((), {}),
        ((), {"program": "P1", "row": 1}),
        (("P1", 1, [], "gym", "more"), {}),
    ],
)
def test_they_are_made_and_refused_alike(way: dict[str, bool], places: tuple[Any, ...], names: dict[str, Any]) -> None:
    theirs, ours = both(Seat, **way)
    assert told(lambda: ours(*places, **names)) == told(lambda: theirs(*places, **names))


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_they_have_the_same_fields_and_are_asked_for_in_the_same_words(way: dict[str, bool]) -> None:
    theirs, ours = both(Seat, **way)
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)
    assert str(dataclasses.fields(ours)) == str(dataclasses.fields(theirs))  # type: ignore[arg-type]
    assert ours.__match_args__ == theirs.__match_args__  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_they_are_compared_alike(way: dict[str, bool]) -> None:
    kinds = both(Seat, **way)
    seats = [
        [kind(program="P1"), kind(program="P1", notes=["window"]), kind(program="P1", number=2), kind(program="P2")]
        for kind in kinds
    ]
    theirs, ours = [[[a == b for a in some] for b in some] for some in seats]
    assert ours == theirs
    assert seats[0][0] != seats[1][0], "of two classes"
    assert (seats[1][0] == 5) is False
    if way.get("order"):
        theirs, ours = [[[(a < b, a <= b, a > b, a >= b) for a in some] for b in some] for some in seats]
        assert ours == theirs
    if way.get("frozen"):
        assert [len(set(some)) for some in seats] == [4 if way.get("eq") is False else 3] * 2
    else:
        with pytest.raises(TypeError, match="unhashable"):
            hash(seats[1][0])


def test_what_is_frozen_stays_and_what_is_not_changes() -> None:
    _, frozen = both(Seat, frozen=True)
    seat = frozen("P1")
    with pytest.raises(dataclasses.FrozenInstanceError):
        seat.number = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del seat.number
    assert seat.number == 1
    _, open_ = both(Seat)
    seat = open_("P1")
    seat.number = 2
    assert seat == open_("P1", 2)


def test_each_value_has_its_own_list() -> None:
    _, kind = both(Seat, frozen=True)
    kind("P1").notes.append("window")
    assert kind("P1").notes == []


def test_functions_of_the_class_itself_are_kept() -> None:
    theirs, ours = both(Checked, frozen=True)
    assert repr(ours(3)) == "day 3"
    assert ours(15).week == theirs(15).week == 2
    assert told(lambda: ours(-1)) == told(lambda: theirs(-1)) == "ValueError: -1"


@slotted.dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk that travels."""

    room: str
    number: int = 0


def test_they_are_copied_replaced_and_sent() -> None:
    desk = Desk(room="12", number=3)
    assert dataclasses.replace(desk, number=4) == Desk(room="12", number=4)
    assert dataclasses.asdict(desk) == {"room": "12", "number": 3}
    assert copy.deepcopy(desk) == copy.copy(desk) == pickle.loads(pickle.dumps(desk)) == desk


def test_dataclasses_with_slots_are_ours_but_for_the_check_of_a_match() -> None:
    """The check keeps to the standard library."""
    theirs = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    without_slots = re.compile(r"^@dataclass(\((?!.*slots=True).*\))?$", re.MULTILINE)
    texts = {path.relative_to(SOURCE): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    odd = {path for path, text in texts.items() if theirs.search(text) and not without_slots.search(text)}
    assert {path.parent for path in odd} == {Path("matching", "recount")}, "take it from pss_cli.slotted"
