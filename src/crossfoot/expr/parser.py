"""Expression text to syntax tree, by the grammar in `grammar.lark`.

The only door to lark: it is imported when the first expression is parsed, and its exceptions stop here.
"""

from __future__ import annotations

import functools
import unicodedata
from fractions import Fraction
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from crossfoot.errors import CrossfootError, listed
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Name, Negative, Node, Not

if TYPE_CHECKING:
    from collections.abc import Callable

    from lark import Lark, Token, Tree

MOST_CHARACTERS = 4_000
MOST_DEPTH = 40
MOST_LEVELS = 150

_SAME = {"≤": "<=", "≥": ">=", "≠": "!="}
_OPERAND = "a measure, a number or '('"
_WANTED = {
    "NUMBER": _OPERAND,
    "COMPARE": "an operator",
    "MULTIPLY": "an operator",
    "AND": "'and'",
    "COMMA": "','",
    "RPAR": "')'",
    "$END": "the end",
}
_HINTS = {
    "=": "to compare, write ==",
    "&": "write and",
    "|": "write or",
    "!": "write not, or != to compare",
    "×": "write *",
    "÷": "write /",
    **dict.fromkeys("“”‘’「」\"'", "take the quotes away: nothing is quoted in an expression"),
    **{chr(ord(sign) + 0xFEE0): f"write {sign}" for sign in "(),.+-*/<>%"},  # the same in full width
}


class ExpressionError(CrossfootError, ValueError):
    """The text is no expression: `offset` and `width` say where in it, `hint` what would do."""

    def __init__(self, message: str, offset: int, width: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.width = width
        self.hint = hint


@functools.lru_cache(maxsize=4096)
def parse_expression(text: str) -> Node:
    """The syntax tree of an expression.

    Raises:
        ExpressionError: if the text is not in the language, is longer than `MOST_CHARACTERS`, has
            brackets nested deeper than `MOST_DEPTH`, or a tree of more than `MOST_LEVELS`.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    _refuse_beyond_limits(text)
    try:
        tree = _grammar().parse(text)
    except UnexpectedCharacters as error:
        is_unseen = unicodedata.category(error.char) in {"Cc", "Cf"}
        hint = "delete this invisible character" if is_unseen else _HINTS.get(error.char, "")
        offset = cast("int", error.pos_in_stream)  # lark declares it None
        raise ExpressionError(f"unexpected {error.char!r}", offset, 1, hint) from None
    except UnexpectedToken as error:
        raise _unexpected(error.token, error.accepts or error.expected, text) from None
    _refuse_many_levels(tree)
    return _node(tree.children[0])


@functools.cache
def _grammar() -> Lark:
    from lark import Lark

    grammar = resources.files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def _refuse_beyond_limits(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        message = f"an expression of {len(text)} characters; at most {MOST_CHARACTERS} are read"
        raise ExpressionError(message, 0)
    depth = 0
    for offset, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth > MOST_DEPTH:
            raise ExpressionError(f"brackets nested deeper than {MOST_DEPTH}", offset)


_LEVELS = {"start": 0, "signed": 1, "not_": 1, "call": 1}


def _refuse_many_levels(start: Any) -> None:  # noqa: ANN401  # lark's trees are untyped below
    """Signs and `not` nest without brackets and addends one by one, and trees are walked recursively."""
    below = [(start, 0)]
    while below:
        tree, level = below.pop()
        parts = [child for child in tree.children if hasattr(child, "data")]
        level += _LEVELS.get(tree.data, len(parts) - 1)
        if level > MOST_LEVELS:
            hint = "put many addends into sum(...)" if tree.data == "arithmetic" else ""
            message = f"an expression of more than {MOST_LEVELS} levels"
            raise ExpressionError(message, tree.meta.start_pos, 1, hint)
        below += [(part, level) for part in parts]


def _unexpected(token: Token, expected: set[str], text: str) -> ExpressionError:
    if "NUMBER" not in expected:  # behind an operand: the parser may have closed what operators could go on
        expected = expected | {"COMPARE", "AND"}
    wanted = dict.fromkeys(_WANTED[name] for name in _WANTED if name in expected)
    hint = f"wanted {listed(list(wanted), 'or')}"
    if token.type == "$END":
        return ExpressionError("the expression ends too early", len(text.rstrip()), 1, hint)
    return ExpressionError(f"unexpected '{token}'", token.start_pos or 0, len(token), hint)


def _node(tree: Any) -> Node:  # noqa: ANN401  # lark's trees and tokens are untyped below
    return _BUILDERS[tree.data](tree)


def _span(tree: Tree[Token]) -> tuple[int, int]:
    return (tree.meta.start_pos, tree.meta.end_pos)


def _literal(tree: Any) -> Node:  # noqa: ANN401
    number, *words = tree.children
    return Literal(Fraction(str(number)), " ".join(map(str, words)), _span(tree))


def _name(tree: Any) -> Node:  # noqa: ANN401
    return Name(str(tree.children[0]), _span(tree))


def _call(tree: Any) -> Node:  # noqa: ANN401
    function, *arguments = tree.children
    return Call(str(function), tuple(map(_node, arguments)), _span(tree))


def _signed(tree: Any) -> Node:  # noqa: ANN401
    sign, operand = tree.children
    return Negative(_node(operand), _span(tree)) if sign == "-" else _node(operand)


def _arithmetic(tree: Any) -> Node:  # noqa: ANN401
    first, *rest = tree.children
    node = _node(first)
    for operator, operand in zip(rest[::2], rest[1::2], strict=True):
        right = _node(operand)
        node = Arithmetic(str(operator), node, right, (node.span[0], right.span[1]))
    return node


def _comparison(tree: Any) -> Node:  # noqa: ANN401
    if len(tree.children) == 1:
        return _node(tree.children[0])
    operators = tuple(_SAME.get(str(operator), str(operator)) for operator in tree.children[1::2])
    return Comparison(operators, tuple(map(_node, tree.children[::2])), _span(tree))


def _logic(operator: str) -> Callable[[Any], Node]:
    def build(tree: Any) -> Node:  # noqa: ANN401
        operands = tuple(map(_node, tree.children))
        return operands[0] if len(operands) == 1 else Logic(operator, operands, _span(tree))

    return build


def _not(tree: Any) -> Node:  # noqa: ANN401
    return Not(_node(tree.children[0]), _span(tree))


_BUILDERS: dict[str, Callable[[Any], Node]] = {
    "literal": _literal,
    "name": _name,
    "call": _call,
    "signed": _signed,
    "arithmetic": _arithmetic,
    "comparison": _comparison,
    "or_": _logic("or"),
    "and_": _logic("and"),
    "not_": _not,
}
