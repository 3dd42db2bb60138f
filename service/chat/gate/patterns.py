"""What the gate listens for: phrases in small letters, each list under the name of its verdict."""

import re
from collections.abc import Sequence

DISTRESS = (
    r"suicid(?!e squad)|kill (?:my ?self|me\b)|end (?:my life|it all)|want to die|self[ -]?harm|hurt my ?self|"
    r"(?:no (?:reason|point) (?:to|in)|not worth) (?:live|living)|(?:don'?t|do not) want to (?:live|be here|wake up)|"
    r"better off (?:dead|without me)",
    r"hopeless|\b(?:i'?m|i am|am|feel(?:ing)?|so|getting) desperate|"
    r"can(?:no|')?t (?:go on|cope|take (?:it|this) any ?more|sleep|stop (?:trading|gambling|chasing))|"
    r"breaking down|falling apart|panic attack|(?<!great )depress(?!ion and)",
    r"(?:addict|gambl)(?:ed|ion|ing|er)? (?:problem|to (?:trading|leverage|gambling|crypto)|help)|"
    r"i(?:'m| am) (?:an addict|addicted)|(?:trading|leverage|crypto|gambling) addict|gambled away|gambled my",
    r"(?:haven'?t|have not|can(?:no|')?t|afraid to|scared to|how (?:do i|to)) (?:told|tell) (?:my|"
    r"the) (?:wife|husband|partner|family|parents|girlfriend|boyfriend|kids)",
    r"(?:wife|husband|partner|family) (?:does ?n[o']?t|do not|will) (?:know|leave)|"
    r"\b(?:i|i'?ve|we|we'?ve|have|just) (?:just |have )?lost everything|^lost everything|"
    r"lost (?:all (?:my|our)|my (?:life )?savings|the house|my house|our house|rent money|(?:the |my )?college)",
    r"(?:took a loan|my loan|borrowed|credit card|rent|mortgage) .{0,40}"
    r"\b(?:lost (?:it|everything|all)|is gone|all gone)\b|"
    r"chasing (?:my )?losses|win (?:it|everything|my money) (?:all )?back|ruined my life|ashamed",
)
SCAM = (
    r"(?:seed|recovery|secret|mnemonic|backup) ?(?:phrase|words?)|(?:12|24|twelve|"
    r"twenty[ -]?four)[ -]?(?:words?|word phrase)|private[ -]?keys?|keystore",
    r"(?:send|deposit|transfer) .{0,40}(?:to (?:receive|get) (?:back )?(?:double|2x|twice)|doubl(?!e[ -]spend))|"
    r"double (?:my|your) (?:btc|eth|coins|money|crypto)",
    r"guarantee[sd]? (?:me )?(?:\d|returns?|profits?|gains?|yield)|(?:risk[ -]?free|sure) (?:returns?|"
    r"profits?) .{0,30}(?:group|bot|platform|guy|site)|(?:telegram|whatsapp|discord|"
    r"dm) .{0,40}(?:support|admin|signals?|guy|profit|invest)",
    r"(?:recover(?:y)?|get back) (?:my )?(?:stolen|lost|scammed) (?:funds|crypto|money|coins|btc|eth)|"
    r"recovery (?:agent|service|expert|hacker)",
    r"\b(?:site|website|page|app|someone|support|admin|link|email|popup|they|he|she) .{0,30}(?:asks?|"
    r"asking|wants?|told|tells?|says?):? (?:me |us |you )?(?:(?:.{0,15}\b(?:to|must|should|then|please) (?:\w+ )?)?(?:"
    r"connect|sign|approve|verify|enter|share|pay)\b(?! of\b)|.{0,25}\b(?:my wallet|password|unlock fee)\b)",
    r"(?:airdrop|claim) .{0,30}(?:connect|sign|approve|wallet drain)",
)
HARM = (
    r"(?:how (?:to|do i|can i|would (?:i|one))|help me|teach me|show me|write|build|make|create|"
    r"best way to|ways? to|plan|need|give me|want to) .{0,60}"
    r"(?:hack|phish|rug ?pull|drain(?:er)? (?:wallets?|contracts?|a|someone|people)|wallet drainer|"
    r"steal|launder|scam (?:people|users|someone)|wash[ -]?trad|pump and dump|pump[ -]?n[ -]?dump|"
    r"spoof(?:ing)?"
    r"|manipulat\w+ (?:the )?(?:price|market|oracle)|insider trad|fake (?:airdrop|token|volume|"
    r"exchange|site)|ransom|malware|keylogger|brute ?force|ponzi|evade (?:tax|sanction|kyc)|"
    r"bypass (?:kyc|sanction|aml)|fake (?:id|kyc|documents?)|ddos|dox)",
    r"(?:evade|avoid|dodge|hide .{0,20} from) (?:paying )?(?:tax(?:es)?|the irs|sanctions|kyc|aml)|"
    r"without (?:kyc|paying tax)",
    r"(?:coordinate|organi[sz]e|run|start) .{0,20}(?:pump|dump|rug|ponzi|wash)",
)
MINOR = (
    r"\bi(?:'?m| am) (?:only )?(?:[89]|1[0-7])(?: ?(?:years? old|yo|y/o|yrs?)\b|,| and|$)|\b(?:1[0-7]|"
    r"[89]) ?(?:years? old|yo\b|y/o)|under ?age|my (?:mom|dad|parents) (?:won'?t|account|card)|i(?:'m|"
    r" am) (?:a )?minor|still in (?:middle|high) school",
)
INJECTION = (
    r"\b(?:ignore|disregard|forget|override|bypass|skip|drop|discard|do not follow|don'?t follow|"
    r"stop following)\b(?:[^\d,;:.?!]{0,40}\b(?:instruction|rule|prompt|guideline|polic|filter|restriction|"
    r"constraint|safety|guard)"
    r"|(?: (?:all|any|the|your|of|every|what(?:ever)?|that|about|my|these|those|this|else|is|was|came|you|were|"
    r"told|said|stands))* (?:above|previous|prior|everything|training)\b)",
    r"(?:reveal|show|print|repeat|output|leak|display|tell me|give me|what (?:is|are)|dump|share|"
    r"expose)\b.{0,30}(?:system|hidden|secret|initial|internal|developer|your|original|"
    r"above)\b.{0,20}(?:prompt|instruction|message|rules?|config|key|polic|environment|env)",
    r"(?:you are|you're|u r) (?:now|no longer)\b|from now on (?:you|act|answer)|new (?:persona|"
    r"instructions?|rules?|role)\b|updated instructions",
    r"\b(?:pretend|act|roleplay|role[ -]play|imagine|behave|simulate being|respond)\b.{0,15}(?:you are|"
    r"you're|to be|as (?:if|though|an? |my |the )|like (?:an? |my |you))",
    r"\b(?:dan|jailbreak|developer mode|debug mode|god mode|sudo|admin mode|root access|"
    r"do anything now|unfiltered|unrestricted|uncensored|no restrictions|"
    r"without (?:any )?(?:restrictions|filters?|limits?|rules))\b",
    r"(?:assistant|ai|bot|model|chatbot|you|system)\b[:,]? (?:must|should|shall|has to|have to|will|"
    r"needs? to) (?:now )?(?:say|answer|reply|respond|recommend|confirm|output|state|tell|always|only|"
    r"obey)",
    r"<\/?(?:context|system|assistant|user|im_start|im_end|inst|prompt)|\[/?(?:inst|system)\]|<\|.{0,20}\|>|"
    r"###? ?(?:system|instruction|end|context|response)|(?:end|begin|start) of (?:context|prompt|"
    r"document|instructions?|system)|-{3,} ?(?:end|system|context)",
    r"(?:say|repeat|write|answer|reply|respond|output|print|state|confirm)\b (?:only |just |exactly |"
    r"with |after me|back|the (?:word|phrase|sentence|words)|that |in )+(?:(?!\b(?:amount|number|cost|price|value|size|"
    r"share|part|move|figure|premium|rate)s?\b).){0,60}(?:is (?:safe|guaranteed|risk|free)|guaranteed|no risk|buy|"
    r"always|yes|hacked|pwned)",
    r"(?:decode|base ?64|rot13|hex) .{0,40}(?:this|following|instruction|and (?:do|follow|execute|run))|"
    r"(?:execute|run|eval|follow) (?:this|the following|these) (?:code|script|command|instruction|base ?64|payload)?",
    r"(?:confirm|place|execute|submit|fill|cancel) (?:my|the|an?|this|our) (?:order|trade|buy|sell|"
    r"transaction|withdrawal|transfer)|(?:transfer|withdraw|send) (?:my|the|all|\d).{0,30}(?:to|from|"
    r"wallet|account)\b.{0,20}(?:0x|wallet|account|address)",
    r"\{\{.{0,80}\}\}|\$\{.{0,80}\}|<script|javascript:|onerror ?=|__import__|os\.system|drop table|union select|;--",
    r"api[ _-]?key|environment variables?|\.env\b|/etc/passwd|your (?:password|secret|credentials|token secret)",
)
BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/=_-])(?!0x)(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])[A-Za-z0-9+/]{32,}={0,2"
    r"}(?![A-Za-z0-9+/=_-])"
)
ASSET = (
    r"(?:btc|bitcoin|eth|ethereum|sol|solana|xrp|doge|ada|bnb|avax|seam|crypto|coins?|altcoins?|"
    r"tokens?|the market|market|it|this|that|them|[a-z]{2,5}\d{1,2}[ls]|[a-z]{2,6}(?:bull|bear|up|"
    r"down))"
)
ADVICE = (
    r"\bshould (?:i|we|one|my (?:wife|dad|friend))\b(?! (?:token|coin|share|contract|unit|option|"
    r"know|understand|expect|read|learn|obtain|arrive|find|end up|come (?:to|up|out)|write|fill in|hand in|see|"
    r"get(?! (?:in|out|into|some|an?|rid|more|this|that|it|one|these)\b)|calculate|compute|check first|start reading))",
    r"\b(?:is|was|would) (?:it|now|this|that|today|tonight)\b.{0,15}\b(?:a )?(?:good|right|best|great|"
    r"bad|smart|wise|safe|ok|okay|worth it|too late|too early)\b.{0,20}\b(?:time|to|idea|moment|entry|"
    r"buy|sell|hold|short|long|ape|invest)",
    r"\b(?:recommend|suggest|advise|pick|choose|tip|tips|signals?)\b.{0,30}\b(?:me|a |an |some|which|"
    r"what|the best|good|token|coin|trade|leverage|exchange|stock|buy|for me|position|entry)\b",
    r"\b(?<!at )(?:which|what|whats|what's|best|safest|top|good|hottest|next)\b"
    r"(?!(?:'s)? (?:must|does|did|move|i have|(?:(?:is|are) )?(?:the )?(?:main |real |actual )?diff\w*)\b)"
    r"[^:;]{0,30}\b(?:coin|token|trade|"
    r"leverage|altcoin|crypto|gem|leverage token|perp|position|pair|setup|strategy|vault|pool|airdrop|"
    r"stock|entry)s?\b[^:;]{0,30}\b(?:to (?:buy|hold|trade|short|long|ape|invest|farm|use|pick|go)|should|"
    r"for (?:me|tonight|today|tomorrow|this|beginners?|the next|\d+ (?:days?|weeks?|months?|years?))|this (?:week|"
    r"month|year)|will (?:pump|moon|go)|tonight|is (?:the )?(?:best|safest|better))",
    r"\b(?:best|safest|surest|most profitable|easiest)\b.{0,15}\b(?:trade|way to (?:make|get rich|"
    r"earn|double|profit|10x|invest)|coin|token|bet|play|buy|investment|leverage)\b",
    rf"\b(?:will|gonna|going to)\b(?! (?:just |now )?(?:say|tell|write|type|list|put|read|describe|share|post)\b)"
    rf".{{0,12}}\b{ASSET}\b.{{0,25}}\b(?:go (?:up|down|higher|lower|to)|pump|dump|moon|crash|rise|fall|hit|reach|"
    rf"recover (?:this|next|by|soon)|double|bottom|rally|drop|explode|be worth)\b"
    r"(?! .{0,30}(?:then|what happens|my |a \dx|token))",
    r"\b(?:predict|prediction|forecast|price target|outlook|where (?:will|is) .{0,30}(?:be|going|headed)|bull ?run|"
    r"how high (?:will|can) (?:(?:the )?price|btc|bitcoin|eth|ethereum|sol|it|the market|crypto)\b|"
    r"next (?:100x|10x|1000x)|bottom in\b|to the moon)\b",
    r"\b(?:what|how much|how big|what percent(?:age)?|what share|what part|what fraction|"
    r"which (?:part|share))\b.{0,25}\b(?:of )?(?:my|our) (?:salary|savings|money|portfolio|net worth|"
    r"income|paycheck|pension|retirement|capital|account|wage|bonus|wealth|stack)\b"
    r"(?! (?:is|was|would be|will be) (?:left|gone|lost)).{0,40}\b(?:should|"
    r"put|go|invest|into|in|allocate|leverage|tokens?)\b",
    r"\bhow much (?:should (?!an? |the |it cost|1 )|money should|of it should|would you)\b|"
    r"\bwhat (?:leverage|multiple|size|"
    r"stop|token|would you|do you) .{0,12}(?:should|would you|do you (?:think|recommend|suggest|"
    r"like))|\bwould you (?:buy|sell|hold|short|long|invest|do|go|take|rather)\b|"
    r"\bwhat would you (?:do|buy|pick)",
    r"\b(?:tell|show|give) me (?:what|which|when|where|the (?:best|safest)|a (?:good|safe|"
    r"winning))\b.{0,20}\b(?:to (?:buy|sell|trade|short|long|invest|enter|exit)|trade|coin|token|"
    r"entry|setup|bet)",
    r"(?<!token must )(?<!fund must )\b(?:buy|sell|hold|short|long|close|exit|keep|dump|ape|invest|enter|"
    r"take profit)\b.{0,25}\b(?<!from )(?:now|today|or (?:sell|wait|hold|buy|keep|not|close)|tonight|tomorrow|"
    r"this week|or short|or long)\b(?=.{0,3}\?|$|.{0,25}\?)",
    r"\b(?:is|are|would|could)\b.{0,40}\b(?:suitable|appropriate|right|good|okay) for (?:me|us|my|our)\b(?! \w+ at )",
    r"\b(?:worth|wise|smart|safe) (?:buying|to buy|investing|to invest|holding|to hold|shorting|"
    r"selling|to put my)\b|\bgood (?:buy|investment|entry)\b|\binvest (?:my|our|all)\b.{0,30}\b(?:in|"
    r"into)\b|\bmake me (?:rich|money)|\bget rich\b|\bgo all[ -]in\b|\bcan i (?:retire|quit my job)",
)
# What asks for advice only where no numbers are given: "what is my leverage now?" with its numbers is a calculation.
ADVICE_WITHOUT_NUMBERS = (
    r"\b(?:which|what|whats|what's|best|safest|top|good|hottest|next)\b[^,;:()]{0,30}\b(?:coin|token|trade|"
    r"leverage|altcoin|crypto|gem|leverage token|perp|position|pair|setup|strategy|vault|pool|airdrop|"
    r"stock|entry)s?\b[^,;:()]{0,30}\b(?:right )?now\b",
)
LIVE = (
    r"\b(?:current|live|latest|real[ -]?time|right now|today'?s?|at the moment|up to date|as of now|"
    r"tonight'?s?|this morning)\b[^.?!]{0,30}\b(?:price|rate|funding|apy|apr|yield|tvl|quote|market cap|"
    r"value|volume|spread|basis|open interest|difficulty|hash ?rate|gas|news|leverage|nav|premium|"
    r"liquidations?)",
    r"\b(?:price|rate|funding|apy|apr|yield|tvl|quote|volume|difficulty|hash ?rate|gas|open interest|"
    r"nav|basis)\b.{0,30}\b(?:right now|now|today|at the moment|currently|live|this (?:minute|hour|"
    r"morning)|yesterday|last night)\b",
    rf"\b(?:what|whats|what's|how much|where)(?: is| are|'s|"
    rf" does)? (?:the )?(?:price of )?{ASSET}\b(?: ?(?:price|trading|worth|cost|at))(?: (?:at|for|"
    rf"right now|now|today))?\??$",
    rf"^(?:the )?(?:price of {ASSET}|{ASSET} price)\??$|\bhow much (?:is|does) (?:1|one|"
    rf"a) {ASSET}\b(?: cost| worth)?\??$",
    r"\bhow (?:much )?(?:is|has|did) (?:btc|bitcoin|eth|ethereum|sol|the market) (?:doing|trading|"
    r"moved|move|gone|done)\b.{0,20}(?:today|now|week|yesterday)?|\bnews (?:about|on|today)|"
    r"\bcheck (?:my|the) (?:balance|wallet|position|account|transaction)",
)
TAX = (r"\b(?:tax(?:es|ed|able|ation)?|capital gains?|irs|hmrc|finanzamt)\b(?<!income tax)",)
GREETING = (
    r"^(?:hi|hello|hey|yo|good (?:morning|evening|afternoon|day)|greetings|sup|gm|hiya|howdy)\b[ !.,a-z]{0,20}$",
)
THANKS = (
    r"^(?!.*\b(?:what|why|how|when|which|who|where|explain|show|give)\b)(?:ok(?:ay)?[ ,.!]*)?(?:thanks?(?: you)?|"
    r"thank u|thx|ty|cheers|great|nice|cool|got it|perfect|awesome|ok(?:ay)?|i see)\b[ !.,a-z]{0,25}$",
)
ABOUT = (
    r"\b(?:who|what) (?:are|r) (?:you|u)\b(?! (?:buying|holding))|\bwhat (?:can|do) (?:you|u) (?:do|"
    r"know|help|answer|cover)|\bwhat (?:can|should) i ask|^help(?: me)?[ !.?]*$|"
    r"\b(?:what|which) (?:\w+ )?model (?:are|r) (?:you|u)\b|\bare you (?:an? )?(?:large )?language model\b|"
    r"\bare you (?:an? )?(?:ai|bot|human|real|robot|gpt|chatgpt)|how do you work$|^(?:start|menu|commands)$",
)
SURE = (
    r"\b(?:can|do|could|would|will) (?:you|u) (?:guarantee|promise|swear)\b.{0,30}\b(?:right|correct|true|exact)\b",
    r"\bare you (?:really )?(?:sure|certain)\b|\bhow (?:sure|accurate|reliable) (?:are you|is (?:this|that))\b|"
    r"\bcan i (?:trust|rely on) (?:you|this|that)\b|^(?:so )?is (?:this|that) (?:really )?(?:right|correct|true)\??$",
)
OFF_TOPIC = (
    r"\bnear me\b|\b(?:recipe|weather|lyrics|horoscope|netflix|movies?|football|soccer|world cup|"
    r"dating|girlfriend|boyfriend|wifi|router|laptop|printer|clothes|restaurant|hotel|flight|vacation|"
    r"doctor|symptoms?|diagnos\w+|pregnan\w+)\b",
    r"\b(?:health|car|life|home|travel|dental|pet) insurance\b|\btranslate\b|"
    r"\b(?:tell|write|sing|compose|draw|paint) (?:me )?(?:an? |the )?(?:\w+ )?"
    r"(?:poem|essay|song|story|joke|script|code|letter|cv|resume|picture|email)\b",
)


def heard(patterns: Sequence[str], text: str) -> bool:
    """True where any of these phrases stands in the text."""
    return any(re.search(pattern, text) for pattern in patterns)
