"""What a protected officer may open: their items, each under a number of their own."""

from dataclasses import dataclass

from flows.protected.case import ProtectedCase


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One case under the officer's number. `phone` is there only for who may be called, `link`
    opens its page where that was asked for.
    """

    number: int
    case: ProtectedCase
    phone: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """All that the officer may open. `outside` is the body for what is about the PDU."""

    items: tuple[Item, ...] = ()
    outside: str = ""

    def find(self, number: int) -> Item | None:
        """The item with that number; `None` when the officer has none."""
        return next((each for each in self.items if each.number == number), None)
