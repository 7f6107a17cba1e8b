"""Command-line options, each with an ini twin of the same name."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

import pytest

from crossfoot.errors import printable

_CLAIMS = "folder of claims and registers (default: claims, under the root); may be given more than once"
_SOURCES = "folder of the documents: verify their hashes, and the text at the span of every claim"
_NO_ACCEPTANCES = "let accepted findings fail"


def add_options(parser: pytest.Parser) -> None:
    """Declares the options and their ini twins."""
    group = parser.getgroup("crossfoot", "consistency of figures across sources")
    group.addoption("--crossfoot-claims", action="append", metavar="DIR", help=_CLAIMS)
    group.addoption("--crossfoot-sources", metavar="DIR", help=_SOURCES)
    group.addoption("--crossfoot-no-acceptances", action="store_true", help=_NO_ACCEPTANCES)
    parser.addini("crossfoot_claims", _CLAIMS, type="paths", default=None)
    parser.addini("crossfoot_sources", _SOURCES, type="string", default="")
    parser.addini("crossfoot_no_acceptances", _NO_ACCEPTANCES, type="bool", default=False)


def claims_folders(config: pytest.Config) -> list[Path]:
    """Where claims are looked for: the option, else the ini value, else `claims` under the root."""
    given: list[str] | None = config.getoption("--crossfoot-claims")
    if given:
        folders = [config.invocation_params.dir / folder for folder in given]
    else:
        folders = config.getini("crossfoot_claims") or [config.rootpath / "claims"]
    # pytest names what it collects without `..`, and we name it as pytest does.
    return [Path(normpath(folder)) for folder in folders]


def sources_folder(config: pytest.Config) -> Path | None:
    """Where the documents are, if they were given."""
    given: str | None = config.getoption("--crossfoot-sources")
    if given:
        return config.invocation_params.dir / given
    written: str = config.getini("crossfoot_sources")
    return config.rootpath / written if written else None


def require_sources(config: pytest.Config) -> None:
    """Refuses a folder of documents that there is not, before anything is collected."""
    folder = sources_folder(config)
    if folder is not None and not folder.is_dir():
        raise pytest.UsageError(f"--crossfoot-sources: there is no folder {printable(str(folder))}")


def honours_acceptances(config: pytest.Config) -> bool:
    """Whether accepted findings are expected to fail, rather than failing."""
    return not (config.getoption("--crossfoot-no-acceptances") or config.getini("crossfoot_no_acceptances"))
