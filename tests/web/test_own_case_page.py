"""The page of one's own complaint: number and code open it, and nothing else tells anything."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from flows.code_tries import OF_ADDRESS, OF_NUMBER
from flows.day_digest import Proof
from storage.tables import CodeTriesRow
from tests.line import Line, open_line
from tests.rows import rows_of

CITIZEN = "whatsapp:+923000000001"


@pytest.fixture
def pair(line: Line) -> tuple[str, str]:
    """A registered complaint's number and code."""
    (said, *_) = line.write(CITIZEN, "quetta", "Gul Bibi: the hand pump of our street is broken")
    found = re.search(r"(\d{4}-\d{4})\D+(\d{4})\b", said)
    assert found is not None
    return found[1], found[2]


@pytest.fixture
def sqlite_line(sqlite_url: str, tmp_path: Path) -> Iterator[Line]:
    with open_line(sqlite_url, tmp_path) as line:
        yield line


def ask(line: Line, reference: str, code: str, language: str = "en", **headers: str):  # type: ignore[no-untyped-def]
    return line.client.post(
        f"/c?language={language}",
        data={"reference": reference, "code": code},
        headers=headers,
    )


def test_number_and_code_show_how_it_stands_without_a_word(
    line: Line, pair: tuple[str, str]
) -> None:
    reference, code = pair
    line.confirm_officers()
    officer = line.officer("focal_point", "quetta")
    line.write(officer, "quetta", f"ACK {reference} PHE office; Zafar comes; +2d")
    line.write(officer, "quetta", f"NOTE {reference} she is a cousin of mine")

    page = ask(line, reference, code)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "private, no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "Complaint " + reference in page.text
    assert "An officer answered. Next step by" in page.text
    assert f'<bdi dir="ltr">{line.number("quetta").partition(":")[2]}</bdi>' in page.text
    for word in ("Gul", "pump", "Zafar", "PHE", "cousin", "Focal point,", "+923000000001"):
        assert word not in page.text

    # Typed on an Urdu keyboard, with the sign left out.
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    urdu = ask(line, reference.replace("-", "").translate(digits), code.translate(digits), "ur")
    assert urdu.status_code == 200
    assert '<html lang="ur" dir="rtl">' in urdu.text
    # The links that change the language ask again by post, so that no address holds the code.
    assert f'name="code" value="{code}"' in urdu.text
    assert not re.search(rf'(?:href|action)="[^"]*{code}', urdu.text)
    # A link that somebody made all the same works, as does one that holds the number alone.
    assert line.client.get(f"/c/{reference}?code={code}").status_code == 200
    form = line.client.get(f"/c/{reference}")
    assert f'value="{reference}"' in form.text


def test_whatever_is_wrong_gets_one_answer(line: Line, pair: tuple[str, str]) -> None:
    reference, code = pair
    wrong = f"{(int(code) + 1) % 10_000:04d}"
    answers = {
        re.sub(r'value="[^"]*"', "", answer.text)
        for answer in (
            ask(line, reference, wrong),
            ask(line, "1234-5678", code),
            ask(line, "482-917", code),
            ask(line, "", ""),
            ask(line, "x" * 500, "'; DROP TABLE complaints"),
        )
        if answer.status_code == 404
    }
    assert len(answers) == 1
    assert ask(line, reference, code).status_code == 200


def test_a_number_takes_few_wrong_codes_a_day(line: Line, pair: tuple[str, str]) -> None:
    reference, code = pair
    wrong = f"{(int(code) + 1) % 10_000:04d}"
    for _ in range(OF_NUMBER.most):
        assert ask(line, reference, wrong).status_code == 404
    assert ask(line, reference, code).status_code == 404
    line.service.clock.move_to(line.service.clock.now() + OF_NUMBER.within)
    assert ask(line, reference, code).status_code == 200
    # What is old is forgotten, and what is kept names neither number nor address.
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=1))
    assert ask(line, "1234-5678", wrong).status_code == 404
    kept = rows_of(line.service.database, CodeTriesRow)
    assert len(kept) == 2
    assert all(re.fullmatch(r"[0-9a-f]{64}", row["subject"]) for row in kept)


def test_one_address_cannot_try_number_after_number(sqlite_line: Line) -> None:
    said = sqlite_line.write(CITIZEN, "quetta", "no water in our street for five days")
    found = re.search(r"(\d{4}-\d{4})\D+(\d{4})\b", said[0])
    assert found is not None
    for number in range(OF_ADDRESS.most):
        ask(sqlite_line, f"{number:08d}", "0000")
    assert ask(sqlite_line, found[1], found[2]).status_code == 404


def test_what_moved_to_the_protected_lane_is_not_found(line: Line, pair: tuple[str, str]) -> None:
    reference, code = pair
    line.confirm_officers()
    line.write(line.officer("focal_point", "quetta"), "quetta", f"PROTECT {reference} pin 1234")
    line.service.jobs.run_all()
    assert ask(line, reference, code).status_code == 404


def test_another_sites_form_and_one_that_is_too_large_are_refused(line: Line) -> None:
    foreign = ask(line, "4829-1736", "5071", **{"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert line.client.post("/c", content=b"x" * 5000).status_code == 413


def test_it_is_proved_once_its_day_is_closed(line: Line, pair: tuple[str, str]) -> None:
    form = {"reference": pair[0], "code": pair[1]}
    assert "Then you can save a proof here" in ask(line, *pair).text

    line.service.clock.move_to(line.service.clock.now() + timedelta(days=1))
    assert line.service.jobs.run("days") == 1
    (day,) = line.client.get("/api/v1/digests").json()["digests"]
    printed = ":".join(day["digest"][at : at + 4] for at in range(0, 16, 4))
    assert f'<bdi dir="ltr">{printed}</bdi>' in ask(line, *pair).text

    given = line.client.post("/c/proof", data=form)
    assert given.headers["content-disposition"].startswith("attachment")
    assert given.headers["cache-control"] == "private, no-store"
    proof = TypeAdapter(Proof).validate_json(given.content)
    assert proof.holds
    assert proof.days[0].digest == day["digest"]

    wrong = line.client.post("/c/proof", data=form | {"code": "0000" if pair[1] != "0000" else "1"})
    assert (wrong.status_code, "digest" in wrong.text) == (404, False)
