"""The database's revisions and Alembic's way into them; `storage.migrating` runs them.

A revision is written by hand and never edited once it was released: the next change is the next
number, `versions/0002_<what>.py`, with its own `upgrade`. There is no way down, because stepping
back would throw complaints away; the way back is a restored copy. A revision imports nothing of
ours, so that later edits to tables cannot change what it did.
"""
