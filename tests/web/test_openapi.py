"""Every route against what schemathesis makes of its description: no answer is a failure of ours.

The published description holds what is public; for this test the hidden routes are described too.
"""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error

from bot.web import (
    case_page,
    dashboard,
    demo,
    edition_page,
    feed,
    frame,
    health,
    item_page,
    medium_page,
    open311,
    own_case_page,
    public_api,
    record_api,
    report_page,
    simulator,
)
from tests.line import Line, open_line

# The clock may be moved by years, and then everything due in them is worked.
_SLOW = frozenset({"/demo/clock"})


def describe_all(patch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The description of every route, hidden ones too."""
    app = FastAPI(title="Jawab", version="1")
    signed = (case_page, edition_page, item_page, medium_page, report_page)
    public = (dashboard, feed, frame, open311, own_case_page, public_api, record_api)
    for router in (page.router for page in (health, *signed, *public, demo, simulator)):
        patch.setattr(router, "include_in_schema", True)
        for route in router.routes:
            patch.setattr(route, "include_in_schema", True)
        app.include_router(router)
    return app.openapi()


def test_no_described_request_makes_the_service_fail(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = schemathesis.openapi.from_dict(describe_all(monkeypatch))
    tried = set()
    with open_line(sqlite_url, tmp_path) as line:
        schema.app = line.client.app
        for result in schema.get_all_operations():
            operation = result.ok()
            if operation.path in _SLOW:
                continue
            tried.add(operation.path)

            @given(case=operation.as_strategy())
            @settings(
                max_examples=40,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            def ask(case: Any) -> None:
                case.call_and_validate(checks=[not_a_server_error])

            ask()
    signed = {"/case/{token}", "/item/{token}", "/media/{token}", "/report/{token}"}
    public = {"/readyz", "/d/{district}", "/c/{reference}", "/c/proof", "/api/v1/digests"}
    opened = {"/api/v1/summary", "/open311/v2/requests.{format}", "/editions.rss"}
    assert tried >= {"/demo/send", "/demo/outbox", *signed, *public, *opened}


@pytest.fixture
def lasting(sqlite_url: str, tmp_path: Path) -> Any:
    with open_line(sqlite_url, tmp_path) as line:
        yield line


@settings(
    max_examples=200,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    method=st.sampled_from(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")),
    begin=st.sampled_from(
        ("/case/", "/item/", "/media/", "/demo/media/", "/simulator/assets/", "/", "/d/")
    ),
    rest=st.text(
        st.characters(codec="utf-8", exclude_characters="?#\r\n\t", exclude_categories=["Cc"]),
        max_size=30,
    )
    | st.sampled_from(
        [
            "../../etc/passwd",
            "..%2f..%2fetc%2fpasswd",
            "%00",
            "a%0d%0aX-Evil: 1",
            "....//",
            "%c0%af",
        ]
    ),
    headers=st.dictionaries(
        st.sampled_from(
            ["range", "if-none-match", "accept-encoding", "origin", "x-forwarded-host"]
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
    ),
)
def test_no_path_makes_it_fail(
    lasting: Line, method: str, begin: str, rest: str, headers: dict[str, str]
) -> None:
    answer = lasting.client.ask(method, begin + rest, headers=headers)
    assert answer.status_code < 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "x-evil" not in answer.headers
    assert "root:" not in answer.text
