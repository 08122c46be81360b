# SPDX-License-Identifier: Apache-2.0
"""Products: what the steps of one run make, and later steps need, each found by its type.

Any type can be a product; a step of an extension may define its own. A class variable ``TITLE`` says in messages what
it is (``"a GPU in the guest"``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from qmp_driver.errors import BadInputError

T = TypeVar("T")


@dataclass(frozen=True)
class Named:
    """In a step's declarations: a product of that type, with the name that a field of the step gives.

    Where the field is empty, nothing is declared.
    """

    kind: type
    field: str


@dataclass(frozen=True)
class ProductKey:
    """A product that a step needs or makes.

    :param name: of one among several of its type; empty for a product of which a run has one.
    :param field: of the step, that gives the name.
    """

    kind: type
    name: str = ""
    field: str = ""

    def is_given_by(self, other: "ProductKey") -> bool:
        """Whether the other is that product: of the type or a subclass, with the same name."""
        return self.name == other.name and issubclass(other.kind, self.kind)


def title_of(kind: type) -> str:
    """What messages call a type of product."""
    return str(getattr(kind, "TITLE", "") or f"a {kind.__name__}")


class Products:
    """The products of one run."""

    def __init__(self) -> None:
        self._made: dict[tuple[type, str], Any] = {}
        self._ever: list[Any] = []

    def put(self, product: object, name: str = "") -> None:
        """Adds a product, in place of one of the same type and name."""
        self._made[type(product), name] = product
        self._ever.append(product)

    def find(self, kind: type[T], name: str = "") -> T | None:
        """The product of that type or a subclass, with that name; None where there is none."""
        for (made, called), product in self._made.items():
            if called == name and issubclass(made, kind):
                return product  # type: ignore[no-any-return]
        return None

    def __getitem__(self, kind: type[T]) -> T:
        """The product of that type.

        :raises BadInputError: no step has made it.
        """
        return self.named(kind, "")

    def named(self, kind: type[T], name: str) -> T:
        """The product of that type and name.

        :raises BadInputError: no step has made it.
        """
        found = self.find(kind, name)
        if found is None:
            if not name:
                raise BadInputError(f"this step needs {title_of(kind)}, which no earlier step makes")
            others = [known for known in self.names(object) if known == name]
            known = ", ".join(self.names(kind)) or "none so far"
            raise BadInputError(
                f"{name!r} is not {title_of(kind)}" if others else f"there is no {name!r} that is {title_of(kind)}",
                hint=f"there are: {known}",
            )
        return found

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """Every product of that type or a subclass, in the order in which they were made."""
        return tuple(product for (made, _), product in self._made.items() if issubclass(made, kind))

    def ever(self, kind: type[T]) -> tuple[T, ...]:
        """As :meth:`all`, with those that have ended."""
        return tuple(product for product in self._ever if isinstance(product, kind))

    def names(self, kind: type) -> tuple[str, ...]:
        """The names of those that have one, each once."""
        return tuple(dict.fromkeys(name for made, name in self._made if name and issubclass(made, kind)))

    def end(self, kind: type, name: str = "") -> None:
        """Removes the products of that type or a subclass with that name; none need be there."""
        for key in [key for key in self._made if key[1] == name and issubclass(key[0], kind)]:
            del self._made[key]

    def keys(self) -> Iterator[ProductKey]:
        """What there is."""
        return (ProductKey(kind, name) for kind, name in self._made)

    def copy(self) -> "Products":
        """The same products; what is added to the copy is not in the original."""
        copied = Products()
        copied._made = dict(self._made)
        copied._ever = list(self._ever)
        return copied
