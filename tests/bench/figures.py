"""How fast figures are found and read: beside a plain scan, and beside other readers of Chinese numbers.

`python tests/bench/figures.py` searches generated newspaper text of 1.4 MB in one run with

- a plain compiled `re` scan of a number grammar, which reads nothing;
- `find_figures`, which finds and reads every figure: once with nothing remembered, and once more;
- jionlp's money parser, recognizers-text and cn2an, where they are installed (the extra `bench`).

The others get the sentences one by one, as they want it; they do less (no hedges, no units, no places).
"""

from __future__ import annotations

import random
import re
import sys
import time
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from crossfoot.extract.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Callable

BYTES = 1_400_000
BYTES_OF_OTHERS = 70_000
"""The slow ones get a part of the text."""
PLAIN_SCAN = re.compile(
    r"(?:超过|不少于|近|约|逾)?(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[一二两三四五六七八九十百千]+)"
    r"[余多]?[万亿]?[余多]?(?:人次|个百分点|件|户|人|元|亩|次|个|名|家|%)(?:以上|左右)?"
)
PROSE = [
    "今年以来,全市各级组织坚持统一部署,进一步推进各项工作走深走实,群众满意度不断提高。",
    "近年来,当地立足实际,多措并举,努力让群众的获得感更足、幸福感更可持续、安全感更有保障。",
    "一把手负总责,第一时间深入一线,与群众一起研究问题、一项一项抓好落实。",
    "相关负责人表示,下一步将继续加强指导服务,全面排查整治,确保各项措施落到实处。",
    "广大群众纷纷表示,要倍加珍惜来之不易的幸福生活,共同建设和谐美丽的家园。",
    "活动现场,志愿者为群众送上春联和书法作品,受到大家的一致好评和热烈欢迎。",
]
FIGURES = [
    "截至{year}年{month}月,共受理各类矛盾纠纷{n}件,已调解{n}件,调解成功率达{p}%以上。",
    "全年累计发放补贴资金{d}亿元,惠及{w}万余人次,人均增收{n}元。",
    "投入资金{n}余万元,新建改建农村公路{n}公里,覆盖{m}个乡镇{n}户群众。",
    "开展培训{m}期,参训学员近{n}人,就业率同比提高{d}个百分点。",
]
SHARE_OF_FIGURES = 0.13
"""Sentences with figures, for about four figures to the thousand bytes, as in newspapers."""


def text_of(size: int, seed: int) -> str:
    """Text like that of a newspaper, of so many bytes, with about four figures to the thousand."""
    draw = random.Random(seed)  # noqa: S311  # texts, no secrets
    pieces, length = [], 0
    while length < size:
        sentence = draw.choice(FIGURES if draw.random() < SHARE_OF_FIGURES else PROSE)
        while "{" in sentence:
            name = sentence[sentence.index("{") + 1 : sentence.index("}")]
            sentence = sentence.replace(f"{{{name}}}", _drawn(draw, name), 1)
        pieces.append(sentence + draw.choice(["", "", "\n"]))
        length += len(pieces[-1].encode())
    return "".join(pieces)


def _drawn(draw: random.Random, name: str) -> str:
    ends = {
        "year": (2019, 2024),
        "month": (1, 12),
        "n": (11, 9999),
        "m": (2, 60),
        "p": (50, 99),
        "w": (1, 50),
    }
    if name == "d":
        return f"{draw.uniform(0.1, 40):.{draw.choice([1, 2])}f}"
    return str(draw.randint(*ends[name]))


def speed(search: Callable[[str], object], text: str) -> float:
    """Megabytes of UTF-8 that are searched in a second."""
    start = time.perf_counter()
    search(text)
    return len(text.encode()) / 1e6 / (time.perf_counter() - start)


def others() -> dict[str, Callable[[str], object]]:
    """The other readers that are installed, each as a search of one sentence."""
    found: dict[str, Callable[[str], object]] = {}
    for name, make in (
        ("jionlp money parser", _jionlp),
        ("recognizers-text-number", _recognizers),
        ("cn2an", _cn2an),
    ):
        try:
            found[name] = make()
        except ImportError:
            sys.stdout.write(f"{name:28} is not installed\n")
    return found


def _jionlp() -> Callable[[str], object]:
    jionlp: Any = import_module("jionlp")
    return lambda sentence: jionlp.ner.extract_money(sentence, with_parsing=True)


def _recognizers() -> Callable[[str], object]:
    number: Any = import_module("recognizers_number")
    culture: Any = import_module("recognizers_text").Culture.Chinese
    model = number.NumberRecognizer(culture).get_number_model()
    parse: Callable[[str], object] = model.parse
    return parse


def _cn2an() -> Callable[[str], object]:
    cn2an: Any = import_module("cn2an")
    return lambda sentence: cn2an.transform(sentence, "cn2an")


def _each(search: Callable[[str], object]) -> Callable[[str], object]:
    def search_all(text: str) -> None:
        for sentence in text.splitlines():
            search(sentence)

    return search_all


def main() -> None:
    """Measure all in one run and print megabytes a second, and how many times as fast the plain scan is."""
    warnings.simplefilter("ignore")
    find_figures(text_of(20_000, seed=1))
    text = text_of(BYTES, seed=2)
    figures = len(find_figures(text_of(BYTES, seed=5))) / BYTES * 1000
    sys.stdout.write(f"{figures:.1f} figures to the thousand bytes\n")
    plain = speed(lambda searched: list(PLAIN_SCAN.finditer(searched)), text)
    measured = {
        "plain re scan": plain,
        "find_figures": speed(find_figures, text_of(BYTES, seed=3)),
        "find_figures, once more": speed(find_figures, text_of(BYTES, seed=3)),
    }
    sentences = text_of(BYTES_OF_OTHERS, seed=4).splitlines()
    for name, search in others().items():
        measured[name] = speed(_each(search), "\n".join(sentences))
    for name, megabytes in measured.items():
        sys.stdout.write(
            f"{name:28} {megabytes:8.2f} MB/s   plain scan {plain / megabytes:6.1f} times as fast\n"
        )


if __name__ == "__main__":
    main()
