"""Synonyms in titles and cells of tables: English, German, French, Spanish and others.

All of them are case-folded, so ß is ss. A word that means one thing in one language and another
in the next stands in neither.
"""

from enum import Enum

from core.people.dataset import Gender
from core.people.units import CENTIMETRE, CENTIMETRES_PER_INCH, INCH, KILOGRAM, POUND, Unit

METRE = Unit("m", CENTIMETRES_PER_INCH / 100)
MILLIMETRE = Unit("mm", CENTIMETRES_PER_INCH * 10)


class Meaning(Enum):
    """What a column holds; the value is the word shown to people."""

    NAME = "Name"
    WEIGHT = "Weight"
    HEIGHT = "Height"
    GENDER = "Gender"
    TEST = "Test"


NEEDED = (Meaning.WEIGHT, Meaning.HEIGHT, Meaning.GENDER)
MEASURED = (Meaning.WEIGHT, Meaning.HEIGHT)

UNITS_OF: dict[Meaning, tuple[Unit, ...]] = {
    Meaning.WEIGHT: (POUND, KILOGRAM),
    Meaning.HEIGHT: (INCH, CENTIMETRE, METRE, MILLIMETRE),
}
"""What weights and heights may be measured in."""

LONG_NAMES = {"lb": "pounds", "kg": "kilograms", "in": "inches"} | {
    "cm": "centimetres",
    "m": "metres",
    "mm": "millimetres",
}


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``."""
    return frozenset(text.split())


TITLES = {
    Meaning.WEIGHT: words(
        "weight weights mass wt wgt weigh heavy gewicht körpergewicht koerpergewicht masse poids"
        " peso"
    ),
    Meaning.HEIGHT: words(
        "height heights stature ht hgt tall grösse groesse körpergrösse koerpergroesse taille"
        " altura estatura talla altezza statura lengte"
    ),
    Meaning.GENDER: words(
        "gender genders sex geschlecht sexe genre sexo género genero gênero sesso genere geslacht"
    ),
    Meaning.TEST: words("test"),
    Meaning.NAME: words(
        "name names person vorname nachname nom prénom prenom nombre nome naam surname"
    ),
}
"""By which words a title is known."""

FILLERS = words(
    "in the of a body person people s is are you your do does what how much total current"
    " currently self student students patient subject"
    " participant respondent adult adults code coded column value"
    " or and oder ou o y et e en de la le el der des du da do in und des los der die das ihre votre"
)
"""Words that change nothing about what a column holds."""

NAME_FILLERS = words("first last full")

REMARKS = words("measured reported stated rounded school home clinic shoes")
"""Words about how something was measured, which change nothing either."""

UNIT_WORDS: dict[Meaning, dict[str, Unit]] = {
    Meaning.WEIGHT: {
        **dict.fromkeys(words("lb lbs pound pounds libras"), POUND),
        **dict.fromkeys(
            words(
                "kg kgs kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes"
                " kilogramo kilogramos quilo quilos quilograma quilogramas"
            ),
            KILOGRAM,
        ),
    },
    Meaning.HEIGHT: {
        **dict.fromkeys(words("in inch inches ins zoll pouces pulgadas polegadas"), INCH),
        **dict.fromkeys(
            words(
                "cm cms centimetre centimetres centimeter centimeters zentimeter centimètre"
                " centimètres centímetro centímetros centimetros"
            ),
            CENTIMETRE,
        ),
        **dict.fromkeys(
            words("m mtr mtrs metre metres meter meters mètre mètres metro metros"), METRE
        ),
        **dict.fromkeys(
            words("mm millimetre millimetres millimeter millimeters milímetros"), MILLIMETRE
        ),
    },
}

OTHER_UNITS = words("g gram grams st stone stones oz ounces pfund livres ft foot feet fuss hg")
"""Units that are known by name and not read as numbers: say so, and say what is read."""

GENDERS: dict[str, Gender] = {
    **dict.fromkeys(
        words(
            "male males m man men boy boys masc masculine mann männer männlich maennlich junge"
            " homme hommes masculin garçon hombre hombres masculino varón varon homem homens"
            " uomo uomini maschio maschile"
        ),
        Gender.MALE,
    ),
    **dict.fromkeys(
        words(
            "female females f woman women girl girls fem feminine frau frauen weiblich w mädchen"
            " femme femmes féminin feminin fille mujer mujeres femenino femenina mulher mulheres"
            " feminino feminina donna donne femmina femminile vrouw"
        ),
        Gender.FEMALE,
    ),
}
"""Words and letters for a gender that mean the same in every language known here."""

YES = words("1 true yes y ja oui si sí sim")
TICKS = YES | words("test x ✓ ✔")
"""What stands in the row of a test person."""

NO = words("0 false no n nein non não nao")

MISSING = words("na n/a n.a. nan null none nil missing unknown - -- – — ? . #n/a #value! #null!")
"""How people write that they do not know a value."""

SPANISH_TITLES = words("sexo género genero gênero")
"""Titles beside which M may mean mujer."""

SETTLED_TITLES = words("geschlecht sexe genre sesso genere")
"""Titles of languages in which M is male."""
