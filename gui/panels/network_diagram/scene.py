"""The graphics scene of the diagram: places the items, draws them, writes on them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QGraphicsScene

from core.diagram.diagram_layout import Box, DiagramLayout, PartSizes, Point, least_page
from core.diagram.label_places import LabelPlaces, Obstacles, label_places
from core.network.shape import LayerSizes, Neuron, ParameterPlace
from gui.panels.network_diagram.drawn import Drawn
from gui.panels.network_diagram.graphics_items import GraphicsItems
from gui.panels.network_diagram.halo import Halo
from gui.panels.network_diagram.known_at_stage import (
    LOSS,
    KnownAtStage,
    about,
    is_compact,
    labelled,
    way_to_loss,
)
from gui.panels.network_diagram.part_sizes import room_for, with_sums, without_gradients
from gui.panels.network_diagram.sum_places import put_sums
from gui.panels.network_diagram.tag_room import ReservedRoom, TagRoom
from gui.panels.network_diagram.text_item import PART
from gui.style import theme
from gui.text.numbers import NumberFormat

LOSS_LINE = 0.1
"""The line to the loss carries no weight and is drawn as thin as a small one."""


class DiagramScene(QGraphicsScene):
    """A network as lines, circles and tags, each known by the name of its part.

    It is made for the theme and the digits in force, and made anew for others.

    Attributes:
        fits: the scale that was found to fit, by the view's width and height and ``reserved``: to
            look for it takes longer than all else when another parameter is chosen.
    """

    def __init__(
        self,
        sizes: LayerSizes,
        numbers: NumberFormat,
        *,
        maps: bool = False,
        sums: bool = False,
    ) -> None:
        super().__init__()
        # The parts change far more often than somebody asks what lies under the mouse.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.sizes, self.has_maps, self._has_sums = sizes, maps, sums
        self._room = room_for(sizes, numbers)
        # Two rows can stand further apart for their sums; of more rows all would become smaller.
        self._widest = with_sums(self._room) if sums and max(sizes) <= 2 else self._room
        # Sums that are written out need all the room there is between the tags.
        self._tag_room = TagRoom(sizes, self._room, numbers, follows=not sums)
        self.parts = GraphicsItems(sizes, self._room, numbers, maps=maps)
        self.parts.put_into(self)
        self.parts.caption.paint_in(theme.current().muted)
        self._halo = Halo()
        self.addItem(self._halo)
        self._pointed: str | None = None
        self._drawn: Drawn | None = None
        self._labelled = frozenset(self.parts.tags)
        self._label_places: dict[tuple[frozenset[str], ReservedRoom], LabelPlaces] = {}
        self._texts: dict[str, str] = {}
        self.fits: dict[tuple[int, int, ReservedRoom], float] = {}
        self.page = DiagramLayout(sizes, self._spacing, *least_page(sizes, self._spacing))

    @property
    def _spacing(self) -> PartSizes:
        """The room between the parts, for what is written."""
        return self._as_written(self._widest)

    def _as_written(self, room: PartSizes) -> PartSizes:
        return room if self._tag_room.reserved.is_wide else without_gradients(room)

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many lines for all labels, so that more room would not help."""
        return len(self._labelled) < len(self.parts.places)

    def least_page(self) -> tuple[float, float]:
        """Return the width and height below which parts would be in each other's way."""
        return least_page(self.sizes, self._spacing)

    def arrange(self, width: float, height: float) -> bool:
        """Put everything in its place on a page of that size; return whether nothing overlaps."""
        self.page = page = DiagramLayout(self.sizes, self._spacing, width, height)
        parts = self.parts
        self.setSceneRect(0.0, 0.0, width, height)
        for name, neuron in parts.neurons.items():
            circle = parts.circles[name]
            circle.stand(page.neurons[neuron], is_high=self.page.is_high(neuron))
            circle.slope.setVisible(page.has_room_between(neuron[0]))
        for name, line in parts.lines.items():
            line.join(*self._line_of(parts.places[name]))
        parts.loss_line.join(*page.loss_line)
        start, end = page.loss_line
        parts.loss.stand(page.loss, end.x - start.x)
        parts.caption.put(QPointF(0.0, parts.caption.height / 2), align=0.0, most=width)
        self._label_places.clear()
        are_clear = self._put_tags()
        self._put_sums()
        self.point_at(self._pointed)
        return are_clear

    def write(self, texts: Mapping[str, str]) -> None:
        """Show these texts; what is not among them becomes empty."""
        parts = self.parts
        keys = {key for key, _ in texts.items() ^ self._texts.items()} & parts.texts.keys()
        self._texts = dict(texts)
        changed = {parts.texts[key] for key in keys}
        for text in changed:
            text.write(texts.get(text.key, ""))
        for name in {text.part for text in changed} & parts.tags.keys():
            parts.tags[name].arrange()
        circles = parts.circles.values()
        plates = [plate for circle in circles for plate in (circle.slope, circle.terms)]
        for plate in (parts.loss.factor, *plates):
            if plate.text in changed:
                plate.fit()

    def draw(self, drawn: Drawn) -> None:
        """Draw lines, circles and tags as they look now."""
        parts, stage = self.parts, drawn.stage
        way, active = way_to_loss(self.sizes, drawn.chosen), about(stage, self.sizes)
        weights = drawn.parameters.as_dict()
        for name in self._other_lines(drawn):
            parts.lines[name].draw(weights[name], chosen=name in way, active=name in active)
        parts.loss_line.draw(LOSS_LINE, chosen=True, active=True)
        for name, circle in parts.circles.items():
            circle.draw(drawn.look(name, way, active), active=name in active)
        parts.loss.draw(drawn.look(LOSS, way, active), active=LOSS in active)
        for name, tag in parts.tags.items():
            tag.mark_frozen(name in drawn.frozen)
            if tag.isVisible():
                tag.draw(drawn.look(name, way, active))
        for name, line in parts.lines.items():
            line.mark_frozen(name in drawn.frozen - self._labelled)

    def _other_lines(self, drawn: Drawn) -> Set[str]:
        """Return the lines that may look different now: for another choice those on its way."""
        lines, before, self._drawn = self.parts.lines.keys(), self._drawn, drawn
        if before is None or (before.parameters, before.stage) != (drawn.parameters, drawn.stage):
            return lines
        ways = (way_to_loss(self.sizes, each.chosen) for each in (before, drawn))
        return lines & frozenset.symmetric_difference(*ways)

    def label(self, chosen: str) -> None:
        """Write values on the lines: on all, or on those of the chosen one where there are many."""
        wanted = labelled(self.sizes, chosen)
        if wanted == self._labelled:
            return
        for name in self._labelled ^ wanted:
            self.parts.tags[name].setVisible(name in wanted)
        self._labelled = wanted
        self._put_tags()
        self._put_sums()

    @property
    def reserved(self) -> ReservedRoom:
        """What there is room for on the lines."""
        return self._tag_room.reserved

    def least_page_of_all(self) -> tuple[float, float]:
        """Return the same for everything that may ever be written."""
        return least_page(self.sizes, self._widest)

    def tighten(self, is_tight: bool) -> None:
        """Keep room on the lines for what is written now only, or for all that may be."""
        self._tag_room.tighten(is_tight)

    def make_room(self, known: KnownAtStage, chosen: str) -> bool:
        """Keep room on the lines for what is written; return whether all is to be put anew."""
        return self._tag_room.follow(known, chosen)

    def point_at(self, part: str | None) -> None:
        """Put the halo behind a part; None takes it away."""
        self._pointed = part
        item = self.parts.item(part)
        self._halo.behind(item if item is None or item.isVisible() else None)

    @contextmanager
    def without_halo(self) -> Iterator[None]:
        """Show nothing as pointed at, for as long as a picture is taken."""
        pointed = self._pointed
        self.point_at(None)
        yield
        self.point_at(pointed)

    def part_at(self, place: QPointF) -> str | None:
        """Return the part under a point, the topmost first."""
        for found in self.items(place):
            item: QGraphicsItem | None = found
            while item is not None:
                part = item.data(PART)
                if part is not None:
                    return str(part)
                item = item.parentItem()
        return None

    def parameter_of(self, part: str) -> str | None:
        """Return the parameter a part stands for: a neuron stands for its bias."""
        neuron = self.parts.neurons.get(part)
        for name, place in self.parts.places.items():
            if name == part or (place.is_bias and (place.layer, place.neuron) == neuron):
                return name
        return None

    def box_of(self, part: str) -> QRectF:
        """Return where a part stands: for a parameter its value, where it is written out."""
        tag = self.parts.tags.get(part)
        item = tag if tag is not None and tag.isVisible() else self.parts.item(part)
        if item is None:
            return QRectF()
        box = item.mapRectToScene(item.shape().boundingRect())
        if isinstance(item, QGraphicsLineItem):
            return QRectF(box.center(), QSizeF())
        return box

    def shown(self) -> dict[str, str]:
        """Return every text that can be seen, by the name of its place."""
        return {key: text.text() for key, text in self.parts.texts.items() if text.is_seen}

    def boxes(self) -> dict[str, QRectF]:
        """Return where on the page every text stands that can be seen."""
        return {key: self.parts.texts[key].sceneBoundingRect() for key in self.shown()}

    def _line_of(self, place: ParameterPlace) -> tuple[Point, Point]:
        assert place.source is not None
        return self.page.line((place.layer - 1, place.source), (place.layer, place.neuron))

    def _put_tags(self) -> bool:
        parts = self.parts
        shown = [place for place in parts.places.values() if parts.tags[place.name].isVisible()]
        for place in shown:
            if place.is_bias:
                self._put_bias(place)
        key = self._labelled, self._tag_room.reserved
        if key not in self._label_places:
            lines = {place.name: self._line_of(place) for place in shown if not place.is_bias}
            extents = {name: self._tag_room.extent(name) for name in lines}
            self._label_places[key] = label_places(lines, extents, self._obstacles())
        places = self._label_places[key]
        for name, point in places.points.items():
            parts.tags[name].setPos(*point)
        return places.are_clear

    def _put_bias(self, place: ParameterPlace) -> None:
        """Put a bias above or below its neuron, or at its shoulder where there is no room."""
        neuron, tag = (place.layer, place.neuron), self.parts.tags[place.name]
        middle, radius = self.page.neurons[neuron], self._room.radius
        if is_compact(self.sizes):
            tag.setPos(middle.x + radius, middle.y - radius)
            return
        side = -1 if self.page.is_high(neuron) else 1
        tag.setPos(middle.x, middle.y + side * radius)
        tag.lean(side)

    def _put_sums(self) -> None:
        """Write the sums out below or above their neurons, where they cover nothing."""
        if self._has_sums and not is_compact(self.sizes):
            places = self._label_places[self._labelled, self._tag_room.reserved]
            tags = places.points.values()
            put_sums(self.parts, self.page, self._room, list(tags), self._obstacles)

    def _obstacles(
        self, without: tuple[Neuron, int] | None = None, more: Sequence[Box] = ()
    ) -> Obstacles:
        """Return what labels should not cover, but for the room beside one neuron."""
        page, room = self.page, self._room
        circles = [(place, room.of_layer(n[0])) for n, place in page.neurons.items()]
        notes = [] if is_compact(self.sizes) else [b for at, b in self._notes() if at != without]
        squares = [
            Box(*place, 2 * room.radius, 2 * room.radius)
            for neuron, place in page.neurons.items()
            if self.has_maps and neuron[0]
        ]
        return Obstacles(circles, [*notes, *squares, *more, page.loss])

    def _notes(self) -> Iterator[tuple[tuple[Neuron, int], Box]]:
        """Yield where something is written above and below the neurons, and below the inputs."""
        room, has_gradients = self._as_written(self._room), self._tag_room.reserved.is_wide
        for neuron, place in self.page.neurons.items():
            layer = neuron[0]
            width = room.note_width if layer else room.input_width
            outward = -1 if self.page.is_high(neuron) else 1
            # The gradient of a neuron stands on its inner side, where an input has nothing.
            for side in (-1, 1) if layer and has_gradients else (outward,):
                y = place.y + side * (room.of_layer(layer) + room.note / 2)
                yield (neuron, side), Box(place.x, y, width, room.note)
