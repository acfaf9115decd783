"""Going through everything that is stored, page by page, and telling what is wrong with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handlers.data_check import complaints, counts, editions, messages, people, protected
from handlers.data_check.findings import Finding, Measure, Subject
from storage.database import Database
from storage.inspection import START

SUBJECTS: tuple[Subject, ...] = (
    complaints.SUBJECT,
    protected.SUBJECT,
    *messages.SUBJECTS,
    *people.SUBJECTS,
    *editions.SUBJECTS,
    counts.SUBJECT,
)

Note = Callable[[str, int, int], None]
"""Is told the subject, how many of it were looked at, and how many there are, about."""


@dataclass(kw_only=True, slots=True)
class DataCheck:
    """One reading of a database. `looked_at` counts rows by subject as `run` goes on."""

    database: Database
    measure: Measure
    looked_at: dict[str, int] = field(default_factory=dict)

    def run(self, note: Note = lambda *_: None) -> Iterator[Finding]:
        """Everything that is wrong, as it is found.

        Each page is read as of one moment, in a transaction of its own that hinders no writer; of
        what is written meanwhile behind the page nothing is told. Raises `DatabaseAway`.
        """
        for subject in SUBJECTS:
            with self.database.reading() as connection:
                total = subject.count(connection, self.measure.since)
            done, at = 0, START
            self.looked_at[subject.name] = 0
            while True:
                note(subject.name, done, total)
                with self.database.reading() as connection:
                    checked = subject.look(connection, self.measure, at)
                yield from checked.findings
                done += checked.looked_at
                self.looked_at[subject.name] = done
                if checked.following is None:
                    note(subject.name, done, done)
                    break
                at = checked.following
