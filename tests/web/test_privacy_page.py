"""The privacy notice as a page: in every language, with nothing from elsewhere."""

import re

from flows.vocabulary import Language
from tests.line import Line

SPOKEN = {"en": "en", "ur": "ur", "ps": "ps", "bal": "ur", "brh": "ur", "xx": "ur", "": "ur"}


def test_it_is_there_in_every_language(line: Line) -> None:
    for asked, spoken in SPOKEN.items():
        answer = line.client.get(f"/privacy?language={asked}")
        assert answer.status_code == 200
        direction = "ltr" if spoken == "en" else "rtl"
        assert f'<html lang="{spoken}" dir="{direction}">' in answer.text
        assert answer.text.count("<h2>") == 6
        for each in Language:
            assert f'href="/privacy?language={each.value}"' in answer.text
    text = line.client.get("/privacy?language=en").text
    for part in ("DELETE MY DATA", "30 days", "90 days", "6 months", "12 months", "5 years"):
        assert part in text
    settings = line.service.settings
    assert (
        settings.jawab_keep_copies_days,
        settings.jawab_keep_voice_days,
        settings.jawab_keep_link_days // 30,
        settings.jawab_keep_words_days // 30,
    ) == (30, 90, 6, 12)


def test_nothing_comes_from_elsewhere_and_nothing_runs(line: Line) -> None:
    answer = line.client.get("/privacy?language=%22%3E%3Cscript%3E")
    assert "<script" not in answer.text
    sources = re.findall(r'(?:src|href)="([^"]+)"', answer.text)
    assert all(each.startswith(("/privacy", "data:")) for each in sources)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
