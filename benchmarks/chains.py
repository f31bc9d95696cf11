"""Origins on the chains of ../shared/gold/trade/d3-chains.json: stories that were retold, copied and confirmed.

    python -m benchmarks.chains [--shared ../shared] [--reader full|fast] [--shingles] [--json]

Measured twice: once fed the gold claims, once from the program's own reading. Only texts, outlets, dates and claims go
in. Counted are articles whose copy (or that there is none) and whose origin are right, chains whose independent origins
are counted right, facts of a chain that several articles tell and whose origins are, and drifts of sums that are found.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpora import folders
from slatewire.intake import gather
from slatewire.ledger import Coverage, Ledger
from slatewire.ledger.identity import outlet_key
from slatewire.ledger.lineage import Branch, independent, lineage, walk
from slatewire.ledger.origins import Origins
from slatewire.ledger.rows import claim_of_dict
from slatewire.model import Article, Reading, Report
from slatewire.reading import Reader, read_article
from slatewire.state import slate
