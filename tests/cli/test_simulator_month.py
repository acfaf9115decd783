"""Thirty days in the simulator: five people and two promises, each seen on its own phone."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.cli.simulator import hold, move_on, newest_reference, sees, shown_time, write

pytestmark = pytest.mark.browser


def test_thirty_days_of_a_district(simulator: Page) -> None:
    page = simulator
    began = shown_time(page)

    # Saturday: a tube well. The office answers, plans, and goes away; a deputy reports it fixed.
    write(page, "citizen", "the tube well of our village has been broken for five days")
    well = newest_reference(page, "citizen")
    write(page, "citizen", "1")
    write(page, "citizen", "Quetta City")
    sees(page, "citizen", f"The place of {well} is Quetta City")
    sees(page, "focal_point", well)
    write(page, "focal_point", f"ACK {well} PHE; crew visits; +1d")
    sees(page, "citizen", "PHE has answered. Next: crew visits")
    write(page, "focal_point", f"PLAN {well} new motor; +2d")
    sees(page, "citizen", "the plan of PHE: new motor")
    write(page, "focal_point", "AWAY until +3d deputy coordinator")
    sees(page, "coordinator", "آپ Focal point, Quetta کے نائب ہیں")
    write(page, "coordinator", f"FIXED {well} motor replaced; PHE crew; today; no photo: night")
    sees(page, "citizen", "motor replaced")

    # A verifier is asked. The citizen says that it is not fixed: it is open again.
    sees(page, "verifier", well)
    write(page, "verifier", f"VERIFY {well} 2 the pump lies there")
    sees(page, "verifier", "لکھ لیا: ٹھیک نہیں")
    write(page, "citizen", "2 still dry")
    sees(page, "citizen", f"We reopened {well} and told the district coordinator")
    sees(page, "coordinator", "still dry")

    # Tuesday: the focal point is back, and it is fixed as the citizen confirms.
    move_on(page, "72h")
    write(page, "focal_point", "AWAY BACK")
    write(page, "focal_point", f"FIXED {well} new pump; PHE crew; today; no photo: night")
    sees(page, "citizen", "new pump")
    write(page, "citizen", "1")
    sees(page, "citizen", f"{well} is closed: fixed, as you confirmed")
    sees(page, "focal_point", "شہری نے تصدیق کی کہ مسئلہ حل ہو گیا")

    # What the office says that it cannot do: approved, appealed against, not upheld.
    hold(page, "citizen", "Citizen 2")
    write(page, "citizen", "the school roof has fallen in and the children sit outside")
    roof = newest_reference(page, "citizen")
    sees(page, "focal_point", roof)
    write(page, "focal_point", f"ACK {roof} Education office; visit; +2d")
    write(page, "focal_point", f"CANNOT {roof} budget; no money this year")
    sees(page, "coordinator", roof)
    write(page, "coordinator", f"APPROVE {roof}")
    sees(page, "citizen", "Education office will not do this: there is no money for it")
    write(page, "citizen", roof)
    write(page, "citizen", "5 the money came in July")
    hold(page, "coordinator", "DC desk, Quetta")
    sees(page, "coordinator", "the money came in July")
    write(page, "coordinator", f"OVERTURN {roof} the money is there")
    sees(page, "citizen", f"{roof} was reviewed: how it was closed does not stand")
    hold(page, "coordinator", "Coordinator, Quetta")

    # Friday: the week's account is approved and read.
    write(page, "subscriber", "updates on")
    move_on(page, "friday")
    sees(page, "coordinator", "WEEK APPROVE")
    write(page, "coordinator", "WEEK APPROVE")
    sees(page, "subscriber", "پانی، کوئٹہ شہر: PHE")

    # Monday: an auditor of another district is given the well, and finds no water.
    move_on(page, "72h")
    sees(page, "auditor", well)
    write(page, "auditor", f"AUDIT {well} not fixed; no water comes")
    sees(page, "auditor", "It is open again as a fake closure")
    sees(page, "focal_point", "no water comes")
    hold(page, "citizen", "Citizen 1")
    sees(page, "citizen", f"Somebody from outside the district looked at {well}: it is not fixed")
    hold(page, "coordinator", "DC desk, Quetta")
    sees(page, "coordinator", f"FAKE CLOSURE {well}")
    hold(page, "coordinator", "Coordinator, Quetta")

    # Both are done at last; one is confirmed, of the other nobody says a word.
    write(page, "focal_point", f"FIXED {well} pump house rebuilt; PHE; today; no photo: night")
    sees(page, "citizen", "pump house rebuilt")
    write(page, "citizen", "1")
    sees(page, "citizen", "pump house rebuilt")
    write(page, "focal_point", f"FIXED {roof} roof built; Works; today; no photo: night")
    while shown_time(page) < began + timedelta(days=30):
        move_on(page, "72h")
    write(page, "citizen", well)
    sees(page, "citizen", f"{well} water, Quetta City: fixed and confirmed")
    hold(page, "citizen", "Citizen 2")
    sees(page, "citizen", "we had no word from you, so we closed it as not confirmed")
    write(page, "coordinator", "LIST")
    sees(page, "coordinator", "کوئٹہ میں کوئی کھلی شکایت نہیں")
