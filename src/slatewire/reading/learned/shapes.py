"""How far apart two places of an article are, as one of a few buckets that the network has a weight for."""

from __future__ import annotations

from collections.abc import Sequence

from slatewire.reading.learned.encoding import Word

_NEAR = (2, 5, 10, 20)  # words, within one sentence
_SENTENCES = (1, 2, 4)
BUCKETS = 2 * (len(_NEAR) + 1) + 2 * (len(_SENTENCES) + 1) + 1


def bucket(words: Sequence[Word], anchor: int, mention: int) -> int:
    """The bucket for a mention seen from an anchor, both given by their first words. The headline is a bucket of its
    own, for it stands before everything and says what the article is about."""
    a, m = words[anchor], words[mention]
    if a.sentence == m.sentence:
        apart = abs(anchor - mention)
        i = next((k for k, limit in enumerate(_NEAR) if apart <= limit), len(_NEAR))
        return i + (0 if mention <= anchor else len(_NEAR) + 1)
    base = 2 * (len(_NEAR) + 1)
    if m.sentence == 0:
        return BUCKETS - 1
    far = abs(a.sentence - m.sentence)
    i = next((k for k, limit in enumerate(_SENTENCES) if far <= limit), len(_SENTENCES))
    return base + i + (0 if m.sentence < a.sentence else len(_SENTENCES) + 1)
