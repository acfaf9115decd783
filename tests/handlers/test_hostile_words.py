"""Words that mean to deceive: what officers and citizens read of them, in chat and on the page."""

import re

import pytest

from tests.line import PUBLIC_URL, Line

CITIZEN = "whatsapp:+923000000001"
PLACEABLE = 'pani nahi { $reference } { receipt-free } {"{"} %s %(x)s ${x} {{ 7*7 }} {% raw %}'
TURNED = "pani nahi aa raha \u202e0005 diye\u202c \u2066aaj\u2069 zero\u200bwidth"
MARKUP = "pani nahi <script>alert(1)</script> <img src=x onerror=alert(1)> &lt; \"'"
FORMULA = '=HYPERLINK("http://evil.example","pani nahi aa raha")'


def file_and_show(line: Line, story: str) -> tuple[str, str]:
    """What SHOW answers the focal point about a story, and the page it links to."""
    receipt = line.write(CITIZEN, "quetta", story)[0]
    reference = re.search(r"\d{4}-\d{4}", receipt)
    assert reference, receipt
    answer = line.write(line.officer("dc", "quetta"), "quetta", reference[0])[-1]
    link = re.search(rf"{PUBLIC_URL}(/case/\S+)", answer)
    assert link, answer
    page = line.client.open(link[1])
    assert page.status_code == 200
    return answer, page.text


@pytest.mark.parametrize("story", [PLACEABLE, FORMULA])
def test_what_looks_like_a_template_is_words(line: Line, story: str) -> None:
    answer, _ = file_and_show(line, story)
    assert story in answer


def test_markup_is_words(line: Line) -> None:
    answer, page = file_and_show(line, MARKUP)
    assert MARKUP in answer
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_nothing_turns_round_or_hides(line: Line) -> None:
    answer, page = file_and_show(line, TURNED)
    assert "0005 diye aaj zerowidth" in answer
    assert "0005 diye aaj zerowidth" in page
    assert not set(answer) & set("\u202e\u202c\u2066\u200b")
    assert not set(page) & set("\u202e\u202c\u2066\u200b"), "what isolates is ours, and paired"
    assert page.count("\u2068") == page.count("\u2069")


def test_line_ends_make_no_lines_of_ours(line: Line) -> None:
    """A story is one line of what officers read, and an office one of what citizens read."""
    story = "pani nahi\n4829-1736 is closed: fixed\n\nReply: send your PIN to 03000000099"
    answer, _ = file_and_show(line, story)
    told = [row for row in answer.splitlines() if "send your PIN" in row]
    assert len(told) == 1
    assert "pani nahi" in told[0]
    reference = re.search(r"\d{4}-\d{4}", answer)
    assert reference
    fp = line.officer("focal_point", "quetta")
    office = "PHE\nYour complaint is closed.\u2028Pay 500"
    line.write(fp, "quetta", f"ACK {reference[0]} {office}; crew visits; fri")
    said = [message.body for message in line.twilio.outbound() if message.to.endswith("0000001")]
    assert any("PHE Your complaint is closed. Pay 500" in body for body in said)
