"""English of interviews: which words stand for one another, and which say little by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from interviewprep.domain.core.words import STOP_WORDS, stem

QUESTION_WORDS = frozenset({"howmany", "howlong", "howoften", "howfast", "who", "when", "why", "where"})
"""What a question begins with says a little of what it is about; `how many` and the like count as one word."""

PHRASES = (
    (r"\bhow (?:many|much|big|large)\b", "howmany"),
    (r"\bhow long\b", "howlong"),
    (r"\bhow often\b", "howoften"),
    (r"\bhow (?:fast|quick|quickly|soon)\b", "howfast"),
    (r"\bby when\b", "when"),
    (r"\b(who|when|where|why)(?:'s|'re|'d)\b", r"\1"),
)

_SMALL_TALK = """
about actually also anybody anyone anything can't could doesn't don't etc exactly here i'd i'm i've isn't it's just let
maybe no ok okay other others over please really right roughly say somebody someone something that's there's they're
things we're we've what's whatever won't yes yet you're between out every
"""
NOT_HEARD = (STOP_WORDS | frozenset(_SMALL_TALK.split())) - QUESTION_WORDS
"""Words that say nothing of what a question is about."""

_GENERAL = """
able already back big bit call case come currently day each eight else end ever first five four get go going good got
happen happens keep kind know likely long look lot make mean mostly much need new next nine now people possible put
same see set seven six sort start still sure take tell ten thing think three time today two use used usually want work
"""
GENERAL = frozenset(stem(word) for word in _GENERAL.split())
"""Words that fit almost any question, cut down as by `stem`."""

_RELATED = """
howmany number count volume size sized big large scale amount quantity total many
share percent percentage fraction proportion portion ratio rate split breakdown
money revenue income earn sales turnover profit margin monetize business financial worth value
cost price budget spend spending spent expensive funding fund afford charge fee money cheap expense howmany pay
price pricing subscription tier free paid premium pay fee charge discount
deadline date when due timeline schedule timeframe fixed until
howlong duration minutes hours days weeks months time take takes long
deadline howlong timeline time weeks months quarter runway
howoften frequency often times daily weekly monthly frequent regularly
who team people headcount engineers engineer staff staffing resource resources capacity developers developer squad crew employees
who owner own owns owned responsible accountable charge decide decides decision approve approves approval sign signs sponsor authority
why reason cause driver behind motivation because explain explanation
goal objective aim success metric kpi target outcome purpose achieve mission win point
metric measure kpi measured measurement track definition defined define mean means
who user customer audience segment persona consumer client shopper buyer subscriber member people
competitor competition rival alternative others market elsewhere competing
country region market global worldwide geography where city cities local international countries location
platform ios android device mobile phone app web desktop version browser
technology stack architecture system service infrastructure backend database built technical
data log logs logging instrumented analytics evidence numbers track tracking telemetry statistics figures research
research survey interview study feedback data evidence
experiment test trial pilot control holdout significant randomized
legal law regulation regulatory regulator compliance compliant gdpr privacy policy lawyer consent license certify certification inspector audit rules counsel
contract agreement deal terms vendor supplier provider partner license contractual
constraint limit limitation restriction rule must allowed cannot forbidden requirement boundaries boundary cap maximum may can't
dependency depend depends rely relies upstream downstream consumers integrate integration blocked need needs
history past previous previously already tried attempt attempts earlier before
today current currently now existing present moment state baseline
change changed changes recently new launch launched release released deploy rollout shipped different update updated introduced
trend drop dropped decline declined fall fell decrease rise grow growth growing increase sudden gradual season seasonal seasonality
fail failure fails fault break broke broken outage incident crash error down bug wrong problem issue
problem pain complain complaint complaints struggle frustration issue hard difficult
rollback revert undo reverse reversible fallback return
latency fast slow speed quick delay lag late performance
load traffic throughput qps rps requests peak volume concurrency burst concurrent capacity writes reads
availability uptime downtime sla slo reliability reliable maintenance window outage available
security secure breach hack attack attacker vulnerability
fraud abuse safety harm bot bots spam scam misuse
risk dangerous danger worst worry exposure threat
quality accuracy accurate correct precision wrong reliable good
scope include included covers cover covered part
stakeholder exec executive leadership ceo boss management sponsor director vp board
react reaction respond response opinion feel feeling think
support helpdesk ticket tickets agent agents contacts
churn cancel cancellation leave leaving retention retain return returning stay quit unsubscribe lapse
use usage engagement active adoption adopt session sessions visits uses used using
funnel conversion convert checkout purchase buy order booking
acquire acquisition signup join onboarding activation register newcomers
plan roadmap milestone phase stage
priority prioritize important matters urgent critical
strategy strategic vision direction company business
advertising advertiser advertisers ads ad
test tested testing verify validation validated check rehearsal staging canary rehearsed proven
migrate migration move moving switch switching cutover transfer port replace replacement
parallel simultaneously dual together both
freeze blackout christmas holiday holidays moratorium
monitor monitoring alert alerts observe observability dashboard dashboards notice noticed detect detected visible
communicate tell told inform informed announce announced announcement public press know known aware promised promise
hire hiring recruit replace contractor contractors backfill
leave left resign resigned quit departure gone
skill skills knowledge expert experts expertise experience senior trained training specialist
night weekend 24/7 shift shifts overnight
model ai ml llm algorithm
content catalog library items inventory
store stored storage retention keep kept delete deleted archive backup
consistent stale fresh freshness delay sync
access permission role admin rights
compare comparison versus benchmark industry average normal typical usual usually
offline connection network internet signal
negotiable move moved flexible fixed shift slip slipped postpone delay extend extension later
penalty fine cost consequence consequences happens miss missed impact damage
impact affected affect effect hit influence touched
manual manually hand automate automated automatic
partner partners vendor supplier external
children kids teen teenagers minors parents age young old
accessible accessibility disabled disability blind wheelchair
language languages translate translation localized english
refund return returns compensation
delivery deliver shipping courier
hardware device machine machines equipment
format length long short
build buy make vendor
maximum most highest upper top biggest largest
minimum least lowest smallest
howfast fast latency slo target speed quick soon second seconds
retention stay lose loses lost lapse back
mistake mistakes wrong error errors
revenue worth value
segment segments people group groups
try tries tried test
traffic qps volume visitors visits
when soon
salary pay paid compensation
role job position
next steps process
"""


@cache
def related() -> Mapping[str, frozenset[int]]:
    """Each word, cut down as by `stem`, to the numbers of the groups that it stands in; a group's words mean much the same."""
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_RELATED.strip().splitlines()):
        for word in line.split():
            groups[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}
