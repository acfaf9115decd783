"""The README's two minutes in the simulator, played in a browser against a real demo."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cli.simulator import move_on, newest_reference, phone, sees, write

pytestmark = pytest.mark.browser

TOUR = (
    (Path(__file__).resolve().parents[2] / "README.md")
    .read_text("utf-8")
    .partition("## Two minutes in the simulator")[2]
    .partition("\n## ")[0]
)


def told(text: str) -> str:
    """The text, which the README must tell to type or press."""
    assert text in TOUR, f"the README does not tell {text!r}"
    return text


def test_the_two_minutes_go_as_told(lived_in: Page) -> None:
    page = lived_in
    write(page, "citizen", told("hamare mohalle mein 5 din se pani nahi aa raha"))
    reference = newest_reference(page, "citizen")
    write(page, "citizen", "1")
    write(page, "citizen", told("Kuchlak"))

    sees(page, "focal_point", reference)
    write(page, "focal_point", f"ACK {reference} {told('PHE office; crew visits; fri')}")
    fixed = told("motor replaced; PHE crew; today; no photo: night")
    write(page, "focal_point", f"FIXED {reference} {fixed}")
    sees(page, "citizen", "motor replaced")
    write(page, "citizen", "2")
    sees(page, "coordinator", reference)

    phone(page, "citizen").get_by_test_id("person").select_option(label=told("Citizen 2"))
    write(page, "citizen", "sarkari school mein ustad do mahine se nahi aata")
    late = newest_reference(page, "citizen")
    assert late != reference
    told("+72 h")
    move_on(page, "72h")
    sees(page, "coordinator", late)
    expect(phone(page, "citizen").get_by_text("promise", exact=True)).to_have_count(1)
    write(page, "focal_point", told("LATE"))
    log = phone(page, "focal_point").get_by_test_id("log")
    for _ in range(3):
        if late not in log.inner_text():
            write(page, "focal_point", told("MORE"))
    assert late in log.inner_text()

    write(page, "subscriber", told("updates on"))
    told("Fri 10:05")
    # An earlier draft is on the coordinator's phone already, so only the clock tells of this one.
    move_on(page, "friday")
    # The draft names the office that has promised a next step.
    sees(page, "coordinator", "WEEK APPROVE")
    write(page, "focal_point", told("WEEK APPROVE"))
    sees(page, "subscriber", "PHE office")
    expect(phone(page, "subscriber").get_by_text("edition", exact=True)).to_have_count(1)
