"""Names of stages and states as one says them."""

from enum import StrEnum


class Words(StrEnum):
    """Names that are kept with underscores and said without: `not_started`, not started."""

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")
