"""Command-line options, each with an ini twin of the same name."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

import pytest

from crossfoot.errors import printable

_CLAIMS = "folder of claims and registers (default: claims, under the root); may be given more than once"
_SOURCES = "folder of the documents: verify their hashes, and the text at the span of every claim"
_NO_ACCEPTANCES = "let accepted findings fail"
_COVERAGE = "show which claims no case touches, which checks bind nothing, and which figures have no claim"
_FAIL_UNDER = (
    "fail if fewer claims are touched, or where documents are given fewer figures claimed, in percent"
)
_ENGINE = (
    "what judges bulk claims: pandas, polars, duckdb, dask[:ADDRESS] or pyspark[:MASTER] (default: pandas)"
)
_LINT = "lint records and checks: an item a file and lint that has something to say"
_LINT_IGNORE = "code of a lint that is turned off; may be given more than once"
_REPORT = "file to tell in what was found: .html, .sarif, .json or .md; may be given more than once"
_BASELINE = "fail only on findings that are not in this file"
_WRITE_BASELINE = "write the findings that there are to this file, for --crossfoot-baseline"


def add_options(parser: pytest.Parser) -> None:
    """Declares the options and their ini twins."""
    group = parser.getgroup("crossfoot", "consistency of figures across sources")
    group.addoption("--crossfoot-claims", action="append", metavar="DIR", help=_CLAIMS)
    group.addoption("--crossfoot-sources", metavar="DIR", help=_SOURCES)
    group.addoption("--crossfoot-no-acceptances", action="store_true", help=_NO_ACCEPTANCES)
    group.addoption("--crossfoot-coverage", action="store_true", help=_COVERAGE)
    group.addoption("--crossfoot-coverage-fail-under", metavar="PERCENT", help=_FAIL_UNDER)
    group.addoption("--crossfoot-engine", metavar="NAME[:ADDRESS]", help=_ENGINE)
    group.addoption("--crossfoot-lint", action="store_true", help=_LINT)
    group.addoption("--crossfoot-lint-ignore", action="append", default=[], metavar="CODE", help=_LINT_IGNORE)
    group.addoption("--crossfoot-report", action="append", metavar="FILE", help=_REPORT)
    group.addoption("--crossfoot-baseline", metavar="FILE", help=_BASELINE)
    group.addoption("--crossfoot-write-baseline", metavar="FILE", help=_WRITE_BASELINE)
    parser.addini("crossfoot_claims", _CLAIMS, type="paths", default=None)
    parser.addini("crossfoot_sources", _SOURCES, type="string", default="")
    parser.addini("crossfoot_no_acceptances", _NO_ACCEPTANCES, type="bool", default=False)
    parser.addini("crossfoot_coverage", _COVERAGE, type="bool", default=False)
    parser.addini("crossfoot_coverage_fail_under", _FAIL_UNDER, type="string", default="")
    parser.addini("crossfoot_report", _REPORT, type="paths", default=None)
    parser.addini("crossfoot_baseline", _BASELINE, type="string", default="")
    parser.addini("crossfoot_engine", _ENGINE, type="string", default="pandas")
    parser.addini("crossfoot_lint", _LINT, type="bool", default=False)
    parser.addini("crossfoot_lint_ignore", _LINT_IGNORE, type="args", default=[])


def claims_folders(config: pytest.Config) -> list[Path]:
    """Where claims are looked for: the option, else the ini value, else `claims` under the root."""
    given: list[str] | None = config.getoption("--crossfoot-claims")
    if given:
        folders = [config.invocation_params.dir / folder for folder in given]
    else:
        folders = config.getini("crossfoot_claims") or [config.rootpath / "claims"]
    # pytest names what it collects without `..`, and we name it as pytest does.
    return [Path(normpath(folder)) for folder in folders]


def engine_of(config: pytest.Config) -> str:
    """What judges bulk claims."""
    given: str | None = config.getoption("--crossfoot-engine")
    written: str = config.getini("crossfoot_engine")
    return given or written


def require_engine(config: pytest.Config) -> None:
    """Refuses an engine that there is not, or whose extra is not installed, before anything is collected."""
    if config.getoption("--crossfoot-engine"):
        from crossfoot.engines.columnar.backends import backend_of
        from crossfoot.errors import CrossfootError

        try:
            backend_of(engine_of(config).partition(":")[0])
        except CrossfootError as error:
            raise pytest.UsageError(f"--crossfoot-engine: {error}") from None


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


def shows_coverage(config: pytest.Config) -> bool:
    """Whether the end of the run tells what is covered."""
    return bool(config.getoption("--crossfoot-coverage") or config.getini("crossfoot_coverage"))


def coverage_threshold(config: pytest.Config) -> str | None:
    """The percentage under which coverage fails the run, as written; None where there is none."""
    given: str | None = config.getoption("--crossfoot-coverage-fail-under")
    return config.getini("crossfoot_coverage_fail_under") or None if given is None else given


def wants_coverage(config: pytest.Config) -> bool:
    """Whether coverage is to be counted: asked for, and not in a worker of a run that is spread."""
    is_asked = shows_coverage(config) or coverage_threshold(config) is not None
    return is_asked and not hasattr(config, "workerinput")


def wants_lint(config: pytest.Config) -> bool:
    """Whether records and checks are to be linted."""
    return bool(config.getoption("--crossfoot-lint") or config.getini("crossfoot_lint"))


def ignored_lints(config: pytest.Config) -> list[str]:
    """The codes that are turned off, as written."""
    return [*config.getoption("--crossfoot-lint-ignore"), *config.getini("crossfoot_lint_ignore")]


def report_files(config: pytest.Config) -> list[Path]:
    """The reports that are to be written: those of the options, else those of the ini value."""
    given: list[str] | None = config.getoption("--crossfoot-report")
    if given:
        return [Path(normpath(config.invocation_params.dir / file)) for file in given]
    return list(config.getini("crossfoot_report") or ())


def baseline_file(config: pytest.Config) -> Path | None:
    """The findings that are known, where such a file was given."""
    given: str | None = config.getoption("--crossfoot-baseline")
    if given:
        return config.invocation_params.dir / given
    written: str = config.getini("crossfoot_baseline")
    return config.rootpath / written if written else None


def new_baseline_file(config: pytest.Config) -> Path | None:
    """Where the findings are to be written, if they are."""
    given: str | None = config.getoption("--crossfoot-write-baseline")
    return Path(normpath(config.invocation_params.dir / given)) if given else None


def wants_reports(config: pytest.Config) -> bool:
    """Whether this process is to write reports or a baseline: a worker of a run that is spread is not."""
    is_asked = bool(report_files(config)) or new_baseline_file(config) is not None
    return is_asked and not hasattr(config, "workerinput")
