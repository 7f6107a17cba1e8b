"""The tables of words, read and merged over all languages.

A table is named `KIND_LANGUAGE.toml`, or `symbols.toml` for signs of every language: a new language is a
new set of tables. Chinese words are written in simplified characters; `script_zh.toml` gives the variants
they also have.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Table = dict[str, Any]

_SCRIPT = "script"


class Tables:
    """All tables of some kinds; `words` merges what they hold at a path.

    `package` is whose folder `tables` holds them; the scripts of languages are always ours.
    """

    def __init__(self, *kinds: str, package: str = __package__) -> None:
        files = _read(package, {*kinds}) | _read(__package__, {_SCRIPT})
        names = [name.partition("_") for name in files]
        self._variants: dict[str, dict[str, str]] = {
            language: files[f"{kind}_{language}"]["variants"]
            for kind, _, language in names
            if kind == _SCRIPT
        }
        self._tables: list[tuple[str, Table]] = [
            (language, files[f"{kind}{parted}{language}"])
            for kind, parted, language in names
            if kind != _SCRIPT
        ]

    def words(self, *path: str) -> dict[str, Any]:
        """Word to value over all tables at `path`, in every spelling; words of a list have the value True."""
        found: dict[str, Any] = {}
        for language, table in self._tables:
            for row in _at(table, path):
                found.update(self.spelled(language, row))
        return found

    def rows(self, name: str) -> Iterator[tuple[str, Table]]:
        """The rows of every array of tables called `name`, each with its language."""
        for language, table in self._tables:
            for row in table.get(name, ()):
                yield language, row

    def each(self) -> Iterator[tuple[str, Table]]:
        """Every table with its language."""
        yield from self._tables

    def in_script_of(self, text: str, word: str) -> str:
        """The word in the script that the text is written in: traditional if any of its characters is."""
        for variants in self._variants.values():
            if not set("".join(variants.values())).isdisjoint(text):
                word = "".join(variants.get(char, char)[0] for char in word)
        return word

    def spelled(self, language: str, words: list[str] | dict[str, Any]) -> dict[str, Any]:
        """The words in every spelling that the language's script has."""
        values = words if isinstance(words, dict) else dict.fromkeys(words, True)
        variants = self._variants.get(language)
        if variants is None:
            return values
        return {
            "".join(chars): value
            for word, value in values.items()
            for chars in product(*(char + variants.get(char, "") for char in word))
        }


def simplified(text: str) -> str:
    """The text in simplified characters, as far as the tables know them; as long as it was."""
    return text.translate(_simplified_characters())


@cache
def _simplified_characters() -> dict[int, str]:
    variants = _read(__package__, {_SCRIPT})["script_zh"]["variants"]
    return {ord(variant): char for char, spelled in variants.items() for variant in spelled}


def _read(package: str, kinds: set[str]) -> dict[str, Table]:
    """The tables of some kinds in a package, by name, in the order of their names."""
    folder = resources.files(package).joinpath("tables")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return {
        name.removesuffix(".toml"): tomllib.loads(folder.joinpath(name).read_text("utf-8"))
        for name in names
        if name.removesuffix(".toml").partition("_")[0] in kinds
    }


def _at(table: Table, path: tuple[str, ...]) -> Iterator[Any]:
    for name in path:
        if name not in table:
            return
        table = table[name]
    yield table
