"""Hard words and letters that stand for words, and whether they are explained where they stand.

A word is explained by the meaning beside its question, by the next sentence (“An EHC plan is …”), or, letters, by the
full words before them: “special educational needs or a disability (SEND)”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import ADDRESS, WORD, Part, Text, tokens
from surveys.checking.vocabulary import is_easy, place_of, plain_words, stem, stems_of, talk_of_services
from surveys.questions.base import Question, Wording

LETTERS: Final = re.compile(r"\b(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])(?!Mc[A-Z])(?!Mac[A-Z])[A-Z][A-Za-z]+\b")
SPELT_OUT: Final = re.compile(r"\w \(([A-Z][A-Za-z]+)\)")
SAID: Final = re.compile(
    r"(?:\b(?:An? |The )?(?P<first>[A-Z][\w-]*(?: [\w-]+){0,2}?) (?:(?:is|are) (?:short for|an?|the)|says what)\b)|"
    r"(?:\b(?P<meant>[A-Z][\w-]*(?: [\w-]+){0,2}?) (?:means?|stands? for)\b)|"
    r"(?:\bcalled (?P<called>[A-Z][\w-]*(?: [A-Z][\w-]*){0,2}))"
)
LATIN: Final = re.compile(r"\b(?:e\.g|eg|i\.e|ie|etc|et al|vs|via|per se|ad hoc|vice versa|NB)\b\.?", re.IGNORECASE)
ROMAN: Final = re.compile(r"[IVX]+")
UNDERSTOOD: Final = frozenset({"OK", "TV", "UK", "YouTube", "WhatsApp", "TikTok", "FaceTime", "PlayStation"})
SAYS: Final = r"(?:(?:is|are) (?:short for|people|an?|the|where|when|what)|means?|says?|stands? for)\b"
POINTS_BACK: Final = re.compile(rf"^(?:this|that|it|they|these) {SAYS}", re.IGNORECASE)
SAME_SENTENCE: Final = re.compile(
    r"\((?:this|that|which) |, (?:which|that) (?:is|are|means?)\b|\bthat is to say\b", re.I
)
EXPLAIN: Final = "Use another word, or explain it: its meaning then stands beside the question."


def easy_words(text: Text, sentence: str, after: str) -> Iterator[Finding]:
    """Unexplained words and letters in an Easy Read sentence. `after` is the sentence that follows it."""
    for word in dict.fromkeys(_hard(sentence, text.explained)):
        if not _explained_next(word, sentence, after):
            plain = plain_words().get(word.lower(), "")
            offer = re.sub(rf"\b{re.escape(word)}\b", plain, sentence) if plain else ""
            reason = f"“{word}” is a word that many people do not know."
            yield text.found("ER03", Level.STOPS, sentence, reason, EXPLAIN, offer)
    for letters in _unexplained(sentence, text.explained):
        if not _explained_next(letters, sentence, after):
            reason = f"Nobody explains what “{letters}” stands for."
            yield text.found("ER08", Level.STOPS, sentence, reason, "Write the full words, or explain them.")
    if latin := LATIN.search(sentence):
        reason = f"“{latin[0]}” is short for words that many people do not know."
        yield text.found("ER08", Level.STOPS, sentence, reason, "Write “for example”, “that is” or “and more”.")
    if SAME_SENTENCE.search(sentence):
        reason = "The sentence explains a word while it uses it."
        yield text.found("ER13", Level.WARNS, sentence, reason, "Explain the word in the next sentence.")


def letters_only(text: Text, sentence: str) -> Iterator[Finding]:
    """The letters that stand for words and are not explained: what other Easy Read pages than surveys are held to."""
    return (found for found in easy_words(text, sentence, "") if found.rule == "ER08")


def standard_words(text: Text, sentence: str) -> Iterator[Finding]:
    """The talk of services and unexplained letters in a standard sentence."""
    for letters in _unexplained(sentence, (*text.explained, *said_in(sentence))):
        reason = f"Nobody explains what “{letters}” stands for."
        yield text.found("acronym", Level.WARNS, sentence, reason, "Write the full words, or explain them.")
    stems = [stem(word) for word in tokens(sentence)]
    covered = {each for term in text.explained for each in stems_of(term)}
    for term in talk_of_services().inside(stems):
        if not covered.issuperset(stems_of(term)):
            plain = plain_words()[term]
            reason = f"“{term}” is a word that services use and many families do not."
            offer = re.sub(rf"\b{re.escape(term)}\b", plain, sentence, flags=re.IGNORECASE)
            suggestion = f"Say “{plain}”, or explain the word."
            yield text.found("hard-word", Level.WARNS, sentence, reason, suggestion, offer if offer != sentence else "")


def said_in(words: str) -> list[str]:
    """The terms a text explains: “education, health and care (EHC)”, “EHC is short for …”, “called SEN Support”."""
    named = (name for found in SAID.finditer(words) for name in found.groups() if name)
    return [*SPELT_OUT.findall(words), *named]


def _hard(sentence: str, explained: Collection[str]) -> Iterator[str]:
    """The words nobody explains. A capital inside a sentence makes a name, and letters are looked at by themselves."""
    covered = {each for term in explained for each in stems_of(term)}
    plain = ADDRESS.sub(" ", sentence)
    many_capitals = sum(word[0].isupper() for word in tokens(sentence)) > len(tokens(sentence)) / 2
    for number, found in enumerate(WORD.finditer(plain)):
        word = found[0]
        is_name = word[0].isupper() and number > 0 and not many_capitals
        if not (is_name or LETTERS.fullmatch(word) or LATIN.fullmatch(word) or stem(word) in covered or is_easy(word)):
            yield word


def _unexplained(sentence: str, explained: Collection[str]) -> list[str]:
    known = {word for term in explained for word in WORD.findall(term)} | UNDERSTOOD
    found = (each for each in LETTERS.findall(ADDRESS.sub(" ", sentence)) if not ROMAN.fullmatch(each))
    return [each for each in dict.fromkeys(found) if each not in known and each.removesuffix("s") not in known]


def _explained_next(word: str, sentence: str, after: str) -> bool:
    """True when the sentence itself, or the one that follows it, says what the word means."""
    says = re.compile(rf"\b{re.escape(word)}\b(?: \w+)? {SAYS}", re.IGNORECASE)
    return bool(says.search(sentence) or says.search(after) or POINTS_BACK.match(after))


def terms(questions: Sequence[Question], before: str = "") -> Iterator[Finding]:
    """Explained terms that an Easy Read question does not use, and terms without a meaning."""
    for question in questions:
        at = f"{before}{question.id}"
        used = [*_used(question.easy_read)]
        for term, meaning in question.easy_read.explained.items():
            place = Text(f"{at}.easy_read.explained.{term}", term, Part.MEANING, easy=True)
            if not meaning.strip():
                yield place.found("ER13", Level.STOPS, term, "The word has no meaning yet.", "Write what it means.")
            elif not any(_says(words, term) for words in used):
                reason = "The word is explained, but the question does not use it."
                yield place.found("ER13", Level.WARNS, term, reason, "Take it out, or write it as the question does.")
        yield from terms(question.each, f"{at}.")


def _used(wording: Wording) -> Iterator[str]:
    yield from (wording.above, wording.words, wording.hint, wording.why)
    yield from (option.words for option in (*wording.options, *wording.rows))


def _says(words: str, term: str) -> bool:
    return place_of(stems_of(term), [stem(word) for word in tokens(words)]) is not None
