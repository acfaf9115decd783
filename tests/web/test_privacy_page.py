"""The privacy notice as a page: in every language, with nothing from elsewhere."""

import re

import pytest

from flows.vocabulary import Language
from tests.line import Line


@pytest.mark.parametrize(
    ("asked", "spoken", "direction"),
    [
        ("en", "en", "ltr"),
        ("ur", "ur", "rtl"),
        ("ps", "ps", "rtl"),
        ("bal", "ur", "rtl"),
        ("brh", "ur", "rtl"),
        ("xx", "ur", "rtl"),
        ("", "ur", "rtl"),
    ],
)
def test_it_is_there_in_every_language(line: Line, asked: str, spoken: str, direction: str) -> None:
    answer = line.client.get(f"/privacy?language={asked}")
    assert answer.status_code == 200
    assert f'<html lang="{spoken}" dir="{direction}">' in answer.text
    assert answer.text.count("<h2>") == 6
    for each in Language:
        assert f'href="/privacy?language={each.value}"' in answer.text


def test_it_says_how_to_have_it_deleted_and_for_how_long_it_is_kept(line: Line) -> None:
    text = line.client.get("/privacy?language=en").text
    for part in ("DELETE MY DATA", "30 days", "90 days", "6 months", "12 months", "5 years"):
        assert part in text


def test_nothing_comes_from_elsewhere_and_nothing_runs(line: Line) -> None:
    answer = line.client.get("/privacy?language=%22%3E%3Cscript%3E")
    assert "<script" not in answer.text
    sources = re.findall(r'(?:src|href)="([^"]+)"', answer.text)
    assert all(each.startswith(("/privacy", "data:")) for each in sources)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_what_it_promises_is_what_is_set(line: Line) -> None:
    settings = line.service.settings
    assert (
        settings.jawab_keep_copies_days,
        settings.jawab_keep_voice_days,
        settings.jawab_keep_link_days // 30,
        settings.jawab_keep_words_days // 30,
    ) == (30, 90, 6, 12)
