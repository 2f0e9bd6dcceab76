"""American spelling, words that nobody says, and numbers in digits: what can be found by looking at words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

NOT_SAID = {
    r"shall": "will, or should",
    r"whoever": "anyone who, the person who",
    r"begun": "started",
    r"mend(?:s|ed|ing)?": "fix, repair",
    r"dear(?:er|est|ly)?": "expensive, at a high price",
    r"fortnight(?:s|ly)?": "two weeks",
    r"rotas?": "on-call schedule, rotation",
    r"lorr(?:y|ies)": "truck",
    r"(?:the|your|my|our|their|these|own|some|do|redo) sums": "math, arithmetic, totals",
    r"(?:a|the|its|whose|rehearsed) way back": "rollback, a way to undo it",
    r"telephon\w+": "phone",
    r"rang|rung": "called",
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day week": "a week from Monday",
    r"(?:its|the|less|more|main|size,|show|shows|that|much|locate the) doubt": "uncertainty",
    r"per cent": "%",
    r"turn(?:s|ed|ing)? round": "turn around",
    r"tidy-up": "cleanup",
    r"pupils?": "student",
    r"(?:the|a|your|each) till": "register, checkout",
    r"CVs?": "résumé",
    r"whilst": "while",
    r"amongst": "among",
    r"rubbish": "trash, nonsense",
    r"petrol": "gas",
    r"at the weekend": "on the weekend",
    r"nought": "zero",
    r"whence|thereof|wherein|afresh|anew": "plain words",
}
"""Pattern to what a person says instead."""

FINE = re.compile(
    r"benefit of the doubt|all the way back|them a way back|on (?:the|its) way back|[Dd]ear (?:customer|[A-Z])"
)
"""Idioms with one of these words."""

_RIGHT = """
adv advert analys appra apr ar bas bru comprom conc compr cr cris cru d dem desp dev diagnos disgu emphas enterpr exc exerc
expert franch gu hypothes improv inc li likew merchand no otherw parad paralys po pra pract prec prem prognos prom r ra
rev sunr superv surpr synthes telev thes torto treat turquo unw upr w
"""
_RIGHT_BEFORE_IS = frozenset(_RIGHT.split())
"""What stands before -ise, -ising and so on in words that are spelled so in America too."""

_LETTERS = re.compile(r"[A-Za-z]+")
_ISE = re.compile(r"(\w+)is(e|ed|es|er|ers|ing|ation|ations|able)")
_BRITISH = re.compile(
    r"(?:(?:colour|favour|behaviour|honour|labour|neighbour|rumour|humour|harbour|flavour|vapour|endeavour|"
    r"odour|parlour|rigour|saviour|savour|splendour|vigour|candour|clamour|glamour)\w*|"
    r"(?:centre|metre|litre|theatre|fibre|calibre|kilometre|centimetre|millimetre|spectre|sabre)[sd]?|centring|"
    r"programmes?|catalogues?|catalogued|analogues?|(?:ana|para|cata)lys(?:e[sd]?|ing)|"
    r"defences?|offences?|licences?|pretences?|practis(?:e[sd]?|ing)|"
    r"(?:cancel|travel|model|label|signal|level|fuel|channel|counsel|quarrel|total|dial|equal|rival|tunnel|initial|"
    r"unravel|swivel|pencil|shovel|marvel|jewel)l(?:ed|ing|ers?|ery|ings)|"
    r"enrol(?:s|ment|ments)?|fulfil(?:s|ment)?|instal(?:s|ment|ments)|skilful\w*|wilful\w*|"
    r"grey\w*|tyres?|kerbs?|storeys?|judgements?|acknowledgements?|ageing|learnt|spelt|burnt|dreamt|leapt|maths|mum|mums|"
    r"aeroplanes?|aluminium|ploughs?|draughts?|cosy|pyjamas|scepti\w+|manoeuvr\w+|artefacts?|enquir\w+|moustache|mould\w*|"
    r"focuss\w+|speciality|cheques?|yoghurts?|doughnuts?|orientated|likeable|sizeable|saleable|whisky|towards)"
)

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_SPELLED = re.compile(
    rf"\b(?:(?:{_TENS})(?:-(?:{_SMALL}))?|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    rf"(?:{_SMALL}|ten) (?:and a half )?(?:hundred|thousand|million|billion)s?)\b(?!-something)"
)
"""Numbers above ten that are written out. One that opens a sentence has a capital and is right."""

Found = tuple[int, str, str]
"""Where it begins, what stands there, and what to write."""


def not_said(text: str) -> Iterator[Found]:
    """Words that a native speaker at an American company would not use, each with its offset."""
    fine = [match.span() for match in FINE.finditer(text)]
    for match in _NOT_SAID.finditer(text):
        if not any(
            start <= match.start() < end or match.start() <= start < match.end() for start, end in fine
        ):
            yield (
                match.start(),
                match.group(),
                next(
                    instead for pattern, instead in NOT_SAID.items() if re.fullmatch(pattern, match.group())
                ),
            )


_NOT_SAID = re.compile(rf"\b(?:{'|'.join(NOT_SAID)})\b")


def british(text: str) -> Iterator[Found]:
    """British spellings. Each word is judged once, however often it stands there."""
    wrong = {word: right for word in set(_LETTERS.findall(text)) for right in _american(word.lower())}
    if wrong:
        for match in re.finditer(rf"\b(?:{'|'.join(wrong)})\b", text):
            yield match.start(), match.group(), wrong[match.group()]


def _american(word: str) -> Iterator[str]:
    """What to write instead; nothing where the word is right."""
    if _BRITISH.fullmatch(word):
        yield "American spelling"
    elif (match := _ISE.fullmatch(word)) and match[1] not in _RIGHT_BEFORE_IS:
        yield f"{match[1]}iz{match[2]}"


def spelled_numbers(text: str) -> Iterator[Found]:
    """Numbers above ten in words."""
    yield from ((match.start(), match.group(), "digits") for match in _SPELLED.finditer(text))
