"""A signal: the points of one indicator, with the parts of the sentence that says why."""

from datetime import date

from pss_cli.domain.counting import counted
from pss_cli.domain.need import Sentence
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Points of one indicator and why: a sentence's parts. `text` carries no points; the need adds them."""

    points: int
    text: str
    value: str = ""
    cut: str = ""
    on: date | None = None
    source: str = ""

    def sentence(self, times: int = 1, why: str = "") -> Sentence:
        """The signal as one reason of a need, counted so many times."""
        points = self.points * times
        again = f", counted {'twice' if times == 2 else f'{times} times'}" if times > 1 and self.points else ""
        return Sentence(
            text=f"{self.text}{why}: {counted(points, 'point')}{again}.",
            points=points,
            value=self.value,
            cut=self.cut,
            date=self.on,
            source=self.source,
        )
