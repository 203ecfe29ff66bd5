"""The household in which a row of the decision tables happens, and the ways to each safety question."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from coach import clinic
from coach.care import answer_questions
from coach.clinical.record import ClinicalRecord
from coach.pain import Rules, load_rules
from coach.people import Talk
from coach.repository import Repository
from coach.screening import Screening, load_screening
from local.echo import Answer
from local.envelopes import Slot
from skill.app import build_handler
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.echo import EchoHome
from tests.skill.home import KEY, Home

KITCHEN = "amzn1.ask.device.KITCHEN"
NOTHING = Answer(ssml="", speech="", pieces=(), listening=False, ended=False)
DAYS = {"first day": 0.0, "later that day": 0.2, "normal day": 1.0, "weekly": 8.0}
"""How long after the day before a question is asked, by the way in which it is."""


class Stage:
    """A home with its last answer; the questions and the numbers of pain may be given."""

    def __init__(self, screening: Screening | None = None, rules: Rules | None = None) -> None:
        self.screening = screening or load_screening()
        self.rules = rules or load_rules()
        self.lives_in(Home())
        self.answer = NOTHING
        self.refused = ""
        """Why something outside a conversation was refused."""
        self.judged: object = None
        """What a pure rule came to."""
        self.before = ("", "")
        """The device and the conversation before another one was spoken to."""

    def lives_in(self, home: Home) -> None:
        """Go on in another home, by the same questions and numbers."""
        guide = home.skill.guide
        kit = replace(guide.kit, screening=self.screening, rules=self.rules)
        home.skill = replace(home.skill, guide=replace(guide, kit=kit))
        home.handle = build_handler(home.skill)
        self.home = home

    @property
    def echo(self) -> EchoHome:
        """Return the home as one that plays tracks."""
        assert isinstance(self.home, EchoHome)
        return self.home

    @property
    def repository(self) -> Repository:
        """Return what is kept."""
        return Repository(self.home.table)

    @property
    def household(self) -> str:
        """Return the name that the household is kept by."""
        return keyed(KEY, "user", self.home.user, 32)

    @property
    def name(self) -> str:
        """Return the name of the only person, as a clinician writes it."""
        return clinic.list_people(self.repository, 0)[0].split()[0]

    @property
    def talk(self) -> Talk:
        """Return the open conversation of the device."""
        return self.home.household.talks[keyed(KEY, "device", self.home.device, 16)]

    def say(self, intent: Intent, **slots: Slot | str | None) -> None:
        """Say something."""
        self.answer = self.home.say(intent, **slots)

    def launch(self, days: float = 0) -> None:
        """Launch some days later."""
        self.home.at += timedelta(days=days)
        self.answer = self.home.launch()

    def to_score(self) -> None:
        """Answer what is asked well, until the score is asked for or nothing more is."""
        for _ in range(24):
            if self.answer.ended or "how strong" in self.answer.speech:
                return
            self.answer = self.home.no()
        raise AssertionError(self.answer.speech)

    def start(self, days: float = 0, score: int = 2, place: str = "calf") -> None:
        """Launch some days later, agree, answer well and tell the pain."""
        self.launch(days)
        if not self.home.person.consent_at and self.answer.listening:
            self.answer = self.home.yes()
        self.to_score()
        if not self.answer.ended:
            self.answer = self.home.score(score, place)

    def to_closing(self) -> None:
        """Go through a session of the neutral set to its first closing question."""
        self.home.until("ab_brace")
        self.answer = self.home.say(Intent.NEXT)
        self.home.wait(300)

    def finish(self, score: int = 2, place: str = "calf") -> None:
        """Answer the three closing questions."""
        self.answer = self.home.score(score, place)
        self.answer = self.home.say(Intent.DONE, amount=Slot("all", "all"))
        self.answer = self.home.say(Intent.EFFORT, score="3")

    def asked(self, flag: str, way: str) -> None:
        """Come to a question in one of the ways in which it is asked, by yes to what it is joined with."""
        if way == "after a session":
            self._after_a_session(flag)
            return
        if way == "first day":
            self.launch()
            self.answer = self.home.yes()
        else:
            if not self.home.household.persons or not self.home.person.consent_at:
                self.start()
                self.home.leave()
            self.launch(DAYS[way])
        self.reach(flag)

    def reach(self, flag: str) -> None:
        """Answer what is asked until a question is open: no to others, yes to what it is joined with."""
        for _ in range(24):
            assert self.talk.asking == "safety", f"{flag} is not asked: {self.answer.speech}"
            question = self.talk.queue[0]
            if question == flag:
                return
            joined = self.screening.questions[question].joined
            self.answer = self.home.yes() if flag in joined else self.home.no()
        raise AssertionError(flag)

    def _after_a_session(self, flag: str) -> None:
        if not self.home.household.persons:
            self.start()
        if self.screening.not_before.get(flag):
            self.home.leave()
            self.start(29)
        self.web({other: "no" for other in self.screening.longer if other != flag})
        self.to_closing()
        self.finish()
        assert (self.talk.asking, self.talk.queue[:1]) == ("later", (flag,)), self.answer.speech

    def web(self, answers: dict[str, str]) -> None:
        """Answer safety questions outside a conversation, a second later."""
        self.home.wait(1)
        if not self.home.household.persons:
            self.start()
            self.home.leave()
        person = self.home.person.id
        answer_questions(self.repository, self.home.skill.guide.kit, self.household, person, answers, self.home.ms())

    def record(self, **fields: object) -> None:
        """Let a clinician set a record, a second later."""
        self.home.wait(1)
        record = replace(ClinicalRecord(1, ("NS",), level=3, by="Dr. Ito", at=self.home.ms()), **fields)
        clinic.keep_record(
            self.repository, self.name, lambda before: replace(record, version=before.version + 1), now=self.home.ms()
        )
