"""The words the made-up people are named with, and chance that gives the same school on every machine.

First names are things, surnames are two words joined: nobody can be taken for a real child. Telephone numbers are
those kept for fiction (555-01xx), mail goes to example.org, the town and its streets do not exist.
"""
# ruff: noqa: SIM905 long lists of words are read as words

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

THINGS = (
    "Acorn Almond Amber Anvil Apricot Badger Bamboo Banjo Basil Beacon Birdie Bobbin Bramble Button Cactus Candle "
    "Caraway Cedar Chestnut Cinnamon Clover Cobalt Comet Copper Coral Cricket Dandelion Domino Ember Falcon Feather "
    "Fennel Fiddle Flint Garnet Ginger Gosling Hazelnut Heron Indigo Juniper Kettle Kite Lantern Lilac Linnet Magnet "
    "Mango Maple Marble Meadow Mitten Nutmeg Olive Onyx Otter Paprika Parsley Pebble Pencil Pepper Pickle Plum Poplar "
    "Pumpkin Quartz Quill Radish Raven Robin Saffron Sandal Sesame Sparrow Spruce Teapot Thimble Thistle Tulip Turnip "
    "Velvet Walnut Whistle Willow Zéphyr Ñandú Étoile Lúna Çedilha"
).split()
FRONTS = (
    "Apple Ash Bell Birch Bread Brook Button Cloud Copper Corn Dew Drift Elder Fern Fig Fox Frost Glass Goose Hay "
    "Hazel Honey Ink Iron Ivy Lamp Lark Leaf Moon Moss Oat Owl Paper Pear Pine Plum Pond Rain Reed River Sage Salt "
    "Shell Silver Snow Star Stone Straw Sun Thorn Tide Wheat Wool"
).split()
BACKS = (
    "bark basket bench bridge button cellar chimney cove cup fiddle field gate glen hatch kettle ladder lantern "
    "marsh meadow mill orchard path pocket ridge shutter step thimble tower tree whistle wick window yard"
).split()
STREETS = ("Teakettle Lane", "Alder Street", "Inkwell Road", "Lanternfish Way", "Mitten Court", "Porridge Hill")
TOWN, STATE, ZIP = "Port Alder", "MA", "00999"
AREA_CODES = ("617", "857", "508", "774", "978", "351", "413", "339", "781")

LANGUAGES = (  # name as the district writes it, children in a hundred
    ("English", 46), ("Spanish", 21), ("Haitian Creole", 9), ("Cape Verdean Creole", 7), ("Vietnamese", 5),
    ("Portuguese", 5), ("Mandarin", 3), ("Somali", 2), ("Arabic", 2),
)  # fmt: skip
INTERESTS = ("drawing", "soccer", "robots", "cooking", "drums", "gardening", "chess", "dancing", "reading aloud")
TEACHERS = ("Teasel", "Cowslip", "Larkspur", "Yarrow", "Sorrel", "Bracken", "Campion", "Tansy", "Vetch", "Speedwell")


class Chance:
    """Draws that are the same in every version of Python: they rest on `random()` alone."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def share(self) -> float:
        return self._random.random()

    def happens(self, probability: float) -> bool:
        return self._random.random() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self._random.random() * len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """`count` different things, in the order drawn."""
        left = list(things)
        return [left.pop(int(self._random.random() * len(left))) for _ in range(min(count, len(left)))]

    def bell(self) -> float:
        """About normal, mean 0, spread 1: twelve draws added."""
        return sum(self._random.random() for _ in range(12)) - 6

    def weighted(self, choices: Sequence[tuple[T, int]]) -> T:
        point = self._random.random() * sum(weight for _, weight in choices)
        for thing, weight in choices:
            point -= weight
            if point < 0:
                return thing
        return choices[-1][0]


def surname(chance: Chance) -> str:
    return chance.pick(FRONTS) + chance.pick(BACKS)


def phone(number: int) -> str:
    """The `number`-th of the 900 telephone numbers kept for fiction, counted from 0; then round again."""
    area = AREA_CODES[number // 100 % len(AREA_CODES)]
    return f"({area}) 555-01{number % 100:02d}"
