"""Words by which people speak of officers: titles and posts, common names, and words of blame.

All are folded. Who is meant is made out in `flows.naming`.
"""

from collections.abc import Iterable

from flows.folding import fold
from flows.vocabulary import Role


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


# Parts of names that half the country has: they say who only together with another.
COMMON_NAMES = _folded(
    (
        "muhammad", "mohammad", "mohammed", "mohd", "ahmed", "ahmad", "khan", "bibi", "baloch",
        "shah", "syed", "sayed", "abdul", "abdullah", "ali", "mir", "haji", "hajji", "malik", "jan",
        "ullah", "gul", "din", "noor", "nur", "hussain", "hassan", "hasan", "mr", "mrs", "ms",
        "miss", "of", "the", "district", "desk", "office", "line",
        "provincial", "delivery", "unit", "cell", "department", "grievance", "coordination",
        "محمد", "احمد", "خان", "بی", "بلوچ", "شاہ", "سید", "عبدال", "عبداللہ", "علی", "میر", "حاجی",
        "ملک", "جان", "گل", "دین", "نور", "حسین", "حسن",
    )
)  # fmt: skip

# What stands before or behind a name when an officer is meant.
TITLES = _folded(
    (
        "xen", "exen", "executive engineer", "sdo", "sub engineer", "engineer", "overseer", "dc",
        "ac", "deputy commissioner", "assistant commissioner", "commissioner", "patwari",
        "tehsildar", "tahsildar", "naib tehsildar", "thanedar", "sho", "dsp", "inspector", "clerk",
        "babu", "sahib", "sahiba", "sahab", "saab", "saheb", "officer", "afsar", "afser",
        "nazim", "doctor", "dr", "mso", "headmaster", "principal", "coordinator",
        "focal person", "focal point", "director", "secretary",
        "ایکسین", "ایس ڈی او", "انجینئر", "انجینیر", "ڈی سی", "اے سی", "ڈپٹی کمشنر",
        "اسسٹنٹ کمشنر", "کمشنر", "پٹواری", "تحصیلدار", "تحصیل دار", "تھانیدار", "تھانے دار",
        "ایس ایچ او", "ڈی ایس پی", "کلرک", "بابو", "صاحب", "صاحبہ", "صیب", "افسر", "آفیسر",
        "ناظم", "ڈاکٹر", "ہیڈ ماسٹر", "پرنسپل", "کوآرڈینیٹر", "فوکل پرسن", "ڈائریکٹر", "سیکرٹری",
        "پټواري", "ډاکټر",
    )
)  # fmt: skip

# Posts of the ladder, by which people name whoever holds them.
POSTS = {
    Role.DC: _folded(("dc", "deputy commissioner", "ڈی سی", "ڈپٹی کمشنر")),
    Role.COORDINATOR: _folded(("coordinator", "کوآرڈینیٹر", "کوارڈینیٹر")),
    Role.FOCAL_POINT: _folded(("focal person", "focal point", "فوکل پرسن")),
}

# An office or a post beside one of these may be what a story is about.
BLAME = _folded(
    (
        "rishwat", "riswat", "rishvat", "bribe", "bribes", "bribery", "corrupt", "corruption",
        "badtameezi", "badtamizi", "gali", "gaali", "galiyan", "dhamki", "dhamkian", "threat",
        "threatens", "threatened", "harass", "harassed", "harassment", "abuse", "abused", "insult",
        "insulted", "chor", "beats", "slapped", "maara",
        "رشوت", "بدعنوان", "بدعنوانی", "کرپٹ", "کرپشن", "دھمکی", "دھمکیاں", "دھمکایا", "گالی",
        "گالیاں", "بدتمیزی", "چور", "ہراساں", "مارا",
        "بډې", "ګواښ", "ښکنځل",
    )
)  # fmt: skip
