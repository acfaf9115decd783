"""A complaint's whole way in the simulator: told, answered, fixed, confirmed, made public."""

import pytest
from playwright.sync_api import Page, expect

from tests.cli.simulator import move_on, newest_reference, phone, sees, write

pytestmark = pytest.mark.browser


def test_from_the_story_to_the_weekly_account(simulator: Page) -> None:
    page = simulator
    write(page, "citizen", "ہمارے محلے میں پانچ دن سے پانی نہیں آ رہا")
    reference = newest_reference(page, "citizen")
    sees(page, "citizen", "درج")

    sees(page, "focal_point", reference)
    write(page, "focal_point", f"ACK {reference} PHE office; crew visits; +2d")
    sees(page, "citizen", "PHE office")
    write(
        page, "focal_point", f"FIXED {reference} motor replaced; PHE crew; today; no photo: night"
    )
    sees(page, "citizen", "motor replaced")

    phone(page, "citizen").locator('[data-choice-id="1"]').last.click()
    sees(page, "focal_point", "شہری نے تصدیق کی کہ مسئلہ حل ہو گیا")
    write(page, "citizen", reference)
    sees(page, "citizen", "حل ہوا، تصدیق ہو گئی")

    # The account of the week before, which nobody approved, goes out first.
    move_on(page, "72h")
    write(page, "subscriber", "updates on")
    move_on(page, "friday")
    sees(page, "coordinator", "WEEK APPROVE")
    write(page, "coordinator", "WEEK APPROVE")
    sees(page, "subscriber", "PHE office")
    expect(phone(page, "subscriber").get_by_text("edition", exact=True)).to_have_count(1)


def test_who_is_not_answered_goes_up_after_72_hours(simulator: Page) -> None:
    page = simulator
    write(page, "citizen", "sarkari school mein ustad do mahine se nahi aata")
    reference = newest_reference(page, "citizen")
    sees(page, "focal_point", reference)

    # Whether a digest comes meanwhile depends on the hour at which the demo began.
    for _ in range(3):
        move_on(page, "24h")

    sees(page, "coordinator", reference)
    expect(phone(page, "citizen").get_by_text("promise", exact=True)).to_have_count(1)
    write(page, "coordinator", "LATE")
    assert reference in phone(page, "coordinator").get_by_test_id("log").inner_text()
