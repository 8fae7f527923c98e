"""The shapes of addresses, numbers and dates. Where a pattern has a group `said`, only that part is the finding."""

from __future__ import annotations

import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d{2}"


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE | re.VERBOSE)


# What stands before is looked at first, so that a long row of letters is not tried from each of them again.
EMAIL = _pattern(r"(?<! [\w.+'-] ) [\w.+'-]+ @ [\w-]+ (?: \. [\w-]+ )+")

LINK = _pattern(
    r"""(?: https?:// | www\. ) [^\s<>"”)]+
    | (?<! [\w-] ) [a-z0-9-]+ \. (?: (?:co|org|gov|ac|sch|nhs)\.uk | com | org | net | uk ) \b (?: / \S* )?"""
)

HANDLE = _pattern(r"(?<! [\w@] ) @ [a-z_] [\w.]+ \b")

# "my snapchat is jayden_xo11": a digit or a line in it tells a handle from a word.
NAMED_HANDLE = _pattern(
    r"""\b (?: snap(?:chat)? | insta(?:gram)? | tik[ ]?tok | discord | roblox | xbox | psn | twitter | facebook
        | gamertag | user[ ]?name )
    (?: [ ] (?:name|id|user|username) )? (?: [ ]is | [ ]called | : )+ [ ]*
    (?P<said> [a-z] [\w.]* [\d_] [\w.]* )"""
)

NUMBER_DATE = _pattern(
    rf"\b \d{{1,2}} (?P<sign>[/.-]) \d{{1,2}} (?P=sign) (?:19|20)?\d{{2}} \b | \b {YEAR}-\d\d-\d\d \b"
)
DAY_AND_MONTH = _pattern(rf"\b {DAY} (?:[ ]of)? [ ] {MONTH} \b (?: ,?[ ] {YEAR} \b )?")
MONTH_AND_DAY = _pattern(rf"\b {MONTH} [ ] (?:the[ ])? {DAY} \b (?: ,?[ ] {YEAR} \b )?")

TEN_DIGITS = r"\d{3} [ -]? \d{3} [ -]? \d{4}"
# After these words it is one even when a digit is wrong.
SAID_NHS_NUMBER = _pattern(rf"\b nhs [ ] (?: no | num | number ) \b [^\d\n]{{0,12}} (?P<said> {TEN_DIGITS} ) \b")
LIKE_NHS_NUMBER = _pattern(rf"(?<! [\d/] ) {TEN_DIGITS} (?! [\d/] )")

# British numbers of ten or eleven digits. Short ones such as 999 and 0800 1111 say nothing about anybody.
PHONE = _pattern(
    r"(?<! [\d/] ) (?: (?:\+|00) [ ]? 44 [ -]? (?:\(0\) [ -]?)? | \(?0 ) (?: [ ()-]{0,2} \d ){9,10} (?! [\d/] )"
)

SAID_REFERENCE = _pattern(
    r"""\b (?: ref(?:erence)? | case | upn | id ) \b (?: [ ] (?:no|num|number) )? [.:]? (?: [ ]is )? [ ]*
    (?P<said> (?= [a-z/-]* \d ) [a-z0-9]+ (?: [/-] [a-z0-9]+ )* ) \b (?<= \d{3} )"""
)
# A unique pupil number, a National Insurance number.
LIKE_REFERENCE = _pattern(r"\b (?: [a-z]\d{12} | [a-ceghj-pr-tw-z]{2} [ ]? (?: \d{2} [ ]? ){3} [a-d] ) \b")

POSTCODE = _pattern(r"\b [a-z]{1,2} \d [a-z\d]? [ ]? \d [abd-hjlnp-uw-z]{2} \b")

STREET = _pattern(
    r"""\b (?: flat [ ] \w+ ,? [ ] )? \d{1,4} [a-d]? [ ]
    (?! (?: min(?:ute)? | hr | hour | day | week | month | year | mile | metre )s? \b )
    (?: [a-z']+ [ ] ){1,3}
    (?: road | rd | street | avenue | ave | lane | close | drive | way | crescent | court | gardens | grove | place
      | terrace | walk | hill | rise | square | mews | row | green | parade | esplanade | villas | cottages? ) \b"""
)
