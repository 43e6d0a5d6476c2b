"""Columns to a file: rows that are no data, bytes, separators, quotes, and the label of it all."""

import csv
import io
from dataclasses import dataclass, field
from random import Random
from typing import Any

from corpus.made_books import xlsx
from lookalikes import senders
from lookalikes.label import Column, Lookalike

TITLES = (
    "Hedgerow School Roster",
    "Report: Students 2026-27",
    "Printed 11/02/2026 by the office",
    "Hedgerow Public Schools",
)
FOOTNOTES = ("Source: school office", "* moved in October", "Note: students count once.")
IDS = frozenset({"local_id", "state_id", "zip", "school_id"})
Row = list[str]


@dataclass
class Page:
    """A table being laid out, with one throw of the dice for each damage."""

    sender: senders.Sender
    columns: list[Column]
    random: Random
    name: str
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    header_row: int = 0
    damages: list[str] = field(default_factory=list)

    def chance(self, share: float, damage: str) -> bool:
        happens = self.random.random() < share
        if happens:
            self.damages.append(damage)
        return happens

    @property
    def width(self) -> int:
        return len(self.columns)

    def line(self, *cells: str) -> Row:
        return [*cells, *[""] * (self.width - len(cells))]

    def lay_out(self) -> Lookalike:
        """The file, in one of the ways tables are sent."""
        if self.chance(0.06, "duplicate headings"):
            twin = Column("Comment", frozenset({None}), senders.OTHERS(self.random, self._count))
            self.columns += [twin, twin]
        self._above()
        self.rows.append([column.header for column in self.columns])
        self.header_row = len(self.rows)
        self._explained()
        self._data()
        self._below()
        return self._as_book() if self.chance(0.08, "workbook") else self._as_text()

    @property
    def _count(self) -> int:
        return len(self.columns[0].cells)

    def _above(self) -> None:
        if self.chance(0.2, "titles"):
            self.rows += [self.line(title) for title in self.random.sample(TITLES, self.random.randint(1, 3))]
            if self.random.random() < 0.5:
                self.rows.append(self.line())

    def _explained(self) -> None:
        if self.width > 3 and self.chance(0.04, "help row"):
            words = ("required", "optional", "format MM/DD/YYYY", "one of the list", "text, max 40 characters")
            self.rows.append([self.random.choice(words) for _ in self.columns])

    def _data(self) -> None:
        padded = self.chance(0.12, "outer blanks") and self.random.choice((" ", "  ", "\u00a0"))
        breaks = self.chance(0.04, "repeated headings")
        for at in range(self._count):
            if at and self.chance(0.01, "blank row"):
                self.rows.append(self.line())
            if breaks and at == self._count // 2:
                self.rows.append([column.header for column in self.columns])
            row = [column.cells[at].text for column in self.columns]
            if padded:
                row = [f"{cell}{padded}" if cell and self.random.random() < 0.2 else cell for cell in row]
            self.rows.append(row)
            self.numbers.append(len(self.rows))

    def _below(self) -> None:
        counted = next((at for at, one in enumerate(self.columns) if one.fields <= {"days_absent", "capacity"}), None)
        if counted and self.chance(0.5, "total"):
            total = self.line("Total")
            total[counted] = str(sum(int(cell.text) for cell in self.columns[counted].cells))
            self.rows.append(total)
        if self.width > 4 and self.chance(0.1, "footnote"):
            self.rows += [self.line(), self.line(self.random.choice(FOOTNOTES))]

    def _as_book(self) -> Lookalike:
        body: list[list[Any]] = [list(row) for row in self.rows]
        for at, column in enumerate(self.columns):
            if all(
                cell.reading and isinstance(cell.reading.get("value"), int) and cell.text.isdigit()
                for cell in column.cells
            ):
                for number in self.numbers:
                    body[number - 1][at] = int(body[number - 1][at].strip())
        sheets = {"Export": body}
        if self.chance(0.3, "a sheet of notes after it"):
            sheets["Notes"] = [["Made by the office on 11/02/2026"], ["Ask Ms. Moss"]]
        return self._labelled("xlsx", xlsx(sheets))

    def _as_text(self) -> Lookalike:
        separator = self.random.choice(self.sender.separators)
        text = self._joined(separator)
        encoding, names = self._encoding(text)
        escapes = self.sender.escape if self.sender.escape and "\\" in text else None
        data = text.encode(encoding)
        if encoding == "utf-8" and data.count("ñ".encode()) > 2 and self.chance(0.3, "two encodings"):
            data, names = data.replace("ñ".encode(), b"\xf1", 1), names | {"cp1252"}
        return self._labelled("csv", data, encodings=names, separator=separator, escape=escapes)

    def _labelled(self, ending: str, data: bytes, **facts: Any) -> Lookalike:
        return Lookalike(
            f"{self.name}.{ending}", self.sender.name, data, tuple(self.columns), self.header_row, tuple(self.numbers),
            kinds=self.sender.kinds, damages=tuple(self.damages), **facts,
        )  # fmt: skip

    def _joined(self, separator: str) -> str:
        stream = io.StringIO(newline="")
        escape = self.sender.escape
        writer = csv.writer(
            stream,
            delimiter=separator,
            lineterminator=self.random.choice(("\n", "\r\n", "\n", "\r\n", "\r")),
            escapechar=escape,
            doublequote=escape is None,
            quoting=self.random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        )
        rows = self.rows
        if escape is None and self.chance(0.03, "ids as formulas"):
            ids = {at for at, column in enumerate(self.columns) if column.fields & IDS}
            rows = [
                [f'="{cell}"' if at in ids and number in self.numbers else cell for at, cell in enumerate(row)]
                for number, row in enumerate(rows, 1)
            ]
        if self.chance(0.04, "rows that end early"):
            rows = [_without_tail(row) if number in self.numbers else row for number, row in enumerate(rows, 1)]
        if self.chance(0.03, "empty columns at the end"):
            rows = [[*row, "", ""] for row in rows]
        writer.writerows(rows)
        return stream.getvalue()

    def _encoding(self, text: str) -> tuple[str, frozenset[str]]:
        """An encoding that can hold the text, and the names it may be called by."""
        if text.isascii():
            return "ascii", frozenset({"utf-8", "ascii", "cp1252"})
        chosen = self.random.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252", "cp1252", "utf-16", "mac_roman"))
        if not any(letter.isalpha() and not letter.isascii() for letter in text):
            chosen = "utf-8"  # a hard blank alone says nothing about who wrote it
        alike = {"cp1252": {"cp1252", "latin-1"}, "utf-16": {"utf-16", "utf-16-le"}}
        self.damages.append(chosen)
        return chosen, frozenset(alike.get(chosen, {chosen}))


def _without_tail(row: Row) -> Row:
    end = len(row)
    while end > 1 and not row[end - 1]:
        end -= 1
    return row[:end]


def made(number: int, seed: int) -> Lookalike:
    """The look-alike of a number: the same number and seed give the same bytes."""
    random = Random(f"{seed} {number}")
    sender = senders.SENDERS[number % len(senders.SENDERS)]
    count = random.randint(12, 40)
    return Page(sender, senders.columns_of(sender, random, count), random, f"lookalike{number}").lay_out()


HELD_OUT = senders.Sender("held out", frozenset({"roster"}), "", separators=(",", "\t", ";"))


def held_out(number: int, seed: int) -> Lookalike:
    """A roster under headings that no list of ours holds."""
    random = Random(f"held out {seed} {number}")
    columns = senders.held_out_columns(random, random.randint(12, 40))
    return Page(HELD_OUT, columns, random, f"heldout{number}").lay_out()
