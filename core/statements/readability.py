"""How hard a text is to read: a small honest measure, for our own words and for a worker's draft."""

import re
from dataclasses import dataclass

LONGEST_SENTENCE = 15
"""Words in a sentence, at most (domain.md section 9)."""
HARDEST_GRADE = 5.0
"""Flesch-Kincaid grade for a reading age of about 9 to 10 (a school grade is about age less five)."""

_SENTENCE = re.compile(r"[^.!?…\n:;]+[.!?…]?")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|\d+(?:[.:,]\d+)*")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """`grade` is the Flesch-Kincaid school grade; `age` is what it comes to; `longest` counts words."""

    grade: float
    longest: int
    words: int
    long_sentences: tuple[str, ...]

    @property
    def age(self) -> int:
        """A reading age in years, at least 5."""
        return max(5, round(self.grade + 5))

    @property
    def is_easy(self) -> bool:
        """For about age 9: a low enough grade, and no sentence too long."""
        return self.grade <= HARDEST_GRADE and self.longest <= LONGEST_SENTENCE


def reading_of(text: str) -> Reading:
    """Measure a text. A text of very few words is measured by its sentences alone (grade 0): the formula
    says nothing of one or two words."""
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text)]
    counted = [(sentence, words_in(sentence)) for sentence in sentences]
    counted = [(sentence, words) for sentence, words in counted if words]
    total = sum(len(words) for _, words in counted)
    if not counted:
        return Reading(0.0, 0, 0, ())
    syllables = sum(syllables_in(word) for _, words in counted for word in words)
    grade = 0.39 * total / len(counted) + 11.8 * syllables / total - 15.59
    return Reading(
        grade=max(0.0, grade) if total >= 8 else 0.0,
        longest=max(len(words) for _, words in counted),
        words=total,
        long_sentences=tuple(s for s, words in counted if len(words) > LONGEST_SENTENCE),
    )


def words_in(text: str) -> list[str]:
    """The words of a text; a number or a time is one word."""
    return _WORD.findall(text)


def syllables_in(word: str) -> int:
    """Syllables by groups of vowels, less a silent e; numbers count as two."""
    if word[0].isdigit():
        return 2
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee", "ie", "ye")) and groups > 1:
        groups -= 1
    if re.search(r"[^aeiouytd]ed$", plain) and groups > 1:
        groups -= 1
    if re.search(r"[^aeiouycgsxz]es$", plain) and groups > 1:
        groups -= 1
    return max(1, groups)
