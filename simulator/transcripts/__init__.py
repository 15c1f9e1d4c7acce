"""Real conversations, written down by whatever tool: read, cut into turns, coded and measured.

No scenario stands behind such a talk, so what only a scenario knows (its signs, its strengths) is not judged.
"""
