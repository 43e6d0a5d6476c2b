"""The cases of a proof: what holds in each, told by a tree of questions of which both sides are there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pss_cli.matching.recount.book import Book


class Unusable(Exception):
    """The proof breaks a rule of its form."""

    def __init__(self, rule: str, text: str) -> None:
        super().__init__(text)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Case:
    """What holds in one case: pairs nobody may take, pairs that must be taken, the least and most a row may take.

    Rows are programs (of their seats), then limits, by number.

    `levels` are weights and prices of each stage, as far as the case was followed.
    """

    without: frozenset[int] = frozenset()
    pinned: frozenset[int] = frozenset()
    least: tuple[tuple[int, int], ...] = ()
    most: tuple[tuple[int, int], ...] = ()
    levels: tuple[tuple[list[int], list[int]], ...] = ()


def branches(book: Book, tree: dict[str, Any]) -> Iterator[Case]:
    """The cases a tree splits everything into; both sides of every question are there, or the proof is refused."""
    waiting = [(tree, Case())]
    while waiting:
        told, case = waiting.pop()
        if set(told) == {"levels"}:
            yield replace(case, levels=tuple((weights, prices) for weights, prices in told["levels"]))
        elif set(told) == {"program", "closed", "open"} and told["program"] in range(len(book.programs)):
            program = told["program"]
            inside = frozenset(book.pairs_in.get(program, ()))
            least = max(1, book.programs[program][2])
            waiting.append((told["open"], replace(case, least=(*case.least, (program, least)))))
            waiting.append((told["closed"], replace(case, without=case.without | inside)))
        elif set(told) == {"pair", "without", "with"} and told["pair"] in range(len(book.pairs)):
            pair = frozenset({told["pair"]})
            waiting.append((told["with"], replace(case, pinned=case.pinned | pair)))
            waiting.append((told["without"], replace(case, without=case.without | pair)))
        elif set(told) == {"row", "most", "within", "beyond"} and told["row"] in range(book.rows):
            row, most = told["row"], told["most"]
            waiting.append((told["beyond"], replace(case, least=(*case.least, (row, most + 1)))))
            waiting.append((told["within"], replace(case, most=(*case.most, (row, most)))))
        else:
            raise Unusable("cases", "a case of the proof is missing or not a case.")
