from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timezone
from html.parser import HTMLParser

from icalendar import Calendar, Event

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.loops import Ahead, OwnLoop, OwnRound
from interviewprep.domain.prepare.plan import make_plan
from interviewprep.domain.prepare.plan_items import ActionKind, Plan, PlanRound, Work
from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import (
    Calibration,
    DayStudied,
    ExpectedAndActual,
    Progress,
    RecallForecast,
    SelfScore,
    Trend,
)
from interviewprep.domain.readiness import Level, RoundReadiness, Term, TrackReadiness
from interviewprep.exports.prepare import calendar, plan_markdown
from interviewprep.exports.progress import report_html

TODAY = date(2026, 3, 20).toordinal()
NOW = datetime(2026, 3, 20, 19, tzinfo=timezone.utc)
NASTY = "<script>alert(1)</script> & [x](y) *star*"
LOOP = OwnLoop("l1", NASTY, Track.TPM, (OwnRound("r", "executive", "Executive", 45, role="VP"),))


def a_plan(last: int = TODAY + 14) -> Plan:
    return make_plan(
        TODAY, 60, [PlanRound("executive", Track.TPM, last)], [Work("a/x", NASTY, ActionKind.TICK, 5)]
    )


def events_of(data: bytes) -> list[Event]:
    return [event for event in Calendar.from_ical(data).walk("VEVENT") if isinstance(event, Event)]


def test_the_calendar_has_whole_days_also_where_clocks_change() -> None:
    text = calendar.render(a_plan(), [Ahead(LOOP, LOOP.rounds[0], TODAY + 14)], NOW)
    events = events_of(text)
    days = [event.start for event in events]
    assert date(2026, 3, 29) in days
    assert all(type(day) is date for day in days)
    assert all((event.end - event.start).days == 1 for event in events)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert any(
        "Executive" in str(event["SUMMARY"]) and "45 minutes · VP" in str(event["DESCRIPTION"])
        for event in events
    )


def test_a_round_with_a_time_is_an_event_at_that_instant_with_a_reminder_an_hour_before() -> None:
    timed = replace(LOOP.rounds[0], day=date(2026, 4, 3), clock=time(14, 30), zone="Europe/Stockholm")
    here = replace(timed, id="here", zone="")
    loop = replace(LOOP, rounds=(timed, here))
    rounds = [Ahead(loop, one_round, date(2026, 4, 3).toordinal()) for one_round in loop.rounds]
    first, second = events_of(calendar.render(a_plan(), rounds, NOW))[-2:]
    assert first.start == datetime(2026, 4, 3, 12, 30, tzinfo=timezone.utc)
    assert first.end == datetime(2026, 4, 3, 13, 15, tzinfo=timezone.utc)
    assert second.start == datetime(2026, 4, 3, 14, 30, tzinfo=timezone.utc)
    assert [alarm["TRIGGER"].to_ical() for alarm in first.walk("VALARM")] == [b"-PT1H"]


def test_days_of_study_leave_the_candidate_free_and_no_control_character_gets_out() -> None:
    loop = replace(LOOP, employer="Ac\x07me\x1b[1m")
    data = calendar.render(a_plan(), [Ahead(loop, loop.rounds[0], TODAY + 14)], NOW)
    busy = [str(event["SUMMARY"]) for event in events_of(data) if event.get("TRANSP") != "TRANSPARENT"]
    assert busy == [f"Acme[1m, TPM: {loop.rounds[0].title}"]
    assert not [byte for byte in data if byte < 32 and byte not in b"\r\n\t"]


def test_the_last_day_of_the_calendar_is_no_error() -> None:
    last = date.max.toordinal()
    events = events_of(calendar.render(a_plan(last), [Ahead(LOOP, LOOP.rounds[0], last)], NOW))
    assert [event.start for event in events if "Executive" in str(event["SUMMARY"])] == [date.max]


def test_markdown_shows_what_was_typed() -> None:
    text = plan_markdown.render(a_plan(), [Ahead(LOOP, LOOP.rounds[0], TODAY + 14)])
    assert "\\<script\\>alert(1)\\</script\\> & \\[x\\](y) \\*star\\*" in text
    assert text.count("\n## ") >= 15


def a_progress() -> Progress:
    terms = (Term("mocks", 0.6, 0.6, NASTY, (1, 3)),)
    rounds = (
        RoundReadiness("executive", Track.TPM, Level.BUILDING, 0.4, 0.1, 0.7, 1, terms, "one more"),
        RoundReadiness("architecture", Track.TPM, Level.NOT_MEASURED, None, 0, 1, 0, (), "a mock"),
    )
    return Progress(
        TODAY,
        (TrackReadiness(Track.TPM, rounds, None, rounds[0], 1, False, NASTY),),
        (RecallForecast(NASTY, TODAY + 3, 40, 0.4, 0.35, 0.8),),
        {TODAY: 12, TODAY + 1: 0, TODAY + 2: 3},
        (Trend(NASTY, "Rollout", ((TODAY - 3, 2.0), (TODAY, 3.0))), Trend(NASTY, "Goal", ((TODAY, 3.0),))),
        Calibration((ExpectedAndActual(0.95, 0.93, 200), ExpectedAndActual(0.7, 0.5, 10))),
        (SelfScore("rollout", 3, 2, "human"),),
        (DayStudied(TODAY - 1, 30, 12.5),),
        NASTY,
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [f"{name}={value}" for name, value in attrs if name in ("href", "src", "onload")]


def test_the_report_is_one_page_that_fetches_and_runs_nothing() -> None:
    page = _Page()
    text = report_html.render(a_progress())
    page.feed(text)
    assert "script" not in page.tags
    assert page.links == []
    assert page.tags.count("svg") == len(FIGURES)
    assert page.tags.count("table") == len(FIGURES)
    assert "default-src 'none'" in text
    assert "&lt;script&gt;" in text


def test_an_empty_report_says_what_measures_each_figure() -> None:
    text = report_html.render(Progress(TODAY, outcomes="Not measured."))
    assert "<svg" not in text
    assert all(table(Progress(TODAY)).empty in text.replace("&#x27;", "'") for table in FIGURES.values())
