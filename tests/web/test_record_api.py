"""The closed days as programs read them."""

from datetime import timedelta

from flows.day_digest import FIRST
from tests.line import Line


def test_closed_days_are_listed_newest_first_and_page_by_page(line: Line) -> None:
    assert line.client.get("/api/v1/digests").json() == {"digests": []}
    line.write("whatsapp:+923000000001", "quetta", "the hand pump of our street is broken")
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=3, hours=2))
    assert line.service.jobs.run("days") == 3

    page = line.client.get("/api/v1/digests", params={"limit": 2}).json()
    rest = line.client.get(page["next"]).json()
    third, second = page["digests"]
    (first,) = rest["digests"]
    assert "next" not in rest
    assert [each["day"] for each in (first, second, third)] == [
        "2026-11-23", "2026-11-24", "2026-11-25",
    ]  # fmt: skip
    assert (first["events"] > 0, second["events"]) == (True, 0)
    assert first["previous"] == FIRST
    assert [second["previous"], third["previous"]] == [first["digest"], second["digest"]]

    printed = ":".join(third["digest"][at : at + 4] for at in range(0, 16, 4))
    for path in ("/?language=en", "/d/quetta?language=ur"):
        assert f'<bdi dir="ltr">{printed}</bdi>' in line.client.get(path).text

    feed = line.client.get("/feeds/digests.json")
    assert feed.headers["content-type"] == "application/feed+json"
    assert [each["_jawab"] for each in feed.json()["items"]] == [third, second, first]
    again = line.client.get("/feeds/digests.json", headers={"If-None-Match": feed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_cannot_be_asked_is_told(line: Line) -> None:
    assert line.client.get("/api/v1/digests", params={"limit": 0}).status_code == 422
    assert line.client.get("/api/v1/digests", params={"before": "today"}).status_code == 422
