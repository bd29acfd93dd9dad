"""All acts together."""

from tests.gui.walk.agreeing import Agreeing
from tests.gui.walk.changing import Changing
from tests.gui.walk.covering import Covering
from tests.gui.walk.files import Files
from tests.gui.walk.moving import Moving
from tests.gui.walk.naming import Naming
from tests.gui.walk.people import People


class Walk(Moving, People, Changing, Naming, Covering, Files, Agreeing):
    """One who tries everything the window offers."""
