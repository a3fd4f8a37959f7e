"""Wordings by which articles give away what is not part of what they report. Data for ``lines``.

Every pattern is general to news sites; none names an article. They are matched from the first word of a
line or sentence on, so that body text which merely mentions a word stays citable.
"""

from __future__ import annotations

import re

from summarizer.text.calendar_words import AFTER_CLOCK, MONTHS, MONTHS_ABROAD, WEEKDAYS

SITE_WORDS = frozenset(
    """home news world sports sport politics business opinion opinions login log in out sign up search menu
    share facebook twitter x whatsapp telegram linkedin reddit email e-mail mail print copy link
    tweet pin pinit pinterest instagram youtube tiktok threads rss comment comments save bookmark
    listen play pause video videos photo photos gallery slideshow next previous prev back top more
    read also related latest trending popular live update updates updated new advertisement
    advertisements advert ad ads sponsored promoted promo loading close open skip to content main
    navigation text size font reset toggle caption enlarge this image images hide show transcript
    alertme author-image author newsletter newsletters app download e-paper epaper about us contact
    privacy policy terms of use service cookie cookies help faq faqs min mins minute minutes article
    story page google plus follow on and & + - a a+ a- aa | / by our your for subscribe subscription
    register account my profile settings notifications alerts breaking editorial lifestyle
    entertainment tech technology science health culture travel weather markets money jobs
    classifieds archive archives category categories tag tags topics topic date time published
    posted last modified views view likes like reactions reply replies permalink flipboard messenger
    line sms copied press here continue reading below scroll down all recommended most viewed hot
    trends leave slide start end""".split()
)
"""A short line of nothing but these words, numbers and dates is the site speaking."""

TIME_WORDS = frozenset(
    """published publish updated update posted post last modified edited on at by date dated time first as of
    am pm a.m p.m noon midnight ago hour hours hr hrs minute minutes min mins day days week weeks month months
    year years read t the issued release released uhr yesterday today just now st nd rd th januari montag
    dienstag mittwoch donnerstag freitag samstag sonntag stand veröffentlicht aktualisiert den um lundi mardi
    mercredi jeudi vendredi samedi dimanche publié mis jour le à lunes martes miércoles jueves viernes sábado
    domingo publicado actualizado el de del""".split()
).union(MONTHS, WEEKDAYS, AFTER_CLOCK, MONTHS_ABROAD)

SITE = re.compile(
    r"(?:please\s+)?"
    r"(?:sign\s?up\s+(?:now|here|today|for|to|with|and)\b|subscribe\b|register\s+(?:now|here|today|for free)"
    r"|(?:click|tap)\s+(?:here|on|the|to|below)\b"
    r"|(?:read|watch|view|listen|hear)\s+(?:more|also|full|the|this|these|our|here|below|in full|how|why|"
    r"next|now|or share|live|to (?:the|our|this)|it here|all about)\b"
    r"|see\s+(?:also|more|highlights|below|the full|our|full|here|related|photos|pictures|video)\b"
    r"|(?:learn|find out|discover|explore|know)\s+(?:more|out how|all about|the full|our)\b|"
    r"find out (?:how|why|what)\b"
    r"|check\s+(?:out|back|here)\b|stay\s+(?:tuned|informed|updated|connected|up to date|on top|ahead)\b"
    r"|(?:get|receive)\b.{0,80}\b(?:newsletters?|notifications?|alerts|inbox|app|updates)\b"
    r"|download\s+(?:the|our)\b|join\s+(?:us|our|the (?:conversation|discussion)|now|\S+(?: \S+){0,4} on)\b"
    r"|follow\s+(?:us\b|our\b|me\b|live\b|@|.{1,80}\b(?:on|at|via)\b.{0,40}(?:twitter|facebook|instagram|"
    r"telegram|whatsapp|youtube|tiktok|threads|bluesky|linkedin|google|https?:))"
    r"|(?:support|fund|back)\s+(?:us|our|independent|quality|local|trusted)\b.{0,60}(?:journalism|"
    r"reporting|news)"
    r"|donate\s+(?:now|here|today)|become\s+a\s+(?:member|subscriber|supporter)|(?:start|try)\s+your\b"
    r"|(?:submit|send|email|e-mail|share)\s+(?:us|your|this|on|via|the article)\b"
    r"|(?:leave|post|add|write)\s+(?:a|your)\s+(?:comment|reply|response)\b|be the first to\b"
    r"|(?:log|sign)\s*in\s+(?:to|or|with)\b|your e-?mail address\b|required fields\b|enter your\b"
    r"|you\s+(?:can|may|might)\s+(?:also\s+)?(?:reach|read|follow|subscribe|unsubscribe|contact us|like|"
    r"be interested|listen to|share|support us|manage|opt)\b"
    r"|already a (?:subscriber|member)|not a (?:subscriber|member)|don['’]t (?:have an account|"
    r"miss (?:out|our|the))\b|for\s+(?:more|further|additional|(?:all )?the latest|latest|"
    r"breaking)\b(?! than)[^,]{0,100}(?:,\s*(?:please\s+)?"
    r"(?:visit|click|follow|go|subscribe|download|pick up|tune|check|sign up|log on|head|tap|read|see|"
    r"call|watch|listen)\b|\s(?:please|click here))"
    r"|(?:thank you|thanks) for (?:reading|subscribing|visiting|signing|registering)"
    r"|this (?:article|story|post|piece|interview|column|dispatch|report)\s+(?:(?:was|is|"
    r"has been)\s+)?(?:first|"
    r"originally|previously|last|also|automatically)?\s*(?:published|appeared|posted|updated|corrected|"
    r"amended|edited|"
    r"syndicated|republished|reproduced|translated|generated|produced|sourced|featured|filed|compiled)\b"
    r"|this (?:article|story|post|page|content) (?:contains|requires|uses|includes|may contain|"
    r"may include|has been)\b"
    r"|the (?:article|story|post) (?:first|originally) appeared\b|an? (?:earlier|previous|"
    r"prior) version of this\b"
    r"|(?:editor|publisher|author)['’]?s?['’]? note\b|corrections?(?: and clarifications?)?:|"
    r"clarification:|disclaimer:|disclosure:|comments are (?:closed|open|moderated|disabled)\b"
    r"|note to (?:readers|editors)\b|(?:story|article|text|post|report) continues (?:below|after)\b"
    r"|scroll (?:down|to|for)\b|continue (?:reading|to article)\b|keep reading\b|advertisement\s*[:.\-]|"
    r"skip to\b"
    r"|(?:we|this (?:web)?site|our (?:web)?site|our partners) uses? (?:\w+ )?cookies|we and our partners\b"
    r"|by (?:continuing|clicking|using|subscribing|signing|submitting|entering|providing|"
    r"registering)\b.{0,80}\byou (?:agree|accept|consent|acknowledge|confirm|are agreeing)\b"
    r"|(?:enable|turn on) javascript|accept (?:all )?cookies|manage (?:cookies|consent|preferences)"
    r"|(?:copyright|©|\(c\))\s*(?:©|\(c\)|\d{4})|©|all rights reserved"
    r"|no part of this (?:article|publication|material|story|website|content)\b"
    r"|(?:contact|reach|write to|e-?mail|tips\?)\s.{0,120}(?:@\w|\d{3}[-. ]\d{3,4}|https?:)"
    r"|(?:the )?views expressed\b|(?:information|material|data) from:"
    r"|want (?:more|stories|to (?:read|know|get|see|stay|receive|support))\b|(?:have|got) (?:a|"
    r"any) (?:story|tip|question)\b|do you have (?:a|any) (?:story|tip|information to share)\b"
    r"|to [^,]{3,80}, (?:please )?(?:click|subscribe|log ?in|sign ?(?:in|up)|register|download|tap|"
    r"visit our)\b|except for the headline\b|this (?:article|story|report|text|post) has not been edited\b"
    r"|(?:enjoying|like|liked|enjoyed) this (?:article|story|piece|report)\b|letters to the editor:"
    r"|[^.!?]{0,60}\bjournalism (?:needs|depends on|relies on) (?:you|your)\b|have you been affected\b"
    r"|write to (?:us|the newsdesk|our|the editor)\b|[^.!?]{0,60}\bmay earn (?:a |an )?(?:\w+ )?commission\b"
    r"|this (?:content|information|article|page) is (?:for (?:general )?information|intended|provided|"
    r"not (?:a substitute|"
    r"intended))\b|(?:it|this \w+) may (?:not )?be (?:reproduced|republished|copied|redistributed|"
    r"rewritten)\b|this (?:transcript|text) (?:was (?:made|created|produced)|may)\b"
    r"|(?:like|find|join|see|meet) us on\b|tell us (?:your|what you)\b|we (?:welcome|value|want) your\b"
    r"|our (?:(?:free|daily|weekly|morning|new) )*(?:newsletter|podcast|app)s?\b|support from readers\b"
    r"|you (?:have|['’]ve) (?:read|reached|used) your (?:last|monthly|\w+ free)\b"
    r"|this is a free (?:article|story)\b|if you (?:value|like|enjoy|appreciate) (?:our|this|what we)\b"
    r"|(?:tell|send this to) (?:your|a) friends?\b|comments (?:on|to|about) this (?:article|story|post)\b"
    r"|with files from (?:the )?(?-i:[A-Z])|tune in\b|news you can trust\b|printed on recycled\b"
    r"|all times (?:are )?(?:local|in )|(?:editor(?:-in-chief| in chief)?|publisher): (?-i:[A-Z]))",
    re.I,
)
"""A sentence by which the site addresses its reader."""

LABEL = re.compile(
    r"\W{0,4}(?:also (?:read|see|watch|on)|read (?:also|more|next|this|full story)|read|"
    r"related(?: \w+){0,2}|see also|"
    r"more (?:from|on|about|in)\b.{0,60}|more|you (?:may|might) (?:also )?like|recommended(?: for you)?|"
    r"don['’]t miss|"
    r"must[ -]read|most (?:read|popular|viewed)|trending(?: now)?|top stories|latest(?: news| stories)?|"
    r"what to read next|up next|further reading|global coverage|in pictures|in pics|tags?|topics?|keywords?|"
    r"filed under|categor(?:y|ies)|posted in|labels|read more about|explore more|"
    r"share(?: this)?(?: \w+)?|follow us|"
    r"also|next|watch(?: live| now)?|listen(?: now)?|sources?|read or share this story|archive|live|"
    r"photos?|pictures|slideshow|video|(?:photo )?gallery|quiz|podcast)\s*[:|»>]",
    re.I,
)
"""A label, then what it points to."""

BYLINE = re.compile(
    r"\W{0,4}(?:by|written by|words by|text by|story by|reported by|report by|posted by|published by|"
    r"edited by|compiled by|authors?:|from our|reporter:|editor:|(?:additional |extra )?(?:reporting|writing|"
    r"editing|photography|photos?|graphics?|production|research|translation)(?: and \w+)? by)\s",
    re.I,
)
_CONTRIBUTED = re.compile(
    r".{0,160}\bcontributed (?:additional |extra )?(?:reporting|research|from (?-i:[A-Z])"
    r"|to (?:this|the) (?:report|story|article|piece)"
    r"\.?$)|(?:additional |extra )?(?:reporting|editing|writing) (?:and \w+ )?by\b|"
    r"\W?with (?:\w+ ){0,3}inputs? from\b"
    r"|(?-i:[A-Z]\w+ [A-Z]\w+ (?:and [A-Z]\w+ [A-Z]\w+ )?reported from [^.]{1,60}\.?$)",
    re.I,
)
_CONTRIBUTES = ("contributed", "reporting", "editing", "writing", "input", "reported from")
"""``_CONTRIBUTED`` matches nothing without one of these."""


def contributed(text: str) -> bool:
    """Whether ``text`` tells who has helped with the article."""
    low = text.lower()
    return any(map(low.__contains__, _CONTRIBUTES)) and _CONTRIBUTED.match(text) is not None


JOB = re.compile(
    r"\b(?:staff (?:writer|reporter|report)|wire services?|correspondent|(?:news|web|online) ?desk|"
    r"bureau|editorial (?:team|board)|"
    r"special to|reporter|columnist|contributor|news service|news agency)\b",
    re.I,
)

CAPTION = re.compile(
    r"\W{0,4}(?:(?:photo|image|picture|pic|photograph|illustration|graphic|cover|screenshot|screengrab)s?"
    r"(?:\s+(?:credits?|by|courtesy(?: of)?|captions?|source|copyright|via|from|illustration))?"
    r"(?:\s*[:|/©]|\s[–—-]\s)"
    r"|(?:photo|image|picture|photograph|illustration)s? (?:credits?|by|courtesy|captions?|copyright|via)\b"
    r"|(?-i:FILE(?:\s*[–—:/]|\s?-\s))|file (?:photo|image|picture|pic)\b|representational (?:image|photo|"
    r"picture)"
    r"|credits?:|captions?:|enlarge this image|image caption|media caption|(?:above|below|pictured|left|"
    r"right|top|bottom)\s?:|(?:a )?(?:file|undated|handout|representative) (?:photo|image|picture)\b)",
    re.I,
)
CAPTION_WITHIN = re.compile(
    r"\bin (?:this|an?) (?:\w+ ){0,2}(?:file|handout|undated|archive|combination) (?:photo|image|picture|"
    r"still)|\bin this (?:[\w.,’'\-]+\s+){0,5}(?:photo|photograph|image|picture|screen ?grab|screenshot)\b"
    r"|,\s(?:left|right|cent(?:er|re)|(?:second|third|far) (?:from )?(?:the )?(?:left|right)),\s"
    r"|\((?:left|right|cent(?:er|re)|pictured|l to r|from left)\)|\b(?:is|are) pictured\b|\bseen here\b"
    r"|[(\[][^()\[\]]{0,80}(?:\b(?:photo|image|picture)s?\s?(?:by|:|/|courtesy|credit|via)|getty|"
    r"shutterstock|istock|alamy|courtesy of|(?-i:/\s?[A-Z]{2,5}\b)|(?-i:/\s?(?:Reuters|Getty|"
    r"Xinhua)))[^()\[\]]{0,80}[)\]]\W{0,2}$"
    r"|\b(?:photo|photograph|picture|image)s?(?: credit| by| courtesy(?: of)?)?: "
    r"(?-i:[A-Z])[^.!?]{0,80}\W{0,2}$",
    re.I,
)
CAPTION_HINTS = tuple(
    (
        "photo|Photo|image|Image|picture|Picture|PHOTO|screen|Screen|still|left|right|center|centre|"
        "l to r|seen here|Seen here|etty|stock|Alamy|ourtesy|/AP|/AFP|/ |/Reuters|/Xinhua|/EPA|/PA|"
        "/REUTERS"
    ).split("|")
)
"""``CAPTION_WITHIN`` matches nothing without one of these."""
CREDIT = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}?/ ?[A-Z][\w.]*(?: [A-Z]\w*){0,3}$|\b(?:Getty Images|Shutterstock|AP Photo|"
    r"Associated Press|AFP)\b"
)
"""In a line without a full stop."""

PORTAL = re.compile(
    r"\W{0,4}(?:advertisements?|author[- ]image|new update|alertme|story highlights|skip to .*|subscribe.*|"
    r"leave a (?:comment|reply).*|\d+ comments?|no comments?|comments? \(\d+\)|comments?|page \d+ of \d+|"
    r"text size|share (?:this|on|via|article|story).*|show (?:more|less|transcript)|hide transcript.*|"
    r"table of contents|frequently asked questions|faqs?|\d+ ?min(?:ute)?s? read|(?:breaking|latest) news|"
    r"sponsored(?: content)?|"
    r"(?:image|photo|video) \d+ of \d+|copy link.*|click here.*|read (?:more|full story|article)|"
    r"sign (?:up|in)|"
    r"log ?in|watch live|listen to (?:this )?article.*|all rights reserved.*|powered by .*|\d+ shares?|"
    r"add as .{0,40}source.*|prefer .{0,40} on google|related (?:articles?|stories|topics|content|links|"
    r"posts|gallery|headlines|news).*|more (?:stories|news|from) .*)\W{0,4}",
    re.I,
)
DEBRIS_AT_END = re.compile(
    r"(?<=[.!?\"”’)])\s+(?:advertisement|read more|share(?: this)?|continue reading|click here|(?:story|"
    r"article) continues below(?: advertisement)?|sign up|subscribe(?: now)?)\W{0,3}$",
    re.I,
)
SOCIAL = re.compile(r"\W{0,3}@\w+\W*$|\W?(?:twitter|instagram|facebook):\s*@?\w|webvtt\b", re.I)
COPYRIGHT = re.compile(
    r"^\W?\(c\) (?-i:[A-Z])[\w ()&,’'-]{2,80} (?:19|20)\d\d\.?|(?:©|\(c\)|copyright)\s*(?:©\s*)?\d{4}|"
    r"all rights reserved|may not be (?:published, |reproduced|republished|redistributed)",
    re.I,
)
DATED = re.compile(
    r"\b(?:issued|published|updated|posted|filed|released|date of issue|date)\b|\b\d{1,2}[:.]\d{2}\b", re.I
)
"""A line at the top that says when the article appeared."""
OUTLET = re.compile(
    r"\b(?:News|Times|Post|Herald|Tribune|Daily|Gazette|Journal|Chronicle|Observer|Guardian|Telegraph|"
    r"Press|Agency|"
    r"Wire|Courier|Star|Mail|Radio|TV|Television|Broadcasting|Dispatch|Bulletin|Monitor|Express|Examiner|"
    r"Globe|Mirror|"
    r"Echo|Record|Argus|Advertiser|Inquirer|Sentinel|Ledger|Newswire|Media|Network|Weekly|Standard|"
    r"Independent|Messenger|Register|Review|Zeitung|Tagblatt|Online)\b"
)
