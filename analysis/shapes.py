"""The shapes of addresses, numbers and dates. Where a pattern has a group `said`, only that part is the finding."""

from __future__ import annotations

import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
YEAR = r"(?:19|20)\d{2}"
ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
# "number is", "no.", "#:", "reference number -"
NUMBER = r"(?:[ ](?:nos?|nums?|numbers?|id|ref(?:erence)?)\b|[ ]?\#)"
IS = r"(?:[.:=-]|[ ]is|[ ]was|[ ]are)*[ ]*"


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE | re.VERBOSE)


# What stands before is looked at first, so that a long row of letters is not tried from each of them again.
EMAIL = _pattern(
    r"""(?<! [\w.+'-] ) [\w.+'-]{1,64}
    (?: (?: [ ]?@[ ]? | [ ]?[(\[]at[)\]][ ]? ) [\w-]{1,63} (?: [ ]?(?: \. | [(\[]dot[)\]] | [ ]dot[ ] )[ ]?
      [\w-]{2,63} )+
      | @ [\w-]{2,63}
      | [ ]at[ ] [\w-]{1,63} (?: [ ]dot[ ] [\w-]{2,63} )+ )"""
)

LINK = _pattern(
    r"""(?: https?:// | www\. ) [^\s<>"”)]+
    | (?<! [\w-] ) [a-z0-9-]{1,63} (?: \. [a-z0-9-]{1,63} ){0,3} \.
      (?: (?: (?:co|org|gov|ac|sch|nhs)\.uk | com | org | net | uk ) \b (?: / \S* )? | [a-z]{2,5} / \S+ )"""
)

HANDLE = _pattern(r"(?<! [\w@] ) @ [a-z_] [\w.]+ \b | (?<! \w ) [a-z] \w{1,30} \# \d{4} \b")

PLATFORM = r"""(?: snap(?:chat)? | insta(?:gram)? | ig | tik[ ]?tok | discord | roblox | xbox | psn | ps[45] | twitter
    | facebook | fb | messenger | whats[ ]?app | telegram | twitch | steam | you[ ]?tube | kik | yubo | wizz
    | playstation | be[ ]?real | fortnite | minecraft | nintendo | gamer[ ]?tag | user[ ]?name | screen[ ]?name ) \b"""
# "my snapchat is jayden_xo11": a digit, a dot or a line in it tells a handle from a word.
NAMED_HANDLE = _pattern(
    rf"""\b {PLATFORM} (?: [ ] (?:name|id|user|username|tag|account|handle) )*
    (?: [ ](?:is|called|as) | [ ]?[:=-] )* [ ]*
    (?P<said> (?= [a-z_.]{{0,30}} [\d_.] [\w.]{{0,30}} ) [a-z_] [\w.]* \w ) \b (?<! \W [a-z] )"""
)
# After "my snap is" any word may be one; whoever uses this asks whether it is an ordinary word.
CALLED_HANDLE = _pattern(
    rf"\b (?:my|his|her|our|their) [ ] {PLATFORM} (?: [ ] (?:name|id|user|username|tag|account|handle) )* "
    r"(?: [ ](?:is|called) | [ ]?[:=] )+ [ ]* (?P<said> [a-z] \w{3,29} ) \b"
)

NUMBER_DATE = _pattern(
    rf"""\b (?: {DAY} (?P<sign> [ ]?[/.-][ ]? ) {MONTH_NUMBER} (?P=sign) (?:19|20)?\d{{2}}
      | {YEAR} (?P<mark>[/.-]) {MONTH_NUMBER} (?P=mark) {DAY} | {DAY} [ ] {MONTH_NUMBER} [ ] {YEAR} ) \b"""
)
DAY_AND_MONTH = _pattern(
    rf"""\b (?: {DAY} | {ORDINAL} ) [ ./-]? (?:(?:day[ ])?of[ ])? {MONTH} \b
    (?: ,?[ ./-]? (?: {YEAR} | ['’]\d\d ) \b )?"""
)
MONTH_AND_DAY = _pattern(
    rf"\b {MONTH} [ ] (?:the[ ])? (?: {DAY} | {ORDINAL} ) \b (?! [ ]?(?: weeks | months | days | years | % ) ) "
    rf"(?: ,?[ ] {YEAR} \b )?"
)
# "the 14th", "on 21/11": only where a day is meant.
SAID_DAY = _pattern(
    rf"""\b (?: {WEEKDAY} ,? [ ] (?: the [ ] )? (?P<said> {DAY} (?<= [a-z] ) ) \b
      | (?: on | by | since | until | till | before | from | dated ) [ ] (?P<day> {DAY} / {MONTH_NUMBER} ) \b (?! /
      ) )"""
)
# After "born" and "birthday" a month or a year alone is a date of birth.
BIRTH = _pattern(
    rf"""\b (?: born | birthday | d\.?o\.?b\.? | date [ ] of [ ] birth ) \b (?: [ ](?:is|was|in|on) | [:,-] )* [ ]*
    (?P<said> {MONTH} ,? [ ] {YEAR} | {YEAR} | \d{{1,2}} [ /.-] {YEAR} | \d{{6}} | \d{{8}} | \d{{1,2}}/\d{{1,2}} )
      \b"""
)

TEN_DIGITS = r"\d (?: [ -]? \d ){9}"
# After these words it is one even when a digit is wrong.
SAID_NHS_NUMBER = _pattern(
    rf"\b nhs (?: [ ] (?: no | num | number )s? )? \b [^\d\n]{{0,12}} (?P<said> {TEN_DIGITS} ) \b (?! \d )"
)
LIKE_NHS_NUMBER = _pattern(r"(?<! [\d/] ) \d{3} (?P<gap>[ -]?) \d{3} (?P=gap) \d{4} (?! [\d/] )")

# British numbers of ten or eleven digits, and others that begin with +. 999 and 0800 1111 say nothing about anybody.
PHONE = _pattern(
    r"""(?<! [\d/] ) (?: (?: (?:\+|\b00) [ ]? 44 [ .-]? (?:\(0\) [ .-]?)? | \(?0 ) (?: [ ().-]{0,2} \d ){9,10}
      | \+ \d{1,3} (?: [ ().-]{0,2} \d ){7,12} ) (?! [\d/] )"""
)
# "call 555012": a local number, after a word that says so.
SAID_PHONE = _pattern(
    rf"""\b (?: call | ring | phone | tel | telephone | text | mobile | mob | landline | whatsapp )
    (?: [ ](?:me|us|him|her|on|at|mum|dad) )* {NUMBER}? {IS} (?! 0800 | 116[ ]?123 | 999 | 111 )
    (?P<said> \d{{5}} [ -]? \d{{1,6}} | \d{{3}} [ -]? \d{{3,4}} )
      (?! [ -]?\d )"""
)

OWNER = r"""(?: ref(?:erence)? | case | file | claim | complaint | application | appeal | tribunal | pupil | student
    | patient | hospital | account | customer | member(?:ship)? | ehcp? | ehc[ ]plan | plan | policy | passport | crime
    | incident | order | booking | ticket | badge | licen[cs]e | my | his | her | our | the | reg(?:istration)?
    | car[ ]reg )"""
CODE = r"(?P<said> (?= [a-z/-]* \d ) [a-z0-9]+ (?: [/-] [a-z0-9]+ )* ) \b (?<= \d{3} )"
SAID_REFERENCE = _pattern(
    rf"""\b (?: (?: ref(?:erence)? | case | upn | uln | urn | id ) \b {NUMBER}? | {OWNER} {NUMBER} ) {IS} {CODE}
    (?! [ ]? (?: weeks | months | days | years | hours | minutes | people | children | times | of | % ) \b )"""
)
# Codes with a shape of their own: a pupil number, a National Insurance number, a car, "ABC/2024/0071", "EHC12345".
LIKE_REFERENCE = _pattern(
    r"""\b (?: [a-z]\d{12} | [a-ceghj-pr-tw-z]{2} [ ]? (?: \d{2} [ ]? ){3} [a-d] | qq [ ]? (?: \d{2} [ ]? ){3} [a-d]
      | (?-i: [A-Z]{2}\d{2}[ ]?[A-Z]{3} | [A-Z]{2,6} (?: [/-][A-Z0-9]{1,8} ){0,3} [/-] \d{3,10}
        | [A-Z]{2,6} (?! (?:19|20)\d\d\b ) \d{4,10} | [A-Z]\d{6,9} ) ) \b"""
)

POSTCODE = _pattern(
    r"""\b (?: [a-z]{1,2} \d [a-z\d]? [ ]{0,2} \d [abd-hjlnp-uw-z]{2}
      | p[o0] [ ]? (?: 3[0-9o] | 4[01o] ) (?: [ -]{0,2} \d (?: [a-z]{2} )? )? ) \b (?! [ ]?[/\d] )"""
)
# "we live in SO14": half a code, of an area that exists, where a home is spoken of.
SAID_POSTCODE = _pattern(
    r"""\b (?: live[sd]? | living | moved | move | home | address | postcode | post[ ]code | area ) \b
    (?: [ ](?:is|in|to|from|at|near|:) | : )* [ ]*
    (?P<said> (?: ab|al|ba|bb|bd|bh|bl|bn|br|bs|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|ec|eh|en|ex|fk
      |fy|gl|gu|ha|hd|hg|hp|hr|hs|hu|hx|ig|ip|iv|ka|kt|kw|ky|la|ld|le|ll|ln|ls|lu|me|mk|ml|ne|ng|nn|np|nr|nw|ol|ox|pa|pe|ph
      |pl|po|pr|rg|rh|rm|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|wa|wc|wd|wf|wn|wr|ws
      |wv|yo|ze|b|e|g|l|m|n|s|w ) \d{1,2} (?: [ ] \d )? ) \b"""
)

ROAD = r"""(?: road | rd | street | st | avenue | ave | lane | ln | close | drive | dr | way | crescent | cres | court
    | ct | gardens | gdns | grove | place | terrace | walk | hill | rise | square | sq | mews | row | green | parade
    | esplanade | villas | cottages? | strand | quay | broadway | mall | vale | croft | copse | chase | orchard
    | paddock | meadows? | fields? | heights | view | mount | circus | wharf | promenade | causeway | bungalows?
    | flats | house | lodge )"""
STREET = _pattern(
    rf"""\b (?: flat [ ] \w+ ,? [ ] )? (?: no\.? [ ]? )? \d{{1,4}} [a-f]? ,? [ ]
    (?! (?: mins? | minutes? | hrs? | hours? | days? | weeks? | months? | years? | yrs? | miles? | metres? | of | in
      | at | on | to | and | or
      | from | people | children | kids | different | more | other ) \b )
    (?: (?: st\.? | [a-z'’]+ ) [ ] ){{1,3}} {ROAD} \b
    | \b flat [ ] \d+ [a-z]? ,? [ ] (?: [a-z'’]+ [ ] ){{1,3}} {ROAD} \b"""
)
# "we live at Rose Cottage": a house with a name.
NAMED_PART = r"(?-i:[A-Z]) [\w'’]+"
HOME = _pattern(
    rf"""\b (?: (?:live[sd]?|living|moved|home|stay) [ ] (?:at|to) | address (?:[ ]is|:) ) [ ]+
    (?P<said> (?: the [ ] )? (?: {NAMED_PART} [ ] ){{1,3}} (?: {ROAD} | {NAMED_PART} )
      (?: ,[ ] (?: {NAMED_PART} [ ] ){{1,3}} {ROAD} )? ) \b"""
)
