"""What can be done with the selected rows of the annotation list, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from annotator.gui import coding, many
from annotator.gui.controls import badge_icon, menu_text
from annotator.gui.dialogs.attribute_value import AttributeValue
from annotator.gui.offsets import display
from annotator.model import Annotation, Attribute, Value

if TYPE_CHECKING:
    from annotator.gui.panels.annotations import AnnotationsPanel


def _tr(text: str) -> str:
    return QCoreApplication.translate("AnnotationMenu", text)


def annotation_menu(panel: AnnotationsPanel) -> QMenu:
    """Made for the rows that are selected now; it tells the keys that do the same."""
    menu = QMenu(panel.list)
    menu.setObjectName("annotation-menu")
    menu.aboutToHide.connect(menu.deleteLater)
    session, chosen = panel.session, panel.chosen
    own = [a for a in chosen if a.coder == session.project.coder]
    may = session.can_edit and bool(own)
    menu.addAction(_with_key(_tr("Go to the passage"), _tr("Enter")), panel.go)
    menu.addSeparator()
    codes = menu.addMenu(_tr("Change code"))
    codes.setEnabled(may)
    for code in session.active_codes:
        codes.addAction(badge_icon(code), _with_key(code.name, code.key), partial(panel.change_code, code))
    for attribute in _attributes(panel, own):
        _add_attribute(menu, panel, attribute, own).setEnabled(may)
    menu.addSeparator()
    menu.addAction(_with_key(_tr("Copy the words"), _tr("Ctrl+C")), panel.copy)
    menu.addAction(_with_key(_tr("Select all"), _tr("Ctrl+A")), panel.list.selectAll)
    menu.addSeparator()
    menu.addAction(_with_key(_tr("Delete"), _tr("Del")), panel.delete).setEnabled(may)
    return menu


def _with_key(text: str, key: str) -> str:
    """What stands after a tab is shown where keys stand, and is no key of the menu's own."""
    return f"{menu_text(display(text))}\t{key}" if key else menu_text(display(text))


def _attributes(panel: AnnotationsPanel, chosen: list[Annotation]) -> list[Attribute]:
    """The attributes that any of these has, each once."""
    session = panel.session
    codes = {annotation.code: session.code(annotation.code) for annotation in chosen}
    return list({a.id: a for code in codes.values() for a in coding.attributes_of(session, code)}.values())


def _add_attribute(menu: QMenu, panel: AnnotationsPanel, attribute: Attribute, chosen: list[Annotation]) -> QMenu:
    inner = menu.addMenu(menu_text(display(_tr("Set {0}").format(attribute.name))))

    def add(text: str, value: Callable[[Value | None], Value | None]) -> None:
        do = partial(many.set_attribute, panel.session, panel.chosen, attribute, value)
        inner.addAction(menu_text(display(text)), do)

    if attribute.type == "several":
        for option in attribute.options:
            everywhere = all(option.id in _several(a.attributes.get(attribute.id)) for a in chosen)
            words = _tr("Without {0}") if everywhere else _tr("Add {0}")
            add(words.format(option.name), partial(_without if everywhere else _with, option.id))
    elif attribute.type == "yes/no":
        add(_tr("yes"), lambda old: True)
        add(_tr("no"), lambda old: False)
    elif attribute.options:
        for option in attribute.options:
            add(option.name, lambda old, new=option.id: new)  # type: ignore[misc]
    else:
        inner.addAction(_tr("Enter a value…"), partial(_ask, panel, attribute))
    inner.addSeparator()
    add(_tr("No value"), lambda old: None)
    return inner


def _ask(panel: AnnotationsPanel, attribute: Attribute) -> None:
    dialog = AttributeValue(attribute, len(panel.chosen), panel.window())
    chosen = panel.chosen
    dialog.entered.connect(lambda value: many.set_attribute(panel.session, chosen, attribute, lambda old: value))
    dialog.open()


def _several(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _with(option: str, old: Value | None) -> Value | None:
    return tuple(dict.fromkeys((*_several(old), option)))


def _without(option: str, old: Value | None) -> Value | None:
    return tuple(other for other in _several(old) if other != option) or None
