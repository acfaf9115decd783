"""Who is on duty for a district, and who is next when somebody is missing or late."""

from dataclasses import dataclass, field

from flows.vocabulary import ROLE_AT_LEVEL, IssueArea, Language, Level, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Officer:
    """One role that a person holds; `district` is `None` for the whole province.

    `office` is the department an officer works for, shown to citizens; `has_pin` says whether
    commands that a forged SMS could abuse may come by SMS at all. `areas` are the issue areas that
    they take, all when there are none; `load` is how many open complaints they own, where
    several focal points share a district. `called` are the folded words of the officer's name,
    where it was loaded; it is never shown.
    """

    id: str
    person_id: str
    role: Role
    district: str | None
    language: Language
    office: str = ""
    has_pin: bool = False
    areas: tuple[IssueArea, ...] = ()
    load: int = 0
    called: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ladder:
    """The officers who serve one district, provincial ones included."""

    officers: tuple[Officer, ...] = ()

    def at(self, level: Level) -> tuple[Officer, ...]:
        """Who holds a level; empty when nobody does."""
        role = ROLE_AT_LEVEL[level]
        return tuple(officer for officer in self.officers if officer.role is role)

    def first_held(self, wanted: Level) -> tuple[Level | None, tuple[Level, ...]]:
        """The first level from `wanted` upwards that has somebody, and the empty ones passed.

        The level is `None` when no level from there on has anybody.
        """
        passed: list[Level] = []
        for level in Level:
            if level < wanted:
                continue
            if self.at(level):
                return level, tuple(passed)
            passed.append(level)
        return None, tuple(passed)

    def answerable(self, level: Level) -> tuple[Officer, ...]:
        """Who answers for a case at a level: its holders, else the next above who exist."""
        held, _ = self.first_held(level)
        return self.at(held) if held is not None else ()

    def officer(self, officer_id: str | None) -> Officer | None:
        """The officer with that id, if they still serve."""
        return next((each for each in self.officers if each.id == officer_id), None)

    def owners(self, owner_id: str | None) -> tuple[Officer, ...]:
        """Who does the work: the owner, else the focal points, else whoever is answerable."""
        owner = self.officer(owner_id)
        return (owner,) if owner is not None else self.answerable(Level.FOCAL_POINT)

    def choose(
        self, level: Level, area: IssueArea | None, *, but: frozenset[str] = frozenset()
    ) -> Officer | None:
        """Who gets a complaint at a level: by issue area, then who has least, then who was first.

        Who takes only other areas gets it when nobody else is there; people in `but` never.
        """
        holders = [each for each in self.at(level) if each.person_id not in but]
        named = [each for each in holders if area in each.areas]
        general = [each for each in holders if not each.areas]
        among = named or general or holders
        return min(among, key=lambda each: (each.load, each.id), default=None)
