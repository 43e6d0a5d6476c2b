"""Dataclasses with slots as the standard library makes them, in a tenth of the time.

It writes and compiles six functions for every class, and a command makes a hundred classes before it does anything.
Here classes share them: what fills a new value all classes with as many fields, the others all classes.
"""

import dataclasses
import operator
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

__all__ = ["dataclass"]
Methods: TypeAlias = dict[str, Callable[..., Any] | None]

if TYPE_CHECKING:
    from dataclasses import dataclass  # what type checkers know all about
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, eq: bool = True, order: bool = False, kw_only: bool = False
    ) -> Callable[[type], type]:
        """Decorates a class as `dataclasses.dataclass` does; any function written in the class is left."""
        assert slots, "of dataclasses without slots there are few: the standard library makes them"

        def made(written: type) -> type:
            written.__doc__ = written.__doc__ or written.__name__  # else the library writes one, from a signature
            cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(written)
            methods = {"__init__": _filler(cls), "__repr__": _teller(cls)} | (LOCKED if frozen else {})
            methods |= _comparing(cls, is_frozen=frozen, is_ordered=order) if eq else {}
            for name, function in methods.items():
                if name not in cls.__dict__:
                    setattr(cls, name, function)
            return cls

        return made


def _filler(cls: type) -> FunctionType:
    """The function that fills a new value of this class; fields nobody gives are left to its `__post_init__`."""
    fields = [field for field in sorted(dataclasses.fields(cls), key=lambda one: one.kw_only is True) if field.init]
    by_name = [field for field in fields if field.kw_only]
    by_place = fields[: len(fields) - len(by_name)]
    known: dict[str, Any] = {"missing": MISSING}
    for number, field in enumerate(fields):
        known |= {f"set{number}": getattr(cls, field.name).__set__, f"make{number}": field.default_factory}
    are_made = tuple(field.default_factory is not MISSING for field in fields)
    code = _code(are_made, hasattr(cls, "__post_init__")).replace(
        co_name="__init__",
        co_qualname=f"{cls.__qualname__}.__init__",
        co_varnames=("self", *(field.name for field in fields)),
        co_argcount=1 + len(by_place),
        co_kwonlyargcount=len(by_name),
    )
    filler = FunctionType(code, known, argdefs=tuple(field.default for field in by_place if _may_be_left_out(field)))
    filler.__kwdefaults__ = {field.name: field.default for field in by_name if _may_be_left_out(field)}
    filler.__annotations__ = {field.name: field.type for field in fields}
    return filler


def _may_be_left_out(field: "Field[Any]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def _code(are_made: tuple[bool, ...], checks_itself: bool) -> CodeType:  # noqa: FBT001 a key
    """Sets one field after another; where true, to a value that is made if none is given."""
    values = (f"make{n}() if f{n} is missing else f{n}" if is_made else f"f{n}" for n, is_made in enumerate(are_made))
    lines = [f"set{number}(self, {value})" for number, value in enumerate(values)]
    lines += ["self.__post_init__()"] * checks_itself
    told = ", ".join(["self", *(f"f{number}" for number in range(len(are_made)))])
    made: dict[str, Any] = {}
    exec(f"def filler({told}):\n " + "\n ".join(lines), made)  # noqa: S102 nothing of it comes from outside
    code: CodeType = made["filler"].__code__
    return code


def _comparing(cls: type, *, is_frozen: bool, is_ordered: bool) -> Methods:
    """Values of one class are compared by their fields, one after another."""
    values = _values(field.name for field in dataclasses.fields(cls) if field.compare)

    def by(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        return lambda self, other: (
            compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented
        )

    ways = (operator.eq, operator.lt, operator.le, operator.gt, operator.ge)
    methods: Methods = {f"__{way.__name__}__": by(way) for way in (ways if is_ordered else ways[:1])}
    return methods | {"__hash__": (lambda self: hash(values(self))) if is_frozen else None}


def _teller(cls: type) -> Callable[[object], str]:
    names = [field.name for field in dataclasses.fields(cls) if field.repr]
    values, words = _values(names), f"{cls.__qualname__}({', '.join(f'{name}=%r' for name in names)})"
    return lambda self: words % values(self)


def _values(names: Iterable[str]) -> Callable[[object], tuple[Any, ...]]:
    """What gets these fields of a value."""
    several = tuple(names)
    if len(several) > 1:
        return operator.attrgetter(*several)
    return lambda self: tuple(getattr(self, name) for name in several)


def _refused(self: object, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"{self.__class__.__qualname__} keeps its {name}")


def _parts(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _from_parts(self: Any, parts: list[Any]) -> None:
    for name, part in zip(self.__dataclass_fields__, parts, strict=True):
        object.__setattr__(self, name, part)


LOCKED: Methods = {
    "__setattr__": _refused,
    "__delattr__": _refused,
    "__getstate__": _parts,  # to be sent to another process
    "__setstate__": _from_parts,
}
