from __future__ import annotations

import pytest

from interviewprep.domain.core.choice import choose, listed
from interviewprep.domain.core.errors import UsageError

KINDS = {
    "program-design": "Program design",
    "program-execution": "Execution and risk",
    "executive": "Executive",
    "tpm": "TPM",
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("program-design", "program-design"),
        ("  Program  Design ", "program-design"),
        ("program d", "program-design"),
        ("PROGRAM-E", "program-execution"),
        ("execution", "program-execution"),
        ("executive", "executive"),
        ("tpm", "tpm"),
    ],
)
def test_a_choice_is_read_by_id_title_or_beginning(text: str, meant: str) -> None:
    assert choose(text, KINDS, "round") == meant


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("knitting", "'knitting' is not a round; choose from Program design (program-design), "),
        (
            "exec",
            "'exec' could be Execution and risk (program-execution), Executive; type more of it",
        ),
        (" ", "no round given; choose from Program design (program-design), "),
    ],
)
def test_what_is_no_choice_lists_the_choices(text: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        choose(text, KINDS, "round")
    assert says in str(error.value)


def test_an_id_that_says_the_same_as_its_title_is_not_said_twice() -> None:
    assert listed({"tpm": "TPM", "1": "As reported"}) == "TPM, As reported (1)"


def test_the_middle_of_a_title_chooses_it_where_no_other_has_it() -> None:
    assert choose("design", KINDS, "round") == "program-design"
    assert choose("risk", KINDS, "round") == "program-execution"
    with pytest.raises(UsageError, match="could be"):
        choose("gn p", {"a": "Design play", "b": "Design part"}, "round")
