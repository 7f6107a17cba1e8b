"""Faults of the machine: what is killed, full, unreadable or changed is told; nothing is left by halves."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from crossfoot.extract.writing import FileEdit, WritingError, write_edits
from crossfoot.model import textfile

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES: Final = {
    "documents/harbour.txt": "全港泊位90个,其中深水泊位61个。",
    "claims/measures.yaml": "measures:\n  berths.all: {unit: item}\n  berths.deep: {unit: item}\n",
    "claims/harbour.claims.csv": "measure,says,span,note\nberths.all,90个,4:7,\nberths.deep,61个,14:17,\n",
    "claims/almanac.claims.csv": "measure,says\nberths.all,90个\nberths.deep,95个\n",
    "checks/harbour.checks.yaml": "checks:\n  nested: {part_of: {part: berths.deep, whole: berths.all}}\n",
}


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    """A small project with one finding."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def contents(folder: Path) -> Mapping[str, bytes]:
    """All files of a folder but those that were being written, and caches."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.suffix != ".new"}


# Each command that writes a file.
WRITING: Final = {
    "draft": ["draft", "documents/harbour.txt"],
    "convert": ["convert", "claims/harbour.claims.csv", "claims/almanac.claims.csv", "--force"],
    "schema": ["schema", "--install"],
    "report": ["--crossfoot-report", "out.json", "-p", "no:cacheprovider"],
}
PROGRAM: Final = """
import os, resource, signal, sys, time
import crossfoot.plugin.reports, crossfoot.model.conversion, crossfoot.extract.draft, crossfoot.report.schemas
{before}
if sys.argv[1].startswith("-"):
    import pytest
    sys.exit(pytest.main(sys.argv[1:]))
from crossfoot.cli import main
sys.exit(main())
"""
HANGS: Final = """
def hang(_):
    print("half way", flush=True)
    time.sleep(60)
os.fsync = hang
"""
FULL: Final = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
sys.dont_write_bytecode = True
"""


def start(before: str, command: list[str], folder: Path) -> subprocess.Popen[str]:
    """Starts a command of ours, with something done before it."""
    program = PROGRAM.format(before=before)
    return subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-c", program, *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
def test_killed_command_leaves_files_as_they_were(command: list[str], project: Path) -> None:
    """A command that is killed while it writes leaves no file by halves, and can be run again."""
    before = contents(project)
    with start(HANGS, command, project) as running:
        assert running.stdout is not None
        told = next((line for line in running.stdout if "half way" in line), "it never wrote")
        running.send_signal(signal.SIGKILL)
        assert running.wait(timeout=30) == -signal.SIGKILL
    assert "half way" in told
    assert contents(project) == before
    with start("", command, project) as again:
        assert again.wait(timeout=60) in {0, 1}
    assert contents(project) != before


@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
def test_command_without_room_to_write_says_so(command: list[str], project: Path) -> None:
    """Where the system takes no more bytes, all files stay as they were, and the exit code is not 0."""
    before = contents(project)
    with start(FULL, command, project) as running:
        output, _ = running.communicate(timeout=60)
    assert running.returncode not in {0, 1} or "cannot be written" in output
    assert "cannot be written: File too large" in output
    assert "Traceback" not in output
    assert contents(project) == before
    assert not list(project.rglob("*.new"))


def test_new_project_without_room_to_write_has_no_file_by_halves(project: Path) -> None:
    """Where a file of a new project finds no room, it is not there, and those before it are whole."""
    with start(FULL, ["new", "fresh"], project) as running:
        output, _ = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "cannot be written: File too large" in output
    assert all(path.stat().st_size < 60 for path in (project / "fresh").rglob("*") if path.is_file())
    assert not list((project / "fresh").rglob("*.new"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", [["figures", "documents/harbour.txt"], ["read", "12个"], ["lint"]])
def test_output_that_is_full_is_no_success(command: list[str], project: Path) -> None:
    """Where the output cannot be written, the command fails, in words."""
    program = "import sys; from crossfoot.cli import main; sys.exit(main())"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-c", program, *command],
            cwd=project,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode not in {0, 1}
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_file_that_cannot_be_read_is_told_and_the_rest_goes_on(
    project: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claims file that the system will not read fails by its name, and no case of it is said to agree."""
    real = textfile.read_bytes

    def refusing(path: Path, most_bytes: int) -> bytes:
        if path.name == "harbour.claims.csv":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, most_bytes)

    monkeypatch.setattr(textfile, "read_bytes", refusing)
    result = pytester.runpytest_inprocess(
        "-p", "no:cacheprovider", "--rootdir", str(project), "-v", str(project)
    )
    output = "\n".join(result.outlines)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "claims/harbour.claims.csv:1:1: the file cannot be read: Input/output error" in output
    assert "nested[harbour" not in output
    assert "95 > 90: berths.deep exceeds berths.all by 5" in output


def test_link_to_nothing_is_told(project: Path, pytester: pytest.Pytester) -> None:
    """A claims file that is a link to a file that is gone is not passed over."""
    (project / "claims/lost.claims.csv").symlink_to("nowhere.csv")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "--rootdir", str(project), str(project))
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "claims/lost.claims.csv:1:1: the file cannot be read: No such file or directory" in str(
        result.stdout
    )


def test_file_that_someone_changed_meanwhile_is_left_to_them(project: Path) -> None:
    """An edit of a file that is no longer what it was when it was read is refused; so are those with it."""
    path, other = project / "claims/harbour.claims.csv", project / "claims/almanac.claims.csv"
    edits = [FileEdit(one, one.read_bytes(), b"ours") for one in (other, path)]
    path.write_bytes(b"theirs")
    with pytest.raises(WritingError, match="was changed by someone else meanwhile"):
        write_edits(edits, project)
    assert path.read_bytes() == b"theirs"
    assert other.read_text("utf-8") == FILES["claims/almanac.claims.csv"]


KILLS: Final = """
import os, pathlib, signal

def pytest_runtest_setup(item):
    fallen = pathlib.Path(__file__).with_name("fallen")
    if os.environ.get("PYTEST_XDIST_WORKER") and "nested[almanac" in item.nodeid and not fallen.exists():
        fallen.touch()
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_dead_worker_is_told_and_nothing_is_lost(
    project: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that dies fails the item that it had; every other item has its outcome, once."""
    pytest.importorskip("xdist")
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)  # of the run that these tests are spread over
    (project / "conftest.py").write_text(KILLS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(project), "-v"]
    alone = outcomes(pytester.run(*command, str(project), timeout=60))
    spread = pytester.run(*command, "-n", "2", "--crossfoot-report", "out.json", str(project), timeout=60)
    assert spread.ret == pytest.ExitCode.TESTS_FAILED
    assert re.search("worker 'gw[01]' crashed while running", str(spread.stdout))
    assert outcomes(spread) == alone
    record: Any = (pytester.path / "out.json").read_text("utf-8")
    assert "95 > 90: berths.deep exceeds berths.all by 5" in record


def outcomes(result: pytest.RunResult) -> dict[str, list[str]]:
    """The outcomes of each item; that of one whose worker died is a failure."""
    found: dict[str, list[str]] = {}
    for line in result.outlines:
        told = re.search(r"((?:checks|claims)/\S+::\S+)", line)
        outcome = re.search(r"\b(PASSED|FAILED) (?!.* - )", f"{line} ")
        if told and outcome and "%]" in line:
            found.setdefault(told[1], []).append(outcome[1])
    return found
