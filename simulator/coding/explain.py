"""The sentence that tells a trainee why a code was given."""

from simulator.coding.lexicon import rules


def rule_sentence(rule_id: str) -> str:
    """Return the sentence for *rule_id*; a general one for a rule that an older version named."""
    return rules().says.get(rule_id, "The words fit the codebook's entry for this code.")
