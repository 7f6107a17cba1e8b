"""What SECURITY.md says holds: nothing is evaluated, nothing leads out, nothing is live in an output."""

from __future__ import annotations

import ast
import csv
import io
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.cli import main
from crossfoot.model.conversion import ConversionError, convert
from crossfoot.model.source import is_safe_document_name
from crossfoot.numbers import registry
from crossfoot.numbers.units import UnknownUnitError, measure_words, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(__file__).parents[1] / "src/crossfoot"

# -- nothing is evaluated

EVALUATING: Final = frozenset({"eval", "exec", "compile", "__import__"})
RUNNING: Final = frozenset({"subprocess", "pickle", "marshal", "shelve", "socket", "http", "multiprocessing"})


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_module_evaluates_nothing(path: Path) -> None:
    """No module calls what runs text as code, and none imports what starts programs or opens connections."""
    tree = ast.parse(path.read_text("utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not {name.id for name in called if isinstance(name, ast.Name)} & EVALUATING
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name.partition(".")[0] for name in imported} & RUNNING
    assert "urllib.request" not in imported


class Registry:
    """The registry of units, which notes what it is asked."""

    def __init__(self) -> None:
        self.real: Any = registry._registry()
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever pint has
        return getattr(self.real, name)

    def parse_unit_name(self, text: str) -> Any:  # noqa: ANN401 - whatever pint has
        """Notes the text."""
        self.asked.append(text)
        return self.real.parse_unit_name(text)

    def get_name(self, text: str) -> Any:  # noqa: ANN401 - whatever pint has
        """Notes the text."""
        self.asked.append(text)
        return self.real.get_name(text)


@pytest.fixture(name="asked")
def _asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    watched = Registry()
    monkeypatch.setattr(registry, "_registry", lambda: watched)
    for known in (registry.scaled, registry.scale, registry.worth):
        known.cache_clear()
    yield watched.asked
    for known in (registry.scaled, registry.scale, registry.worth):
        known.cache_clear()


UNIT_TEXTS: Final = st.lists(
    st.sampled_from(
        [*"米人元/()*^+-1 2\x00", "__import__('os')", "万", "亿", "million_", "metre", "ratio", "s"]
    ),
    min_size=1,
    max_size=6,
).map("".join)


def test_registry_is_asked_only_for_names_of_the_definition_file(asked: list[str]) -> None:
    """Whatever stands for a unit, pint gets a name of ours with a scale of ours before it, or nothing."""

    @given(UNIT_TEXTS | st.text(max_size=8))
    def look_up(text: str) -> None:
        with suppress(UnknownUnitError):
            unit(text)

    look_up()
    for word in sorted(measure_words())[:200]:
        with suppress(UnknownUnitError):
            unit(f"万{word}")
    known = registry.names()
    allowed = {
        scale + name + plural for scale in ("", *registry._scales()) for name in known for plural in ("", "s")
    }
    assert asked
    assert set(asked) <= allowed


# -- no path leads out

OUTSIDE: Final = [
    "../secret.txt",
    "/etc/passwd",
    "a/../../secret.txt",
    "C:\\secret.txt",
    "..\\secret.txt",
    "./a",
    "a//b",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_document_name_that_leads_out_is_unsafe(name: str) -> None:
    """Relative, absolute, of another system: a name is safe only as a plain path downwards."""
    assert not is_safe_document_name(name)


@pytest.mark.parametrize("name", OUTSIDE[:4])
def test_source_whose_document_leads_out_is_refused(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`sources.yaml` cannot name what lies outside of the documents, and nothing of it is shown."""
    (project / "claims/sources.yaml").write_text(f"sources:\n  page: {{document: '{name}'}}\n", "utf-8")
    assert main(["coverage", "--sources", "documents"]) == 2
    told = str(capsys.readouterr())
    assert "is not a file within the folder of documents" in told
    assert "12345" not in told


@pytest.fixture(name="project")
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project within a folder that has a secret beside it."""
    root = tmp_path / "root"
    for folder in ("claims", "checks", "documents"):
        (root / folder).mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("共有秘密12345件。", "utf-8")
    (root / "documents/page.txt").write_text("共有119件,其中已办110件。", "utf-8")
    (root / "claims/measures.yaml").write_text(
        "measures:\n  found: {unit: case}\n  done: {unit: case}\n", "utf-8"
    )
    (root / "claims/page.claims.csv").write_text("measure,says,note\nfound,119件,\ndone,110件,\n", "utf-8")
    (root / "checks/page.checks.yaml").write_text("checks: {nested: {expect: done <= found}}\n", "utf-8")
    monkeypatch.chdir(root)
    return root


def test_draft_of_a_link_out_of_the_documents_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A document that is a link to somewhere else is not read."""
    (project / "documents/link.txt").symlink_to("../../secret.txt")
    assert main(["draft", "documents/link.txt"]) == 2
    assert "12345" not in str(capsys.readouterr())


@pytest.mark.parametrize("source", ["../out", "a/b", "..", "-x/../y"])
def test_draft_of_a_source_that_is_a_path_is_refused(source: str, project: Path) -> None:
    """A source names its file, and so cannot be a path."""
    before = sorted(project.parent.rglob("*"))
    assert main(["draft", "documents/page.txt", f"--source={source}"]) == 2
    assert sorted(project.parent.rglob("*")) == before


@pytest.mark.parametrize("command", [["draft", "documents/page.txt"], ["schema", "--install"]])
def test_nothing_is_written_over_a_link_out_of_the_folder(command: list[str], project: Path) -> None:
    """Claims and schemas that are links to a file elsewhere leave that file as it was."""
    outside = project.parent / "theirs"
    outside.write_text("measure,says,note\nfound,119件,\n" if command[0] == "draft" else "{}", "utf-8")
    before = outside.read_bytes()
    link = project / ("claims/page.claims.csv" if command[0] == "draft" else "schemas/checks.schema.json")
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    assert main(command) == 2
    assert outside.read_bytes() == before


def test_conversion_replaces_a_link_and_not_what_it_points_at(project: Path) -> None:
    """What a link points at is left alone by `--force`, and is no file that is there without."""
    outside = project.parent / "theirs.jsonl"
    outside.write_text("theirs", "utf-8")
    wanted = project / "page.claims.jsonl"
    wanted.symlink_to(outside)
    given = project / "claims/page.claims.csv"
    with pytest.raises(ConversionError):
        convert(given, wanted)
    convert(given, wanted, replaces=True)
    assert outside.read_text("utf-8") == "theirs"
    assert not wanted.is_symlink()


# -- nothing is live in an output

LIVE: Final = "\x1b]0;x\x07\x1b[31m\u202e\u2066\u200b\u2028\x9b"
HOSTILE_TEXT: Final = (
    f"{LIVE}共有{LIVE}119件,其中{LIVE}已办71件、未办40件,<script>alert(1)</script>。\n"
    "=cmd()|' /C calc'!A0 共3件 +5% -3℃ @4个\n"
)
COMMANDS: Final = [
    ["figures", "documents/live.txt"],
    ["figures", "documents/live.txt", "--format", "csv"],
    ["figures", "documents/live.txt", "--format", "jsonl"],
    ["scan", "documents/live.txt"],
    ["scan", "documents/live.txt", "--format", "jsonl"],
    ["scan", "documents/live.txt", "--format", "sarif"],
    ["read", f"12{LIVE}件", f"=cmd(){LIVE}"],
    ["draft", "documents/live.txt"],
    ["suggest", "documents/live.txt"],
    ["relocate"],
    ["coverage"],
    ["coverage", "--format", "json"],
    ["mutate"],
    ["mutate", "--format", "json"],
    ["lint"],
    ["lint", "--format", "json"],
    ["lint", "--format", "sarif"],
    ["explain", "claims/page.claims.csv:2"],
    ["explain", f"claims/{LIVE}.claims.csv:2"],
    ["convert", f"{LIVE}.csv", "out.claims.jsonl"],
    ["schema", f"{LIVE}"],
]


@pytest.fixture(name="hostile")
def _hostile(project: Path) -> Path:
    (project / "documents/live.txt").write_text(HOSTILE_TEXT, "utf-8")
    (project / "claims/page.claims.csv").write_text(
        f"measure,says,note\nfound,119件,{LIVE}\ndone,12{LIVE}件,\nfound{LIVE},1件,\n", "utf-8"
    )
    (project / f"checks/{LIVE.replace('/', '')}.checks.yaml").write_text(
        'checks: {"a\\e[31m": {expect: "done <= \\e found", because: "\\u202e"}}\n', "utf-8"
    )
    return project


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_command_writes_nothing_live(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever texts, records and names hold, no character of a command's output is live."""
    with suppress(SystemExit):
        main(command)
    out, err = capsys.readouterr()
    assert live(out + err) == ""


def test_run_writes_nothing_live(hostile: Path, pytester: pytest.Pytester) -> None:
    """Nor does a run of pytest over the same project; names of files are pytest's own to show."""
    (checks,) = hostile.glob("checks/*31m*")
    checks.rename(checks.with_name("live.checks.yaml"))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--color=no",
        "--rootdir",
        str(hostile),
    ]
    done = pytester.run(*command, str(hostile), timeout=60)
    assert done.ret in {0, 1, 2}
    assert live("".join(done.outlines + done.errlines)) == ""


def live(text: str) -> str:
    """The characters of an output that a terminal would act upon, or that turn the direction of text."""
    return "".join(
        char
        for char in text
        if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} and char not in "\n\t\r"
    )


@pytest.mark.usefixtures("hostile")
def test_figures_as_csv_are_no_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    """No cell of the table begins as a formula does, but for numbers of ours."""
    main(["figures", "documents/live.txt", "--format", "csv"])
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out)):
        assert not row["says"].lstrip().startswith(("=", "+", "-", "@"))


def test_draft_writes_no_formulas(hostile: Path) -> None:
    """What is drafted from a text with formulas in it has figures in its cells, and calls nothing."""
    (hostile / "claims/page.claims.csv").unlink()
    assert main(["draft", "documents/live.txt"]) == 0
    with (hostile / "claims/live.claims.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "119件" in cells
    for cell in cells:
        assert not cell.lstrip().startswith(("=", "@"))
        assert not (cell.startswith(("+", "-")) and set(cell) & set("(|!"))
        assert live(cell) == ""
