"""The long run: a target fed by atheris, which looks for inputs that take ways through the code not yet seen.

    python -m tests.fuzz.long_run figure -max_total_time=3600

The name of a target is followed by options of libFuzzer, if any. What is found stands in `crash-...` in the
current folder; a target that takes longer than ten seconds for one input hangs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["crossfoot"]):
    from crossfoot.numbers.vocabulary import vocabulary
    from tests.fuzz.targets import TARGETS, seeds

LONGEST_INPUT = 1000
LONGEST_SECONDS = 10


def write_words(path: Path) -> None:
    """Writes the words of figures as libFuzzer has dictionaries."""
    words = sorted(vocabulary().units)
    quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words if word)
    path.write_text("".join(f'"{word}"\n' for word in quoted), "ascii")


def main(name: str, *options: str) -> None:
    """Runs one target until libFuzzer is told to stop, or something is found."""
    with TemporaryDirectory() as folder:
        words, corpus = Path(folder, "words"), Path(folder, "corpus")
        write_words(words)
        corpus.mkdir()
        for number, text in enumerate(seeds(name)):
            corpus.joinpath(str(number)).write_bytes(text.encode())
        limits = [f"-max_len={LONGEST_INPUT}", f"-timeout={LONGEST_SECONDS}", f"-dict={words}"]
        atheris.Setup([sys.argv[0], *limits, *options, str(corpus)], TARGETS[name][0])
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
