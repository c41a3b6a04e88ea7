"""An article in a real reading view, for the tests of it."""

import random
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.gui import coding
from annotator.gui.article_view import ArticleView
from annotator.gui.session import Session
from annotator.model import Document, Original, Span
from annotator.store import codebook, documents
from annotator.store.project import Project

LATIN = (
    "Cuba has freed all 53 prisoners it had agreed to release, US officials said on Monday. “We have heard nothing"
    " new,” said Elizardo Sánchez, who leads a commission on human rights. “We will see.”\n"
    "The officials said the White House would give the names of all those released to Congress. Lawmakers were"
    " expected to make them public; nobody would say when.\n"
    "\n"
    "A third paragraph follows, which is about the talks that are planned for next week in Havana, the first in"
    " decades, and about what both sides hope to get from them."
)
EMOJI = (
    "She wrote 👩‍👩‍👧‍👦 and 🇨🇺🇺🇸 flags, 👍🏽 then 🏴󠁧󠁢󠁳󠁣󠁴󠁿 and ❤️‍🔥; astral 𝔄𝔅 letters, “quoted 😀 words” and more after them."
)
MARKS = "Cafe\u0301 naïve o\u0302\u0323 x\u0336y\u0336 देवनागरी लिपि में लिखा हुआ पाठ और भी शब्द."
HEBREW = "ראש הממשלה אמר ביום שני כי ההסכם ייחתם בקרוב, אבל לא אמר מתי. העיתונאים שאלו שוב."
ARABIC = "قال المسؤولون يوم الاثنين إن الحكومة أفرجت عن جميع السجناء الذين وعدت بالإفراج عنهم في الاتفاق."
MIXED = "The minister said שלום עולם and (قال ذلك) to Reuters in 2015, then אמר AP again אמש."
MIXED_RTL = "השר אמר hello world ואז 2015 (Reuters) ועוד دولار טקסט."
CJK = (
    "古巴政府星期一表示，已经释放了协议中的全部五十三名囚犯。「我们没有听到新的消息」，他说道。"
    "日本語のカタカナとひらがなも。"
)
THAI = "เจ้าหน้าที่กล่าวเมื่อวันจันทร์ว่ารัฐบาลได้ปล่อยตัวนักโทษทั้งหมดแล้วตามข้อตกลง"
SCRIPTS = {
    "latin": LATIN,
    "emoji": EMOJI,
    "marks": MARKS,
    "hebrew": HEBREW,
    "arabic": ARABIC,
    "mixed": MIXED,
    "mixed rtl": MIXED_RTL,
    "cjk": CJK,
    "thai": THAI,
}


def session_of(folder: Path, *texts: str, title: str = "") -> Session:
    """A session on a new project with these articles, the first one open."""
    project = Project.create(folder / "test.annotator", "Ana", codes=codebook.starter())
    with project.edit("Import") as edit:
        for n, text in enumerate(texts):
            original = Original("", f"{n}.txt", "text", "utf-8", "")
            documents.add(edit, text, Document("", "", str(n), title=title, outlet="The Paper"), original)
    session = Session(project)
    session.open(session.documents[0].id)
    return session


def view_of(qtbot, session: Session, width: int = 984, height: int = 700) -> ArticleView:
    view = ArticleView(session)
    qtbot.addWidget(view)
    view.resize(width, height)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    paint()
    return view


def long_text(characters: int, seed: int = 1) -> str:
    chance = random.Random(seed)
    parts = []
    while sum(map(len, parts)) < characters:
        words = " ".join(chance.choice(LATIN.split()) for _ in range(chance.randrange(3, 130)))
        parts.append(words)
    return "\n".join(parts)


def mark(session: Session, span: Span | tuple[int, int], code: int = 0) -> str:
    """Code a stretch; the id of the annotation, which is then held."""
    session.select(Span(*span) if isinstance(span, tuple) else span)
    coding.code(session, session.codes[code])
    assert session.held is not None
    return session.held


def mark_at_random(session: Session, count: int, seed: int = 2) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        start = chance.randrange(len(session.text) - 2)
        length = int(chance.lognormvariate(4.2, 1.2)) + 1
        mark(session, (start, min(len(session.text), start + length)), chance.randrange(3))


def where(view: ArticleView, offset: int) -> QPoint:
    """Where the caret stands before an offset, at the middle of its line, in the viewport."""
    rect = view.caret_rect(offset)
    return QPoint(rect.left(), rect.center().y())


def paint() -> None:
    QApplication.processEvents()


def shown(view: ArticleView) -> QImage:
    """What is on screen: the window's own pixels, with all that was copied and left."""
    paint()
    top = view.viewport().mapTo(view.window(), QPoint(0, 0))
    image = view.screen().grabWindow(view.window().winId()).toImage()
    return image.copy(top.x(), top.y(), view.viewport().width(), view.viewport().height())


def wheel(view: ArticleView, notches: float) -> None:
    at = QPointF(300, 300)
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, round(-120 * notches)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def differing(one: QImage, other: QImage) -> int:
    if one == other:
        return 0
    return sum(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()) for x in range(one.width()))
