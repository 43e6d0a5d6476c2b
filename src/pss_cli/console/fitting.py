"""Which columns of a listing fit on a screen, and how wide each becomes."""

from collections.abc import Sequence

from rich.cells import cell_len

LONGEST_WHOLE = 20
"""Words up to this many signs are never broken; in the first column, which one types, up to half the screen."""

NEVER_DROPPED = 2
SAMPLED_ROWS = 500


def fitted(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, room: int, gap: int, leaves: Sequence[int] = ()
) -> tuple[int, ...]:
    """The width of each column in signs, 0 for one that is left out because there is no room for it.

    Empty columns go first, then those with the highest number in `leaves`, those alike from the right; two always
    stay. `gap` stands between two columns.
    """
    sampled = rows[:SAMPLED_ROWS]
    texts = [[header, *(row[place] for row in sampled)] for place, header in enumerate(headers)]
    typed = max(LONGEST_WHOLE, room // 2)
    least = [_longest_word(column, LONGEST_WHOLE if place else typed) for place, column in enumerate(texts)]
    kept = sorted(range(len(least)), key=lambda place: (not any(texts[place][1:]), *leaves[place : place + 1], place))
    while len(kept) > NEVER_DROPPED and _taken([least[place] for place in kept], gap) > room:
        kept.pop()
    most = [max(cell_len(text) for text in texts[place]) for place in kept]
    taken = [least[place] for place in kept]
    widths = dict(zip(kept, _spread(taken, most, room - _taken(taken, gap)), strict=True))
    return tuple(widths.get(place, 0) for place in range(len(least)))


def _longest_word(texts: Sequence[str], longest_whole: int) -> int:
    return max(1, *(min(longest_whole, cell_len(word)) for text in texts for word in text.split() or [""]))


def _taken(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)


def _spread(least: Sequence[int], most: Sequence[int], spare: int) -> tuple[int, ...]:
    """Gives the room that is left, sign by sign, to the column whose longest cell would fill the most lines."""
    widths = list(least)
    for _ in range(max(0, spare)):
        place = max(range(len(widths)), key=lambda column: most[column] / widths[column])
        if widths[place] >= most[place]:
            break
        widths[place] += 1
    return tuple(widths)
