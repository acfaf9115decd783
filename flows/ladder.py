"""Who is on duty for a district, and who is next when somebody is missing, away or late."""

from dataclasses import dataclass, field, replace

from flows.vocabulary import ROLE_AT_LEVEL, IssueArea, Language, Level, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Officer:
    """One role that a person holds; `district` is `None` for the whole province.

    `office` is the department an officer works for, shown to citizens; `has_pin` says whether
    commands that a forged SMS could abuse may come by SMS at all; who `is_confirmed` proved that
    the phone is theirs. `areas` are the issue areas that they take, all when there are none;
    `load` is how many open complaints they own, where several focal points share a district.
    `called` are the folded words of the officer's name, where it was loaded; it is never shown.

    Who `is_away` names a `deputy`, a person's id, or nobody. In a role that a deputy fills the
    person is the deputy, and `acting_id` the role of their own that the record names.
    """

    id: str
    person_id: str
    role: Role
    district: str | None
    language: Language
    office: str = ""
    has_pin: bool = False
    is_confirmed: bool = True
    areas: tuple[IssueArea, ...] = ()
    load: int = 0
    called: tuple[str, ...] = field(default=(), repr=False)
    is_away: bool = False
    deputy: str | None = None
    acting_id: str | None = None

    @property
    def actor_id(self) -> str:
        """The id under which what is done in this role is recorded."""
        return self.acting_id or self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class Ladder:
    """The officers who serve one district, provincial ones included."""

    officers: tuple[Officer, ...] = ()

    def at(self, level: Level) -> tuple[Officer, ...]:
        """Who fills a level, deputies in place of those who are away; empty when nobody does."""
        role = ROLE_AT_LEVEL[level]
        filled = (self.fill(officer) for officer in self.officers if officer.role is role)
        return tuple(officer for officer in filled if officer is not None)

    def fill(self, officer: Officer) -> Officer | None:
        """A role as it is filled now: by its holder, else by a deputy, else by nobody.

        A deputy who is away too gives it on to theirs; whoever serves no more, and who comes
        round again, is passed.
        """
        if not officer.is_away:
            return officer
        seen, wanted = {officer.person_id}, officer.deputy
        while wanted is not None and wanted not in seen:
            seen.add(wanted)
            held = [each for each in self.officers if each.person_id == wanted]
            if not held:
                return None
            own = next((each for each in held if each.role is officer.role), held[0])
            if not own.is_away:
                return replace(
                    officer,
                    person_id=own.person_id,
                    language=own.language,
                    has_pin=own.has_pin,
                    is_confirmed=own.is_confirmed,
                    is_away=False,
                    acting_id=own.id,
                )
            wanted = own.deputy
        return None

    def roles_of(self, person_id: str) -> tuple[Officer, ...]:
        """The roles in which a person may act: their own, then those that they are deputy in."""
        own = tuple(each for each in self.officers if each.person_id == person_id)
        if not own:
            return ()
        others = (self.fill(each) for each in self.officers if each.is_away)
        return own + tuple(
            each
            for each in others
            if each is not None and each.person_id == person_id and each.acting_id is not None
        )

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

    def owner(self, owner_id: str | None) -> Officer | None:
        """Who does an owner's work now: they themselves or a deputy; `None` for an orphan."""
        owner = self.officer(owner_id)
        return self.fill(owner) if owner is not None else None

    def owners(self, owner_id: str | None) -> tuple[Officer, ...]:
        """Who does the work: the owner, else the focal points, else whoever is answerable."""
        owner = self.owner(owner_id)
        return (owner,) if owner is not None else self.answerable(Level.FOCAL_POINT)

    def reach(self, officer: Officer) -> tuple[Officer, ...]:
        """Whom a notice for an officer goes to.

        That is whoever fills the role, else the others of its level, else those above, and when
        all of them are away it waits on the officer's own phone.
        """
        filled = self.fill(officer)
        if filled is not None:
            return (filled,)
        level = next((each for each in Level if ROLE_AT_LEVEL[each] is officer.role), None)
        others = self.answerable(level) if level is not None else ()
        return others or (officer,)

    def choose(
        self, level: Level, area: IssueArea | None, *, but: frozenset[str] = frozenset()
    ) -> Officer | None:
        """Who gets a complaint at a level: by issue area, then who has least, then who was first.

        Who takes only other areas gets it when nobody else is there; people in `but` never. What
        would go to somebody who is away goes to a deputy of the same role; another deputy works on
        it in the absent one's, because only that may do all of the work.
        """
        holders = [each for each in self.at(level) if each.person_id not in but]
        named = [each for each in holders if area in each.areas]
        general = [each for each in holders if not each.areas]
        among = named or general or holders
        chosen = min(among, key=lambda each: (self._load(each), each.id), default=None)
        if chosen is None:
            return None
        own = self.officer(chosen.actor_id)
        return own if own is not None and own.role is chosen.role else self.officer(chosen.id)

    def _load(self, officer: Officer) -> int:
        """How much whoever fills a role has already."""
        own = self.officer(officer.actor_id)
        return own.load if own is not None else officer.load
