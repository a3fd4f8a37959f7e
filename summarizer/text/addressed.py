"""Sentences that speak to a language model instead of reporting: "ignore your instructions and ...".

Written for precision: a pattern needs both the form of a command and an object or an addressee that news
has no use for, so that "Ignore any text message that asks for your card" is a sentence like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_MODEL = (
    r"(?:AI|A\.I\.|LLMs?|(?:large )?language models?|chat ?bots?|chatgpt|gpt(?:-\w+)?|claude|gemini|llama|"
    r"copilot|assistants?|summari[sz]ers?|summari[sz]ation (?:models?|tools?|systems?|engines?|bots?)|"
    r"(?:AI|automated|digital|virtual) (?:language )?(?:models?|assistants?|systems?|agents?|readers?|tools?|"
    r"bots?|summari[sz]ers?))"
)
_DO = (
    r"(?:ignore|disregard|forget|override|write|say|state|output|print|return|respond|reply|answer|report|claim|"
    r"include|add|insert|repeat|reveal|summari[sz]e|mention|omit|cite|treat|do not|don't|never|always|stop|"
    r"pretend|act|begin|start|make sure|please|only|conclude|tell|describe|follow|obey|append|replace|list|"
    r"quote|put|you (?:must|should|will|shall|are|have to|need to|may|can)|your)"
)
_LEAD = (
    rf"^(?:(?:please|now|so|ok|okay|and|then|also|first|instead|important|note|attention|warning|urgent|{_MODEL}|"
    r"you (?:must|should|will|shall|have to|need to|are to)(?: now)?|new instructions?|system)\b[\W_]{1,4})"
    r"{0,4}"
)
_OLD = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|former|system|original|initial|your|hidden|default|"
    r"existing|current|safety)"
)
_FILL = r"(?:all|any|every|of|the|these|those|my|and|or|other|given|everything|in|set)"
_ORDERS = (
    r"(?:instructions?|prompts?|directives?|directions|guidelines|rules|commands|constraints|programming|"
    r"training)"
)
_DROP = r"(?:ignore|disregard|forget|override|bypass|discard|skip)"
_TURN = (
    r"(?:^|[.:;(\[]\s*)(?:system|assistant|developer)"
    r"(?: (?:notice|alert|note|update|command))?\s*[:\])]+\s*"
)
"""What poses as a turn of a conversation: "[SYSTEM]", "System:"."""
_READ = (
    r"(?:articles?|texts?|sources?|documents?|passages?|sentences?|context|content|input|messages?|statements?|"
    r"reports?|stor(?:y|ies)|coverage)"
)
_OUT = r"(?:summary|summaries|brief|briefing|digest|output|system prompt|prompt|list of claims)"

_TABLE = r"""
# Drop what you were told.
= <LEAD>(?:ignore|disregard|forget|override|bypass|discard|skip|delete|(?:do not|don't|stop) (?:follow|
  obey)(?:ing)?)\s+(?:(?:<FILL>|<OLD>)\s+){0,5}?<OLD>\s+(?:(?:<FILL>|<OLD>)\s+){0,3}<ORDERS>\b
= <LEAD>(?:ignore|disregard|forget|override|bypass|discard)\s+(?:<FILL>\s+){0,4}<ORDERS>(?:\s+(?:above|
  before this|you (?:have|were|got|received)\b.*|given to you.*|so far)\b|\s*(?:[.,;:!]|$|and\b))
= <LEAD>(?:ignore|disregard|forget)\s+(?:everything|all|anything|what)\b(?:\s+(?:that|is|was|you|were|
  have|been|told|read|said|written|came|comes|text|sentences))*\s+(?:above|before this|previously|
  so far)\b
= (?:^|[.!?:;,]\s+)you (?:must|should|will) (?:now )?(?:ignore|disregard|forget) (?:(?:<FILL>|
  <OLD>)\s+){0,4}<ORDERS>\b
# Speaking to the model.
= ^<MODEL>\s*:\s*<DO>\b
= ^<MODEL>,\s*(?:please|ignore|disregard|do not|you must)\b
= ^<MODEL>(?: instructions?| note)\s*:
= \b<MODEL>\s+(?:processing|reading|summari[sz]ing) this (?:page|article|text|document)\b
= ^system (?:override|prompt|message|instructions?)\s*[:!]
= <TURN>(?:please |now )*<DROP>\s+(?:(?:<FILL>|<OLD>)\s+)*(?:<OLD>|other)(?:\s+(?:<READ>|
  <ORDERS>))?(?:\s*[.,;:!)]|\s*$|\s+(?:and|then)\b)
= <TURN>(?:please |now )*<DROP>\b[^.!?]{1,80}\b(?:and|then|instead)[, ]+(?:only |just )?(?:write|say|
  state|output|print|respond|conclude|mention|summari[sz]e|claim|(?:report|answer|reply)(?=
  (?:that|only|with)\b))\b
= ^(?:when|while|before|after) (?:summari[sz]ing|processing) (?:this|these|the) (?:article|text|page|document|
  source)s?,?\s+<DO>\b
= ^your task (?:now is|is now) to\b
= <LEAD>(?:ignore|disregard) (?:all |any )?(?:of )?(?:the )?other (?:articles|sources|documents|outlets)\b
= ^(?:(?:attention|dear|hey|hello|hi|note|notice|message|instructions?|reminder|
  important)\b[\s:,]*(?:(?:to|for)\s+)?(?:(?:all|any|the|every|an?|you|your|
  future)\s+){0,2})<MODEL>(?:\s+reading this)?\s*[,:!—-]
= ^(?:to|for)\s+(?:all|any|every|the)\s+<MODEL>(?:\s+reading this)?\s*[,:!]\s*<DO>\b
= \b(?:if|since|because)\s+you(?:\s+are|'re)\s+(?:an?|the)\s+<MODEL>(?=\s*[,:;]|\s+(?:reading|processing|
  asked|and))
= (?:^|[.:;,]\s+)as an? (?:AI (?:language )?(?:model|assistant|system|agent)|language model|LLM|AI|
  chatbot)\s*,\s*(?:I|you|please|your|do|always|never|it is your)\b
= (?:^|[.:;]\s+)(?:<LEAD_>)you(?:\s+are|'re)\s+(?:now\s+|no longer\s+)+(?:an?|the|my|
  called)?\s*(?:[\w-]+\s+){0,3}(?:<MODEL>|DAN|unrestricted|jailbroken)\b
= ^<LEAD_>you(?:\s+are|'re)\s+(?:an?|the|my)\s+(?:[\w-]+\s+){0,3}?<MODEL>(?=\s*[.,:;!]|\s+(?:that|who|
  which)\b)
= \byou are (?:now )?in (?:developer|dan|debug|god|jailbreak|admin|maintenance|unrestricted) mode\b
= ^from now on,? you (?:are an?|are the|will (?:only )?(?:respond|answer|act|reply|say)|
  must (?:only )?(?:respond|answer|obey|reply|say)|respond|answer)\b
= ^(?:remember[,:]? )?your (?:new|real|true|actual|only|sole) (?:task|instructions?|objective|directive|
  role) (?:is|are)\b
= ^(?:this|the following) is (?:an? )?(?:system|developer|operator) (?:message|prompt|override|
  instruction)\b
= ^(?:(?:new|next|updated|revised|real|your) (?:task|assignment|prompt)|prompt)\s*:\s*<DO>\b
= ^(?:new|updated|revised|real|additional|hidden|secret|
  system) instructions?(?: for [\w ]{1,30})?\s*:\s*<DO>\b
= ^\W{0,8}(?:begin|end|start) of (?:the )?(?:system prompt|prompt|sentences|context|input|instructions|
  user message)\b
# What to answer.
= <LEAD>(?:write|say|state|print|report|include|add|insert|mention|put|begin|start|end|append|omit|leave|
  make|set|replace)\b[^?!]{0,200}?\b(?:in|into|of|from|to|with|at)\s+(?:the (?:start|end|beginning|
  top) of )?(?:your (?:final |next |whole |entire |own )?<OUT>\b|(?:the|this|any|
  every) <OUT>(?=\s*[.,;:!]|$|\s+(?:that|and)\b))
= (?:^|[.:;,]\s+)your (?:final |whole |entire )?(?:<OUT>|response|answer|reply) (?:must|should|shall|
  has to|needs to|may) (?:not |only |always )*(?:say|state|include|begin|start|end|contain|mention|
  consist|read|report|be (?:only|exactly))\b
= ^(?:please )?(?:respond|reply|answer) (?:only|exactly|just|with nothing but|with only|with exactly)\s
= ^(?:please )?(?:respond|reply|answer|output|return|print|say|write)\b.{0,30}\b(?:exactly|only|
  nothing but|the following|the (?:string|token|phrase))\b[^.]{0,20}["'`{\[:]
= <LEAD>(?:reveal|print|repeat|output|show|display|leak|return|tell (?:me|us))\s+(?:\w+\s+){0,2}?(?:your|
  the)\s+(?:(?:full|system|initial|hidden|original|secret|entire)\s+)+(?:prompt|instructions?|message)\b
= (?:do not|don't|never) (?:mention|include|cite|use|summari[sz]e|report|quote|trust|
  read) (?:any of )?(?:the |any )?other (?:articles?|sources?|outlets?|texts?|documents?|sentences?)\b
= (?:^|[.:;,]\s+)(?:in|for|throughout) your <OUT>\s*,?\s+<DO>\b
= <LEAD>(?:write|output|conclude|assert) that (?:the|a|an|all|no|there|every\w*|it|\d|["'])
= ^(?:please )?cite (?:only )?(?:sentences?|sources?)? ?[\[(]?(?:S?\d|this (?:article|source|sentence))
# Other languages: at the start of a clause, where it is a command.
= <CLAUSE>(?:ignorier\w*|vergiss|vergessen sie|missachte\w*)\s+(?:\w+\s+){0,3}?(?:vorherigen|bisherigen|
  obigen|vorigen|früheren|deine|ihre)\s+(?:\w+\s+)?(?:anweisungen|instruktionen|befehle|vorgaben|regeln)\b
= <CLAUSE>(?:ignor\w+|oublie\w*)\s+(?:toutes?\s+)?(?:les|tes|vos)\s+(?:instructions?|consignes?|directives?|
  règles)\s+(?:précédentes?|antérieures?|ci-dessus|initiales?)\b
= <CLAUSE>(?:ignora\w*|ignore\w*|olvida\w*|olvide\w*)\s+(?:todas\s+)?(?:las|tus|sus)\s+(?:instrucciones|
  órdenes|reglas|indicaciones)\s+(?:anteriores|previas|iniciales)\b
= <CLAUSE>(?:ignorate?|ignora|dimentica\w*)\s+(?:tutte\s+)?le\s+(?:istruzioni|regole)\s+(?:precedenti|
  iniziali)\b
= <CLAUSE>(?:ignore|ignora|esqueça|esquece)\s+(?:todas\s+)?as\s+(?:instruções|ordens|regras)\s+(?:anteriores|
  prévias|iniciais)\b
= <CLAUSE>(?:negeer|vergeet)\s+(?:alle\s+)?(?:vorige|eerdere|voorgaande|bovenstaande|je)\s+(?:instructies|
  opdrachten|regels)\b
= <CLAUSE>(?:игнорируй\w*|забудь\w*)\s+(?:\w+\s+){0,2}(?:предыдущие|прежние|твои|свои)\s+(?:инструкции|
  указания|команды)
= (?:önceki|yukarıdaki)\s+(?:tüm\s+)?(?:talimatları|komutları)\s+(?:yok say|unut|dikkate alma)\b
= <CLAUSE>请?(?:忽略|无视|忘记|無視)(?:之前|以上|上述|前面|先前|所有|一切).{0,8}(?:指令|指示|提示)
= (?:これまで|以前|上記|上|前)の.{0,6}(?:指示|命令|プロンプト).{0,8}無視(?:し|せ)
= (?:تجاهل|انس|انسَ)\s+(?:جميع\s+|كل\s+)?(?:التعليمات|الأوامر)\s+(?:السابقة|أعلاه)
= <CLAUSE>(?:als (?:KI|sprachmodell)\b(?:-\w+)?\s+(?:musst|sollst|darfst)|como (?:modelo de lenguaje|IA|
  asistente)\b.{0,20}\b(?:debes|tienes que)|en tant (?:que modèle|qu'(?:IA|assistant))\b.{0,30}\b(?:dois|
  devez))\b
"""
"""A pattern from each "=" on; what stands in <...> is one of ``_PARTS``."""
_PARTS = {
    "<MODEL>": _MODEL, "<DO>": _DO, "<LEAD>": _LEAD, "<LEAD_>": _LEAD[1:], "<OLD>": _OLD, "<FILL>": _FILL,
    "<ORDERS>": _ORDERS, "<OUT>": _OUT, "<DROP>": _DROP, "<TURN>": _TURN, "<READ>": _READ,
    "<CLAUSE>": r"(?:^|[.:;,!]\s+)(?:bitte\s+|por favor,?\s+)?",
}  # fmt: skip


def _patterns() -> list[str]:
    lines = [line for line in _TABLE.splitlines() if line and not line.startswith("# ")]
    return "".join(("\n" if line.startswith("= ") else "") + line[2:] for line in lines).strip().split("\n")


def _either(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


@lru_cache(maxsize=1)  # most processes meet no sentence that has to be looked at so closely
def _compiled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What such a sentence begins with, and what it may hold anywhere."""
    every = _patterns()
    led = _either(one.removeprefix("<LEAD>") for one in every if one.startswith("<LEAD>"))
    begins = _either([f"<LEAD>{led}", *[one for one in every if one.startswith("^")]])
    within = _either(one for one in every if not one.startswith(("<LEAD>", "^")))
    for name, part in _PARTS.items():
        begins, within = begins.replace(name, part), within.replace(name, part)
    return re.compile(begins, re.IGNORECASE), re.compile(within, re.IGNORECASE)


_FOLLOWS = re.compile(
    rf"(?:(?:instead|then|also|and|finally|next),? )?{_DO}\b|.*\byou(?:r|rs|rself)?\b", re.IGNORECASE
)
_DICTATES = re.compile(
    r"(?:(?:instead|then|also|and|finally|next|only|just|always),? )?(?:say|state|write|report|claim|"
    r"output|print|respond|reply|conclude|mention|include|answer|add|insert) ",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
_LIKELY = (
    "ignore ", "ignores", "ignorem", "ignoren", "ignorer", "ignorez", "ignorier", "ignora", "ignoro",
    "disregard", "forget", "overrid", "guidelin", "command", "bypass", "discard", "instruct",
    "prompt", "model", "gpt", "claude", "gemini", "llama", "copilot", "assistant", "summar", "brief",
    "digest", "output", "respond", "reply", "answer", "you are", "write that", "conclude that",
    "assert that", "vergiss", "vergessen", "missacht", "oubli", "olvid", "تجاهل", "انس", "als ki",
    "als sprachm", "modèle", "qu'ia", "como ia", "asistente", "dimentic", "esque", "negeer", "vergeet",
    "other article", "other source", "other outlet", "other text", "other document", "other sentence",
    "игнорируй", "забудь", "talimat", "komutlar", "忽略", "无视", "無視", "忘记",
)  # fmt: skip
_LIKELY_WORD = re.compile(  # one class first: such a place is found faster
    r"[acltrbm](?:(?<=b)ots?\b|(?<=m)ode\b|(?<!\w.)(?:(?<=a)\.?i\b|(?<=l)lm|(?<=c)ite\b|(?<=t)ask|(?<=r)ole))"
)
_IN_WORD = ("bot", "mode", "a.i", "llm", "cite", "task", "role")
"""``_LIKELY_WORD`` matches nothing but "ai" without one of these."""
_AI = re.compile(r"ai\b(?<!\w..)")


def may_address_model(text: str) -> bool:
    """Whether ``text``, folded, holds a word of the kind that every instruction to a model has; cheap."""
    low = text.lower()
    return (
        any(map(low.__contains__, _LIKELY))
        or _AI.search(low) is not None
        or (any(map(low.__contains__, _IN_WORD)) and _LIKELY_WORD.search(low) is not None)
    )


def addresses_model(sentence: str) -> bool:
    """Whether ``sentence``, folded, is or holds an instruction to a language model."""
    if not may_address_model(sentence):
        return False
    sentence = sentence.lstrip("\"'([<!-*_>#•· ")
    begins, within = _compiled()
    return begins.match(sentence) is not None or within.search(sentence) is not None


def reported(sentence: str) -> bool:
    """Whether the instruction in ``sentence`` is only quoted: in a quotation with words around it."""
    return any(addresses_model(quoted.group().strip('"')) for quoted in _QUOTED.finditer(sentence)) and bool(
        re.search(r"[^\W\d_]{2}", _QUOTED.sub(" ", sentence))
    )


def goes_on(sentence: str) -> bool:
    """Whether ``sentence``, next to an instruction in one paragraph, continues it."""
    return _FOLLOWS.match(sentence) is not None


def dictates(sentence: str) -> bool:
    """Whether ``sentence`` opens by telling somebody what to write, as after an instruction only it would."""
    return _DICTATES.match(sentence) is not None
