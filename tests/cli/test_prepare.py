from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from interviewprep.__main__ import main


class Said:
    """Runs commands over one store; gives what was printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = folder, capsys

    def __call__(self, *words: str, status: int = 0) -> str:
        assert main(["--data", str(self._folder), *words]) == status
        out, err = self._capsys.readouterr()
        return err if status else out


@pytest.fixture
def say(stocked_folder: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(stocked_folder, capsys)


def test_a_loop_its_dates_and_the_plan(say: Said, tmp_path: Path) -> None:
    assert "spotify/spotify-tpm" in say("loop", "list")
    assert "6 rounds" in say("loop", "add", "Spotify", "--track", "tpm", "--from", "spotify/spotify-tpm")
    assert "7 rounds" in say("loop", "add", "spotify", "--track", "tpm", "--round", "hiring-manager")
    say("loop", "date", "1", "executive", "+14")
    assert "has passed" not in say("loop", "list")
    assert "Executive: " in say("loop", "case", "1", "executive", "tpm-core/executive-portfolio")
    assert "case tpm-core/executive-portfolio" in say("loop", "list")
    assert (
        json.loads(say("loop", "list", "--json"))[0]["rounds"][-2]["case"] == "tpm-core/executive-portfolio"
    )
    assert "'nothing' is not a case of Executive" in say(
        "loop", "case", "1", "executive", "nothing", status=2
    )
    assert say("loop", "case", "1", "executive", "") == "Executive: any case\n"
    say("loop", "remove", "Spotify", "hiring-manager")
    assert len(json.loads(say("loop", "list", "--json"))[0]["rounds"]) == 6
    plan = json.loads(say("plan", "--track", "tpm", "--json"))
    assert len(plan["days"]) == 15
    assert "Executive" in plan["days"][-1]["interviews"][0]
    assert [item["do"] for item in plan["days"][-1]["items"]] == ["warm-up", "cue sheet", "log"]
    files = tmp_path / "plan.ics", tmp_path / "plan.md"
    say("plan", "--track", "tpm", "--ics", str(files[0]), "--markdown", str(files[1]))
    assert Calendar.from_ical(files[0].read_bytes()).walk("VEVENT")
    assert files[1].read_text(encoding="utf-8").startswith("# Plan")
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    assert "interview" in say("plan", "--track", "tpm")
    say("loop", "remove", "1")
    assert json.loads(say("loop", "list", "--json")) == []


def test_a_date_that_cannot_be_is_a_sentence(say: Said) -> None:
    say("loop", "add", "Spotify", "--track", "pgm", "--from", "spotify/spotify-pgm")
    assert "is not a date" in say("loop", "date", "1", "strategy", "2026-02-30", status=2)
    assert "check the year" in say("loop", "date", "1", "strategy", "9999-12-31")


def test_a_loop_is_removed_by_a_name_that_means_one_and_what_went_is_said(say: Said) -> None:
    say("loop", "add", "Spotify", "--track", "tpm", "--from", "spotify/spotify-tpm")
    say("loop", "add", "Spotify", "--track", "pgm", "--from", "spotify/spotify-pgm")
    say("loop", "date", "1", "executive", "2026-12-04")
    assert "1 Spotify, TPM; 2 Spotify, PGM" in say("loop", "remove", "spotify", status=2)
    assert "1 Spotify, TPM; 2 Spotify, PGM" in say("loop", "date", "spotify", "executive", "+3", status=2)
    assert "removed: Leadership and collaboration, of Spotify, PGM" in say(
        "loop", "remove", "2", "leadership"
    )
    told = say("loop", "remove", "1")
    assert "removed: Spotify, TPM" in told
    assert "2026-12-04  executive" in told
    assert [loop["track"] for loop in json.loads(say("loop", "list", "--json"))] == ["pgm"]


def test_a_round_that_cannot_be_added_leaves_nothing_behind(say: Said) -> None:
    assert "not a round of TPM" in say("loop", "add", "Acme", "--track", "tpm", "--round", "bogus", status=2)
    assert json.loads(say("loop", "list", "--json")) == []
    say("loop", "add", "Spotify", "--track", "tpm", "--from", "spotify/spotify-tpm")
    assert "exists already" in say("loop", "add", "Spotify", "--track", "tpm", status=2)
    assert "execution " in say("loop", "list")
    assert "7 rounds" in say("loop", "add", "Spotify", "--track", "tpm", "--round", "execution")


def test_the_checklist_is_read_ticked_and_added_to(say: Said) -> None:
    assert "Still to do: 1 loop with" in say("checklist", "--track", "tpm")
    assert "done: Confirm time zone" in say("checklist", "tick", "logistics", "sound tested")
    lines = {line["id"]: line for line in json.loads(say("checklist", "--json"))}
    assert lines["core/logistics"]["state"] == "done"
    assert lines["core/logistics"]["note"] == "sound tested"
    say("checklist", "tick", "logistics", "--off")
    added = say("checklist", "add", "Call Ana", "--due", "-2")
    say("checklist", "remove", added.rsplit("(", 1)[1].strip(" )\n"))
    assert "this item is counted" in say("checklist", "tick", "two-chats", status=2)


def test_readiness_says_not_measured_and_explains_itself(say: Said) -> None:
    assert "not measured: one 45-minute mock" in say("readiness", "--track", "tpm")
    told = say("readiness", "--explain", "--track", "tpm")
    assert "weight 0.60  not measured" in told
    assert "Not a chance of an offer." in told
    found = json.loads(say("readiness", "--json"))
    assert [track["track"] for track in found] == ["pgm", "tpm"]
    assert all(item["value"] is None for track in found for item in track["rounds"])


def test_contacts_and_interviews(say: Said) -> None:
    assert "Nobody yet" in say("contact", "list")
    assert "still missing: 2 more questions" in say(
        "contact", "add", "TPM, platform", "--question", "How is a date agreed?"
    )
    say(
        "contact",
        "add",
        "TPM, platform",
        "--number",
        "1",
        "--question",
        "b?",
        "--question",
        "c?",
        "--date",
        "2026-11-20",
    )
    assert "counts" in say(
        "contact", "add", "TPM, platform", "--number", "1", "--learned", "They ship weekly."
    )
    assert json.loads(say("contact", "list", "--json"))[0]["lacks"] == ""
    say("interview", "add", "architecture", "--track", "tpm", "--question", "Shard it?", "--score", "3")
    say("interview", "add", "architecture", "--track", "tpm", "--number", "1", "--outcome", "rejected")
    assert "its outcome is known" in say(
        "interview", "add", "architecture", "--track", "tpm", "--number", "1", "--score", "2", status=2
    )
    listed = say("interview", "list")
    assert "rejected  own score 3  readiness was not measured" in listed
    assert "3 more outcomes" in listed
    assert json.loads(say("interview", "list", "--json"))["interviews"][0]["questions"] == ["Shard it?"]


def test_with_a_number_only_what_is_given_changes(say: Said) -> None:
    say("interview", "add", "recruiter", "--track", "pgm", "--employer", "Acme", "--score", "3")
    assert "Recruiter screen, PGM: advanced" in say(
        "interview", "add", "--number", "1", "--outcome", "advanced"
    )
    (held,) = json.loads(say("interview", "list", "--json"))["interviews"]
    assert (held["round"], held["track"], held["employer"]) == ("recruiter", "pgm", "Acme")
    assert "Program design is not a round of PGM" in say(
        "interview", "add", "Program design", "--number", "1", status=2
    )
    assert "Recruiter screen is Product sense now" in say(
        "interview", "add", "Product sense", "--number", "1"
    )
    say("contact", "add", "TPM, platform", "--employer", "Acme")
    assert "TPM, platform: still missing:" in say("contact", "add", "--number", "1", "--question", "How?")


def test_an_interview_and_a_contact_are_removed_and_what_went_is_said(say: Said) -> None:
    say("interview", "add", "recruiter", "--track", "pgm", "--employer", "Acme", "--question", "Why us?")
    told = say("interview", "remove", "1")
    assert "removed: Recruiter screen, PGM, Acme" in told
    assert "Why us?" in told
    assert "None yet" in say("interview", "list")
    say("contact", "add", "TPM, platform", "--employer", "Acme", "--question", "How is a date agreed?")
    told = say("contact", "remove", "1")
    assert "removed: TPM, platform, Acme" in told
    assert "How is a date agreed?" in told
    assert "Nobody yet" in say("contact", "list")
    assert "no contact '1'" in say("contact", "remove", "1", status=2)
    assert "no interview '1'" in say("interview", "remove", "1", status=2)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("interview", "add", "--track", "tpm"), "no round given; choose from Recruiter screen"),
        (("interview", "add", "recruiter"), "no track given; choose from PGM, TPM"),
        (("contact", "add"), "describe the person by role"),
    ],
)
def test_what_is_new_needs_its_first_words(say: Said, words: tuple[str, ...], says: str) -> None:
    assert says in say(*words, status=2)


def test_a_question_asked_twice_is_one_card(say: Said) -> None:
    told = say(
        "interview", "add", "executive", "--track", "tpm", "--question", "Why us?", "--question", "why  us?"
    )  # fmt: skip
    assert "1 question kept as a card" in told


def test_a_report_is_the_candidates_alone(say: Said, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    say("report", str(page))
    assert "not measured" in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o077 == 0
    assert "cannot be written" in say("report", str(page / "where.html"), status=2)
