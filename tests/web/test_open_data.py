"""The open data: one set of numbers by every way out, and lists that programs of others read."""

import csv
import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import uvicorn
from georeport import GeoReport
from hypothesis import given
from hypothesis import strategies as st

from flows.open_list import listed_groups
from flows.tabular import as_cell
from flows.vocabulary import State
from tests.line import Line, open_line

WEEK = "2026-W48"
SUMMARY = "/api/v1/districts/quetta/summary"


def file(line: Line, count: int) -> None:
    for number in range(count):
        text = "hamare mohalle mein 5 din se pani nahi aa raha"
        line.write(f"whatsapp:+9230000007{number:02}", "quetta", text)


def jump(line: Line, days: int) -> None:
    line.service.clock.move_to(line.service.clock.now() + timedelta(days=days))
    line.service.jobs.run("measures")


def read_csv(text: str) -> dict[tuple[str, str], str]:
    return {
        (row["measure"], row["part"]): row["value"] for row in csv.DictReader(io.StringIO(text))
    }


def test_every_way_out_tells_the_same_of_a_week(line: Line) -> None:
    file(line, 7)
    line.service.jobs.run("measures")
    jump(line, 5)
    line.service.jobs.run("editions")
    jump(line, 7)
    line.service.jobs.run("editions")
    shown = line.client.get(f"{SUMMARY}?period={WEEK}").json()
    assert (shown["received"], shown["by_issue_area"]["water"]) == (7, 7)
    cells = read_csv(line.client.get(f"{SUMMARY}.csv?period={WEEK}").text)
    assert cells["received", ""] == "7"
    assert cells["by_issue_area", "water"] == "7"
    province = line.client.get(f"/api/v1/summary?period={WEEK}").json()
    assert province["received"] == 7
    assert province["by_issue_area"] == shown["by_issue_area"]
    # The edition counts the seven days before its slot; all seven came in both.
    (edition,) = line.client.get("/api/v1/editions?district=quetta").json()
    assert edition["week"] == WEEK
    text = line.client.get(f"/api/v1/editions/{edition['id']}").json()["texts"]["en"]
    received = line.service.rulebook.catalogue.render_lines(
        [{"key": "edition-said", "args": {"count": 7}}], "en", "whatsapp"
    )
    assert received.text in text
    assert edition["id"] in line.client.get("/editions.rss?district=quetta").text


def test_what_is_asked_wrongly_is_answered_clearly(line: Line) -> None:
    get = line.client.get
    assert get(f"{SUMMARY}?period=2026-W60").status_code == 400
    assert "2026-W48" in get(f"{SUMMARY}?period=yesterday").json()["detail"]
    assert get("/api/v1/districts/nowhere/summary").status_code == 404
    assert get("/api/v1/editions/nothing").status_code == 404
    assert get("/open311/v2/requests.txt").status_code == 404
    assert get("/open311/v2/requests.json?start_date=x").status_code == 400
    assert get(f"{SUMMARY}?period=2026-11").json()["received"] == 0


def test_it_is_open_and_may_be_kept(line: Line) -> None:
    first = line.client.get(SUMMARY)
    assert first.headers["access-control-allow-origin"] == "*"
    again = line.client.get(SUMMARY, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert {each["key"] for each in line.client.get("/api/v1/measures").json()["measures"]} >= {
        "received",
        "outcomes",
    }
    assert line.client.get("/api/v1/heartbeat").status_code == 200
    assert ElementTree.fromstring(line.client.get("/editions.rss").text).tag == "rss"  # noqa: S314


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = as_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


AREAS = st.sampled_from(("water", "roads", "health"))
STATES = st.sampled_from((State.NEW, State.CLOSED_CONFIRMED, State.CLOSED_NOT_DONE))


@given(st.dictionaries(st.tuples(AREAS, STATES), st.integers(1, 12)))
def test_what_is_not_listed_hides_among_itself(counts: dict[tuple[str, State], int]) -> None:
    listed = listed_groups(counts)
    assert all(counts[group] >= 5 for group in listed)
    for side in (0, 1):
        for value in {group[side] for group in counts}:
            line = [group for group in counts if group[side] == value]
            hidden = [group for group in line if group not in listed]
            if hidden and len(hidden) < len(line):
                assert len(hidden) > 1
                assert sum(counts[group] for group in hidden) >= 5


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The application on a free port of loopback."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        (socket,) = server.servers[0].sockets
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_an_open311_client_reads_the_list(sqlite_url: str, tmp_path: Path, kind: str) -> None:
    with open_line(sqlite_url, tmp_path) as line:
        file(line, 6)
        jump(line, 30)
        assert line.client.get("/open311/v2/requests.json").json() == [], "it is thirty days late"
        jump(line, 8)
        with served(line.client.app) as url:
            client = GeoReport(f"{url}/open311/v2", output_format=kind)
            assert "water" in {each["service_code"] for each in client.get_service_list()}
            requests = client.get_service_requests(service_code="water", status="open")
            assert len(requests) == 6
            one = client.get_service_request(requests[0]["service_request_id"])
        assert one["status"] == "open"
        assert one["status_notes"] == "received"
        assert one["requested_datetime"] == "2026-11-23T00:00:00Z"
        assert not one["lat"]
        assert not one["description"]
