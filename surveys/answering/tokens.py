"""The chain of links, so that the database can never join a person to an answer.

    invitation link T  →  answer link A = first(T)  →  ticket K = second(A)

Each arrow is a hash, so it cannot be walked back. An invitation keeps only hash(T) and hash(K); a response keeps only
hash(A), and loses it when it is sent. Whoever holds the whole database holds no T, A or K, and so no way from one
table to the other. A receipt code comes from A too; only its hash is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

WORDS = """
acorn alder amber anchor apple april arrow aspen badge baker balloon bamboo basil basket beach beacon bean bell berry
birch bird biscuit blanket boat book boot bottle bread breeze brick bridge brook broom brush bubble bucket bunny butter
button cabin cactus cake candle canoe canvas carrot castle cedar chair chalk cheese cherry chess chick cider circle
cliff cloud clover coast cocoa comet compass cookie copper coral corn cotton crab crane crayon cricket crown cup curtain
cushion daisy dance dawn deer denim diary dolphin dome donkey door dove dragon drum duck dune eagle easel echo elm ember
engine falcon farm feather fern ferry fiddle field finch flag flame flour flower flute forest fossil fountain fox frost
galaxy garden garlic gate ginger giraffe glass globe glove goat gold grape grass gravel guitar hammer harbour harp hat
hazel heather hedge helmet heron hill honey hoof horse ink iris island ivory ivy jacket jam jelly jigsaw jug kettle
kite kitten koala ladder lake lamp lantern lark leaf lemon lily lime lion lizard locket log lotus magnet mango maple
marble meadow melon mint mirror mitten moon moss mountain mouse muffin mustard needle nest nettle north nut oak oat
ocean olive onion orange orchard otter owl paddle paint palm panda parrot peach pear pebble pencil penguin pepper
piano pillow pine planet plum pocket pond poppy potato puffin pumpkin puzzle quill rabbit rain ribbon river robin rocket
rope rose ruby saddle sail salt sand satin scarf seal shell ship silver spoon squirrel star stone stream summer sun
swan tiger toast tulip tunnel turtle velvet violet wagon walnut water wave whale wheat willow window winter wolf wool
""".split()  # noqa: SIM905 - a block of words is easier to read and to mend than a list of 269 strings

TICKET_PREFIX = "ticket"


def new_token() -> str:
    """A link nobody can guess: 192 random bits, 32 letters and digits."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """SHA-256, hexadecimal: the only form of a link that is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def answer_token_from(invitation_token: str) -> str:
    """The answer link of an invitation link: coming back by the same invitation finds the same answers."""
    return hash_of("answer" + invitation_token)[:40]


def ticket_hash_from(answer_token: str) -> str:
    """What an invitation keeps and a sent survey spends."""
    return hash_of(hash_of(TICKET_PREFIX + answer_token))


def receipt_code(answer_token: str) -> str:
    """Such as `WAVE 4172 KITE LAMP`: about 38 bits, so nobody finds somebody else's by trying."""
    return _spoken(hash_of("receipt" + answer_token))


def shared_receipt_code(answer_token: str, service_key: bytes) -> str:
    """A receipt code that the address of the page does not give away: the next child on a tablet can see that."""
    return _spoken(hmac.new(service_key, b"receipt" + answer_token.encode(), "sha256").hexdigest())


def resume_code(answer_token: str) -> str:
    """The code that leads back to answers under way, on any device."""
    return _spoken(hash_of("resume" + answer_token))


def resume_hash(code: str) -> str:
    """Hash of such a code as somebody typed it."""
    return hash_of("resume" + plain_code(code))


def plain_code(code: str) -> str:
    """The letters and digits of a code: spaces, case and dashes do not matter."""
    return re.sub(r"[^a-z0-9]", "", code.lower())


def spoken_again(typed: str) -> str:
    """A code as we first gave it, however it was typed; what is no code of ours stays as it is."""
    found = re.fullmatch(r"([a-z]{1,20})(\d{4})([a-z]{1,60})", plain_code(typed))
    for many in (2, 3) if found else ():  # two words after the number; three on a printed copy
        words = _apart(found[3], many) if found else None
        if found and words:
            return " ".join((found[1], found[2], *words)).upper()
    return typed


def _apart(run: str, many: int) -> tuple[str, ...] | None:
    """A run of letters as so many of our words; None when it cannot be taken apart."""
    if many == 1:
        return (run,) if run in WORDS else None
    for word in WORDS:
        rest = _apart(run[len(word) :], many - 1) if run.startswith(word) else None
        if rest:
            return (word, *rest)
    return None


def _spoken(digest_text: str) -> str:
    digest = int(digest_text, 16)
    parts = []
    for _ in range(3):
        digest, place = divmod(digest, len(WORDS))
        parts.append(WORDS[place])
    return f"{parts[0]} {digest % 10_000:04d} {parts[1]} {parts[2]}".upper()


def receipt_hash(code: str) -> str:
    """Hash of a receipt code as somebody typed it: spaces, case and dashes do not matter."""
    return hash_of("code" + plain_code(code))
