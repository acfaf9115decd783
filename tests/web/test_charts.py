"""Charts and the map as numbers: in the reader's direction, with gaps, and true to the data."""

from importlib.resources import files

import pytest

from bot.web.charts import HEIGHT, WIDTH, bar, draw_columns, draw_lines, scale_class
from bot.web.province_map import load_map, simplify_outlines

NAMES = [f"{day} Nov" for day in range(1, 14)]


def test_columns_stand_in_the_readers_direction_and_small_counts_are_outlines() -> None:
    values = [(10, "10"), (None, "<5"), (20, "20")]
    ltr = draw_columns(values, NAMES[:3], rtl=False).columns
    rtl = draw_columns(values, NAMES[:3], rtl=True).columns
    assert [each.x for each in ltr] == sorted(each.x for each in ltr)
    assert [each.x for each in rtl] == sorted((each.x for each in rtl), reverse=True)
    assert [each.is_few for each in ltr] == [False, True, False]
    assert ltr[2].height == pytest.approx(2 * ltr[0].height, abs=0.2)
    # A count that is held back is drawn the same whatever it is.
    assert (
        ltr[1].height == draw_columns([(20, "20"), (None, "<5")], [], rtl=False).columns[1].height
    )


def test_large_numbers_do_not_run_into_each_other() -> None:
    values = [(number * 100_000, f"{number * 100_000:,}") for number in range(1, 14)]
    shown = [each.text for each in draw_columns(values, NAMES, rtl=False).columns]
    assert shown == [*[""] * 12, "1,300,000"]


def test_lines_have_gaps_where_nothing_is_known() -> None:
    chart = draw_lines([[80, 90, None, 70, 60, None, 50]], NAMES[:7], rtl=False)
    assert [len(piece.split()) for piece in chart.lines[0]] == [2, 2]
    assert len(chart.dots[0]) == 5
    up = [y for _, y in chart.dots[0]]
    assert up == sorted(up[:2], reverse=True) + sorted(up[2:])
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in chart.dots[0])


@pytest.mark.parametrize("rtl", [False, True])
def test_few_names_stand_below_a_chart_and_the_newest_is_one_of_them(rtl: bool) -> None:
    labels = draw_columns([(1, "1")] * 13, NAMES, rtl=rtl).labels
    assert 4 <= len(labels) <= 5
    assert labels[-1].text == NAMES[-1]
    assert draw_columns([], [], rtl=rtl).labels == ()


def test_bars_begin_where_reading_begins() -> None:
    assert bar(30, rtl=False) == (0.0, 30)
    assert bar(30, rtl=True) == (70, 30)


@pytest.mark.parametrize(
    ("percent", "step"), [(None, 0), (0, 1), (49, 1), (50, 2), (69, 2), (70, 3), (90, 4), (100, 4)]
)
def test_the_steps_of_the_map(percent: int | None, step: int) -> None:
    assert scale_class(percent) == step


def test_the_map_is_what_the_outlines_make_of_it() -> None:
    data = files("flows") / "data"
    outlines = (data / "districts.geojson").read_text("utf-8")
    assert (data / "province_map.json").read_text("utf-8") == simplify_outlines(outlines)
    drawn = load_map()
    assert len(drawn.shapes) == 36
    for shape in drawn.shapes.values():
        assert 0 < shape.x < drawn.width
        assert 0 < shape.y < drawn.height
    assert sum(len(each.path) for each in drawn.shapes.values()) < 12_000
