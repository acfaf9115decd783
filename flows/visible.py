"""What people write, without the characters that nobody sees and that make it read otherwise.

A control that turns the direction round shows an officer `3/12` where `21/3` was written; letters
without width hide a word from a search and make two names look alike. What scripts need stays:
the joiner and non-joiner of Urdu, Pashto and emoji, marks above letters, line ends.
"""

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def show_plainly(text: str) -> str:
    """The text as it is meant to be read. The same object where nothing is to be taken out."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
