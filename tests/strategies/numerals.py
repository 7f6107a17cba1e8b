"""Numbers as Chinese and English numerals say them."""

from __future__ import annotations

CHINESE_DIGITS = "零一二三四五六七八九"
ENGLISH_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


def chinese_numeral(number: int) -> str:
    """A whole number below 10 ** 12 in Chinese words: 12003 is 一万二千零三."""
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            above, below = divmod(number, scale)
            return chinese_numeral(above) + word + _after_gap(below, scale)
    for scale, word in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            above, below = divmod(number, scale)
            return CHINESE_DIGITS[above] + word + _after_gap(below, scale)
    return CHINESE_DIGITS[number]


def _after_gap(number: int, scale: int) -> str:
    if not number:
        return ""
    # a lone digit needs its 零 even after 十万: 一百零五, 十万零五
    return ("零" if number < scale // 10 else "") + chinese_numeral(number)


def english_numeral(number: int) -> str:
    """A whole number below 10 ** 12 in English words: 119 is one hundred and nineteen."""
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            above, below = divmod(number, scale)
            joint = " and " if 0 < below < 100 else " "
            return f"{english_numeral(above)} {word}" + (joint + english_numeral(below) if below else "")
    if number >= 100:
        above, below = divmod(number, 100)
        return f"{ENGLISH_ONES[above]} hundred" + (f" and {english_numeral(below)}" if below else "")
    if number < len(ENGLISH_ONES):
        return ENGLISH_ONES[number]
    tens, ones = divmod(number, 10)
    return ENGLISH_TENS[tens] + (f"-{ENGLISH_ONES[ones]}" if ones else "")
