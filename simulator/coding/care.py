"""Facts about one unit where pain, risk, other help or secrecy are near."""

from simulator.coding.facts import Facts
from simulator.coding.lazy import lazy
from simulator.coding.lexicon import rules

_CARING = frozenset(
    {"acknowledge_distress", "safety_check", "boundary", "refer", "urgent_help", "confidentiality_limits"}
)


class Care(Facts):
    """What the rules for boundary moves ask of a unit."""

    @lazy
    def names_disorder(self) -> bool:
        """Whether a disorder is named."""
        found = rules().lists["disorder"]
        return any(w in found for w in self.words) or "panic" in self.words

    @lazy
    def helper_named(self) -> bool:
        """Whether help outside coaching is named."""
        helpers = rules().lists["helper"]
        pronoun = any(u.moves and "refer" in u.moves for u in self.before)
        return (
            any(w in helpers for w in self.words) or pronoun or self._earlier_helper() or self._assistance()
        )

    def _earlier_helper(self) -> bool:
        helpers = rules().lists["helper"]
        if not any(w in {"one", "them", "it", "they", "him", "her"} for w in self.words):
            return False
        return any(t.word in helpers for t in self.earlier)

    def _assistance(self) -> bool:
        text = " ".join(self.words)
        return (
            "employee assistance" in text
            or "professional" in text
            or "beyond coaching" in text
            or "support line" in text
        )

    @lazy
    def urgent_named(self) -> bool:
        """Whether an emergency service is named or the coach stays with the leader."""
        return any(
            w
            in {
                "999",
                "911",
                "112",
                "988",
                "samaritans",
                "emergency",
                "crisis",
                "ambulance",
                "police",
                "lifeline",
            }
            for w in self.words
        ) or any(
            self.words[i : i + 2]
            in {
                ("stay", "with"),
                ("stay", "on"),
                ("staying", "with"),
                ("right", "now"),
                ("leave", "you"),
                ("leaving", "you"),
            }
            for i in range(len(self.words))
        )

    @lazy
    def leader_distress(self) -> bool:
        """Whether the leader has lately shown pain, fear, hopelessness or risk."""
        return self.leader.distress

    @lazy
    def leader_sign(self) -> bool:
        """Whether the leader has lately shown pain, or danger to life or limb."""
        return self.leader.distress or self.leader_risk

    @lazy
    def sign_lately(self) -> bool:
        """Whether a sign, or help outside coaching, was spoken of lately."""
        return self.care_near or self.referral_near or self._leader_names_helper()

    @lazy
    def care_near(self) -> bool:
        """Whether a sign was shown, or its bounds were spoken of, in this or the coach's last turns."""
        said = self.lately.union(*(u.moves for u in self.before))
        return self.leader_sign or bool(said & _CARING)

    def _leader_names_helper(self) -> bool:
        return any(w in rules().lists["helper"] for w in self.leader.last_words)

    @lazy
    def leader_risk(self) -> bool:
        """Whether the leader has lately spoken of danger to life or limb."""
        spoken = {"urgent_help", "safety_check", "confidentiality_limits"}
        return self.leader.risk or any(spoken.intersection(u.moves) for u in self.before)

    @lazy
    def leader_distress_or_cue(self) -> bool:
        """Whether the leader has lately shown a sign, or said that one is nothing."""
        return self.leader.distress or any(
            w in self.leader.last_words for w in ("silly", "stupid", "nothing")
        )

    @lazy
    def treats(self) -> bool:
        """Whether it digs in memories or symptoms: by its own words, or after a sign of distress."""
        strong = {
            "eyes",
            "finger",
            "hypnosis",
            "emdr",
            "relive",
            "inner",
            "trauma",
            "girl",
            "boy",
            "memory",
            "childhood",
        }
        return self.leader.distress or any(w in strong for w in self.words)

    @lazy
    def gives_back(self) -> bool:
        """Whether it speaks of the leader's pain and not of a plain fact."""
        return len(self.words) >= 5 and (self.has_you or self.restates)

    @lazy
    def risk_named(self) -> bool:
        """Whether danger is in the air, or an emergency service is named."""
        return self.leader.risk or self.leader.distress or self.urgent_named

    @lazy
    def referral_near(self) -> bool:
        """Whether help outside coaching was pointed to in this or the coach's last turns."""
        said = self.lately.union(*(u.moves for u in self.before))
        return bool(said & {"refer", "boundary", "urgent_help"}) or self.helper_named

    @lazy
    def diagnoses(self) -> bool:
        """Whether a disorder is said to be the leader's."""
        return "information.diagnose" in self.hits and self.names_disorder and not self.i_story

    @lazy
    def secrecy_context(self) -> bool:
        """Whether secrecy was asked for, or the promise is made outright."""
        return (
            self.leader.wants_secrecy
            or "promise" in self.words
            or "secret" in self.words
            or "nobody" in self.words
        )

    @lazy
    def only_disclaims(self) -> bool:
        """Whether a helper is named only to say what the coach is not."""
        helpers = rules().lists["helper"]
        named = [i for i, w in enumerate(self.words) if w in helpers]
        return bool(named) and all("not" in self.words[max(0, i - 3) : i] for i in named)

    @lazy
    def asks_fact_of_helper(self) -> bool:
        """Whether a question merely asks what a doctor or therapist said."""
        return self.kind == "asks" and any(
            w in {"said", "say", "says", "told", "think", "did"} for w in self.words
        )

    @lazy
    def is_asking_of_helper(self) -> bool:
        """Whether an open question names a helper without pointing there: "How is your therapist?"."""
        return self.wh_start and self.kind == "asks" and not any(w in {"about", "if"} for w in self.words[:3])
