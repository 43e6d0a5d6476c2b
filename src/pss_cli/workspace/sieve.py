"""Which of many keys were never put into a file: most need not be looked up there."""

from collections.abc import Hashable, Iterable

_BITS = 28
"""With them, of ten million keys one in 27 that was never put is taken for one that was; 32 MB."""


class Sieve:
    """Holds back keys that were surely never added; it takes no memory before the first one was."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, keys: Iterable[Hashable]) -> None:
        self._bits = self._bits or bytearray(1 << _BITS - 3)
        for key in keys:
            place = hash(key) & (1 << _BITS) - 1
            self._bits[place >> 3] |= 1 << (place & 7)

    def __contains__(self, key: Hashable) -> bool:
        """Whether a key may have been added; False is sure."""
        place = hash(key) & (1 << _BITS) - 1
        return bool(self._bits) and bool(self._bits[place >> 3] >> (place & 7) & 1)
