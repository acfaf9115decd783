"""Writes down how transcripts go now: `python -m tests.transcripts.record FILE…`.

For new ones: write the inputs, record, and read every word of the answers before keeping them.
"""

import sys
import tempfile
from pathlib import Path

from storage.database import Database
from storage.migrating import migrate
from tests.line import open_line
from tests.transcripts.playing import Player
from tests.transcripts.whole_line import WholeLine


def main() -> None:
    for name in sys.argv[1:]:
        path = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/line.db"
            database = Database(url)
            migrate(database)
            database.close()
            with open_line(url, Path(folder)) as line:
                player = Player(line=WholeLine(line=line))
                path.write_text(player.play(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
