"""Running texts with figures, and texts that change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.strategies.figures import figure_like_texts, printed_figures

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


_SUBJECTS = [
    *("市立图书馆藏", "报纸阅览座席", "沿街书亭铺面", "港务职工人数", "夜校讲座期数", "博物展柜扩建"),
    *("渔业码头泊位", "远洋船只停靠", "粮食仓库修缮", "北坡果树栽植", "乡村水井清淤", "电车站台改造"),
]
_PADDING = st.text(st.sampled_from("新增共有现达到实际登记"), max_size=4)
_FIGURES = st.sampled_from(["3个", "12个", "3000余个", "40余人", "3人", "1.2万元", "95%"])


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text: what stands before its figure, and the figure."""

    before: str
    says: str


Clauses = list["Clause | None"]
"""The clauses of a text; None for one that another version of the text has."""


def text_of(clauses: Clauses) -> tuple[str, list[tuple[int, int] | None]]:
    """The text of clauses, and where the figure of each stands in it."""
    text = ""
    spans: list[tuple[int, int] | None] = []
    for clause in clauses:
        if clause is None:
            spans.append(None)
            continue
        start = len(text) + len(clause.before)
        spans.append((start, start + len(clause.says)))
        text += f"{clause.before}{clause.says}，"
    return text, spans


@st.composite
def edited_texts(draw: DrawFn, *, keeps_figures: bool = False) -> tuple[Clauses, Clauses]:
    """A text before and after small edits, clause by clause; every clause has a subject of its own.

    `keeps_figures` leaves every figure in its text; else some clauses are taken out, or others put in.
    """
    before: Clauses = []
    after: Clauses = []
    taken_or_put = draw(st.sampled_from(["out", "in"]))
    for subject in draw(st.permutations(_SUBJECTS)):
        clause = Clause(subject + draw(_PADDING), draw(_FIGURES))
        other_kind = "renamed" if keeps_figures else taken_or_put
        kind = draw(st.sampled_from(["same", "same", "same", "padded", other_kind]))
        padded = Clause(subject + draw(_PADDING), clause.says)
        renamed = Clause(draw(_PADDING), clause.says)
        versions = {
            "same": (clause, clause),
            "padded": (clause, padded),
            "renamed": (clause, renamed),
            "out": (clause, None),
            "in": (None, clause),
        }
        before.append(versions[kind][0])
        after.append(versions[kind][1])
    return before, after


def hand_edits() -> SearchStrategy[list[dict[str, str] | None]]:
    """What a person does to the rows of a draft: cells written anew, or None for a row deleted."""
    cells = st.text(st.sampled_from('ab,"= ；人'), max_size=4).map(str.strip)
    written = st.fixed_dictionaries(
        {}, optional={"measure": st.sampled_from(["a", "b.c"]), "entity": cells, "note": cells, "sex": cells}
    )
    return st.lists(st.none() | written, min_size=len(_SUBJECTS), max_size=len(_SUBJECTS))


_SENTENCES = st.sampled_from(
    [
        "全年共受理纠纷{}。",
        "受訪者中,{}表示滿意;",
        "项目带动增收{}、改善了环境。",
        "In all {} were counted. ",
        "据统计,达到{},",
        "The total was {}.\n",
        "一直以来,统一部署,进一步推进工作。",
        "\n\n",
        "“四个意识”",
        "(記者 張三)",
        "👍🏽",
        "e\u0301",
        "\r\n",
    ]
)


def running_texts() -> SearchStrategy[str]:
    """Sentences with figures of all styles in them, and what else newspapers print."""
    says = printed_figures().map(lambda printed: printed[1]) | figure_like_texts()
    sentence = st.tuples(_SENTENCES, says).map(lambda parts: parts[0].replace("{}", parts[1]))
    return st.lists(sentence, max_size=6).map("".join)
