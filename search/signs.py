"""What people type when something cannot wait, with who says that it cannot.

For a clinician to review, line by line. A sign is groups of words, separated by spaces; a query
shows it if it holds a word of each group, in any order. `|` separates the words of a group, `*`
stands for any ending, and a group that begins with `-` says what the query must not hold. Both
spellings are named where they differ. What is only sometimes urgent is in: the notice says “if”,
and stands above the results without hiding any.
"""

from typing import NamedTuple


class Sign(NamedTuple):
    words: str
    source: str


CALL_999 = "NHS.UK, “When to call 999”"
ANKLE = "NHS.UK, “Broken ankle”"
BACK = "NHS.UK, “Back pain”: immediate action required"
CELLULITIS = "NHS.UK, “Cellulitis”"
DVT = "NHS.UK, “DVT (deep vein thrombosis)”"
EMBOLISM = "NHS.UK, “Pulmonary embolism”"
GANGRENE = "NHS.UK, “Gangrene”"
ISCHAEMIA = "NICE CKS, “Peripheral arterial disease”: acute limb ischaemia"
NG19 = "NICE NG19, “Diabetic foot problems”, 1.4: when to refer"
SEPSIS = "NHS.UK, “Sepsis”"
SPRAINS = "NHS.UK, “Sprains and strains”: urgent advice"
STROKE = "NHS.UK, “Stroke”"
TENDON = "NHS.UK, “Tendonitis”: urgent advice"

NOT = "cant|cannot|wont|not|unable"
NAIL = "-nail|nails|fingernail*|toenail*"

EMERGENCY = (
    # Life.
    Sign("emergency|ambulance|999|911|112", CALL_999),
    Sign("chest pain|pains|tight*|pressure|hurts", CALL_999),
    Sign("heart attack", CALL_999),
    Sign(
        f"{NOT}|stopped|difficulty|hard|trouble|struggling|short* breath|breathe|breathing",
        CALL_999,
    ),
    Sign("breathless*", CALL_999),
    Sign("unconscious|unresponsive|fainted|seizure*|convulsion*", CALL_999),
    Sign("passed|passing out", CALL_999),
    Sign("heavy|heavily|severe|severely|spurting|pouring bleed*|blood", CALL_999),
    Sign(f"bleed* {NOT} stop*", CALL_999),
    Sign(f"haemorrhag*|hemorrhag* {NAIL}", CALL_999),
    Sign("chemical|electric*|severe burn|burns|burnt|burned -shoe*|sensation", CALL_999),
    Sign("overdose*", CALL_999),
    Sign("poisoned|poisoning", CALL_999),
    Sign("suicid*", "NHS.UK, “Help for suicidal thoughts”"),
    Sign("kill|harm myself", "NHS.UK, “Help for suicidal thoughts”"),
    Sign("end my life", "NHS.UK, “Help for suicidal thoughts”"),
    Sign("anaphyla*", "NHS.UK, “Anaphylaxis”"),
    Sign("swollen|swelling|swelled face|lips|mouth|throat|tongue", "NHS.UK, “Anaphylaxis”"),
    Sign("snake* bite|bites|bit|bitten", "NHS.UK, “Snake bites”"),
    # The brain and the back.
    Sign("stroke|strokes", STROKE),
    Sign("sudden|suddenly numb*|weak*|paralys*|paralyz*", STROKE),
    Sign("paralysed|paralyzed", CALL_999),
    Sign("cauda equina", BACK),
    Sign("saddle numb*|anaesthesia|anesthesia", BACK),
    Sign("numb* genital*|groin|buttock*", BACK),
    Sign("numb* bottom -of|foot|heel", BACK),
    Sign(f"{NOT}|lost|loss|losing|lose bladder|bowel|bowels|pee|poo", BACK),
    # Blood clots, blood poisoning.
    Sign("embolism|emboli|embolus", EMBOLISM),
    Sign("clot|clots lung|lungs", EMBOLISM),
    Sign("cough* blood", EMBOLISM),
    Sign("sepsis|septic*|sepsys", SEPSIS),
    Sign("blood poison*", SEPSIS),
    Sign("infect*|ulcer*|wound* confused|confusion|shivering|delirious|mottled|blotchy", SEPSIS),
    # A foot that is dying.
    Sign("gangrene|gangrenous|gangreen|gangrine", GANGRENE),
    Sign("necroti*", "NHS.UK, “Necrotising fasciitis”"),
    Sign("flesh eating", "NHS.UK, “Necrotising fasciitis”"),
    Sign("acute|critical|limb ischaemi*|ischemi*", ISCHAEMIA),
    Sign("cold foot|feet|leg|legs|toe|toes pale|white|blue|grey|gray|numb|mottled", ISCHAEMIA),
    Sign("no|lost pulse foot|feet|leg|ankle", ISCHAEMIA),
    Sign("compartment syndrome", "NHS.UK, “Compartment syndrome”: acute"),
    # Injuries.
    Sign("bone|bones sticking|poking|protrud*|visible|exposed -spur|spurs|bunion*", ANKLE),
    Sign("see|through bone|bones skin|wound|cut|ulcer*", ANKLE),
    Sign("open|compound fracture*|break", ANKLE),
    Sign("dislocat* ankle|foot|knee|toe", ANKLE),
    Sign("odd|funny|wrong|strange|weird angle|direction foot|ankle|leg", ANKLE),
    Sign("severed|chopped toe|toes|foot", CALL_999),
    Sign("cut off toe|toes|foot -corn*|callus*|skin", CALL_999),
)
"""What the clinic's words for an emergency answer."""

URGENT = (
    Sign("dvt|thrombosis|thrombus", DVT),
    Sign(f"blood clot|clots {NAIL}", DVT),
    Sign("swollen|swelling|swells|hot|red|throbbing calf|calves", DVT),
    Sign("one|left|right leg swollen|swelling|swells", DVT),
    Sign("cellulitis|celulitis", CELLULITIS),
    Sign("spreading|streak|streaks|tracking red|redness|infection", CELLULITIS),
    Sign("red line|lines|streak|streaks leg|foot|ankle|up", CELLULITIS),
    Sign("infect*|wound*|ulcer*|swollen|hot fever|feverish|temperature|shivery", CELLULITIS),
    Sign("hot red swollen|swelling", CELLULITIS),
    Sign("pus foot|toe|wound*|ulcer*|heel", CELLULITIS),
    Sign("osteomyelitis", "NHS.UK, “Osteomyelitis”"),
    Sign("joint infect*|septic", "NHS.UK, “Septic arthritis”"),
    Sign(f"black|blackened|purple toe|toes|heel|foot -shoe*|boot*|heels {NAIL}", GANGRENE),
    Sign("diabet* ulcer*|wound*|infect*|sore|sores|blister*|burn|burnt|black", NG19),
    Sign("diabet* hot|red|swollen|swelling", NG19),
    Sign(f"diabet* cut|cuts {NAIL}", NG19),
    Sign("charcot* -marie|tooth", NG19),
    Sign("infected ulcer*|wound*", NG19),
    Sign("broke|broken ankle|foot|leg|heel", ANKLE),
    Sign(f"{NOT} walk|stand|weight|weightbear*", SPRAINS),
    Sign("heard|felt|loud snap|pop|crack", TENDON),
    Sign("ruptured|snapped achilles|tendon", TENDON),
    Sign("crushed foot|feet|toe|toes|ankle|leg", ANKLE),
    Sign("dog|cat|animal|human bite|bites|bit|bitten", "NHS.UK, “Animal and human bites”"),
)
"""What is to be seen on the same day."""
