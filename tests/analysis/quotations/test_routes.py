"""Which words are whose: one line for every rule, quotation style and trap."""

import pytest

from annotator.analysis.quotations import suggest
from tests.analysis.quotations.reading import read

DIRECT = {
    "name behind": ('"We go," said Ana Ruiz.', ['direct: "We go," ← Ana Ruiz (said)']),
    "name before the verb": ('"We go," Ana Ruiz said.', ['direct: "We go," ← Ana Ruiz (said)']),
    "title and age": ('"We go," said Dr. Ana Ruiz, 34.', ['direct: "We go," ← Dr. Ana Ruiz, 34 (said)']),
    "appositive": (
        '"We go," said Ana Ruiz, a baker from Hull, who had waited.',
        ['direct: "We go," ← Ana Ruiz, a baker from Hull (said)'],
    ),
    "who-clause between": ('"We go," Ana Ruiz, who runs it, said.', ['direct: "We go," ← Ana Ruiz (said)']),
    "party and state": (
        '"If he wins," said Sen. Jo Graham, R-S.C., "we lose."',
        ['direct: "If he wins," … "we lose." ← Sen. Jo Graham, R-S.C. (said)'],
    ),
    "addressee": ('"We go," Ruiz told the BBC on Monday.', ['direct: "We go," ← Ruiz (told)']),
    "question": ('"Why now?" asked Mr Jones.', ['direct: "Why now?" ← Mr Jones (asked)']),
    "question, name first": ('"Why now?" Ana Ruiz asked.', ['direct: "Why now?" ← Ana Ruiz (asked)']),
    "particle": ('"We go," Hart shot back.', ['direct: "We go," ← Hart (shot back)']),
    "party in brackets": (
        '"We go," Sen. Mark Dolan (D-Ohio) told reporters.',
        ['direct: "We go," ← Sen. Mark Dolan (D-Ohio) (told)'],
    ),
    "statement read": ('"We are sorry," read the statement.', ['direct: "We are sorry," ← the statement (read)']),
    "as she put it": ('"We go," as Ana Ruiz put it.', ['direct: "We go," ← Ana Ruiz (put it)']),
    "whose widow": ('"We go," said Ruiz\'s widow, Sue.', ['direct: "We go," ← Ruiz\'s widow, Sue (said)']),
    "saying only": ('Ruiz left, saying only, "We will see."', ['direct: "We will see." ← Ruiz (saying)']),
    "goes on behind the name": (
        '"We go," he went on, "if we can."',
        ['direct: "We go," … "if we can." ← he (went on)'],
    ),
    "one of the two": ('"We go," one of the two said.', ['direct: "We go," ← one of the two (said)']),
    "two of them": ('"We go," said two of them.', ['direct: "We go," ← two of them (said)']),
    "reporter of an outlet": (
        '"We go," said Echo energy reporter Ana Ruiz.',
        ['direct: "We go," ← Echo energy reporter Ana Ruiz (said)'],
    ),
    "asked before": (
        'Asked why he had stopped, he replied, "I was tired."',
        ["indirect: why he had stopped (Asked)", 'direct: "I was tired." ← he (replied)'],
    ),
    "quoted behind": (
        '"We go," the agency quoted Ana Ruiz as saying.',
        ['direct: "We go," ← Ana Ruiz (saying)'],
    ),
    "quoted by": (
        '"We go," Ruiz was quoted as saying by the agency.',
        ['direct: "We go," ← Ruiz (was quoted as saying)'],
    ),
    "several": (
        '"We go," Labour, the Greens and Ana Ruiz said.',
        ['direct: "We go," ← Labour, the Greens and Ana Ruiz (said)'],
    ),
    "department with a comma": (
        'A spokesman for the Department for Media, Art and Sport said: "We go."',
        ['direct: "We go." ← A spokesman for the Department for Media, Art and Sport (said)'],
    ),
    "answers": ('"No, sir," Ruiz answers. "We go."', ['direct: "No, sir," … "We go." ← Ruiz (answers)']),
    "managing director": (
        '"We go," said managing director Ana Ruiz.',
        ['direct: "We go," ← managing director Ana Ruiz (said)'],
    ),
    "mumbled": ('"We go," Ruiz mumbled.', ['direct: "We go," ← Ruiz (mumbled)']),
    "still her": (
        '"I was wrong," Ruiz said. Her son, who is 5, fell ill. "You sit there and wait for days."',
        ['direct: "I was wrong," ← Ruiz (said)', 'direct: "You sit there and wait for days." ← Ruiz'],
    ),
    "shouted without a comma": (
        'Ana Ruiz shouted "That explains it", and the others laughed.',
        ['direct: "That explains it" ← Ana Ruiz (shouted)'],
    ),
    "adverb before": ('However, Ruiz said: "We go."', ['direct: "We go." ← Ruiz (said)']),
    "time before": ('Last night, Ruiz said: "We go."', ['direct: "We go." ← Ruiz (said)']),
    "time without a comma": (
        'Yesterday a council spokesman said: "We go."',
        ['direct: "We go." ← a council spokesman (said)'],
    ),
    "because, he said": (
        'Ruiz said he would go because, he said, "It is time."',
        ["indirect: he would go ← Ruiz (said)", 'direct: "It is time." ← he (said) = Ruiz'],
    ),
    "per": ('"We go," per the Echo.', ['direct: "We go," ← the Echo (per)']),
    "a thing before the colon": (
        '"We go," the official said. Patience was the point: "We go by taking steps."',
        ['direct: "We go," ← the official (said)', 'direct: "We go by taking steps." ← the official'],
    ),
    "narration between": (
        '"We turn the corner," Sir Alan assured the House. The rain fell. "Prices are falling, and —" A drip fell.',
        ['direct: "We turn the corner," ← Sir Alan (assured)', 'direct: "Prices are falling, and —" ← Sir Alan'],
    ),
    "kicker and topics": (
        'LIVE: Coach Ana Ruiz has been speaking. Key quotes:\n\nOn the cup: "We want to win it."',
        ['direct: "We want to win it." ← Coach Ana Ruiz (:)'],
    ),
    "headline with both": (
        "Ana Ruiz insists she's 'over it' after row: 'Life is too short'",
        ["mixed: she's 'over it' after row ← Ana Ruiz (insists)", "direct: 'Life is too short' ← Ana Ruiz (:)"],
    ),
    "one of several": ('"We go," one said.', ['direct: "We go," ← one (said)']),
    "description": ('"We go," the 24-year-old said.', ['direct: "We go," ← the 24-year-old (said)']),
    "aside after the verb": (
        '"We go," she said, pausing, "or not."',
        ['direct: "We go," … "or not." ← she (said)'],
    ),
    "goes on": ('"A dog," he said. "And a cat."', ['direct: "A dog," … "And a cat." ← he (said)']),
    "colon": ('The minister told reporters: "We go."', ['direct: "We go." ← The minister (told)']),
    "comma": ('Ruiz said, "We go."', ['direct: "We go." ← Ruiz (said)']),
    "medium": ('Ruiz wrote on Twitter: "We go."', ['direct: "We go." ← Ruiz (wrote)']),
    "colon without verb": (
        'Coach Ana Ruiz: "We were unlucky today."',
        ['direct: "We were unlucky today." ← Coach Ana Ruiz (:)'],
    ),
    "participle": (
        'Ruiz resigned on Friday, saying: "It is time."',
        ['direct: "It is time." ← Ruiz (saying)'],
    ),
    "two verbs": (
        '"We go," Ruiz said, adding: "It is time."',
        ['direct: "We go," ← Ruiz (said)', 'direct: "It is time." ← Ruiz (adding)'],
    ),
    "quoted as saying": (
        'State television quoted Ana Ruiz as saying: "We go."',
        ['direct: "We go." ← Ana Ruiz (saying)'],
    ),
    "sentence before": ('Ana Ruiz shook her head. "I never thought so."', ['direct: "I never thought so." ← Ana Ruiz']),
    "indirect before": (
        'Ruiz said she was tired. "I never slept."',
        ["indirect: she was tired ← Ruiz (said)", 'direct: "I never slept." ← Ruiz'],
    ),
    "next sentence": (
        '"You cannot park here." That is what the officer told us.',
        ['direct: "You cannot park here." ← the officer'],
    ),
    "document": ('"We are heartbroken," the statement read.', ['direct: "We are heartbroken," ← the statement (read)']),
    "according to": ('"We go," according to Ruiz.', ['direct: "We go," ← Ruiz (according to)']),
    "question to somebody": ('"Why now?" Ana Ruiz asked reporters.', ['direct: "Why now?" ← Ana Ruiz (asked)']),
    "full stop inside": ('"We go." Ruiz said.', ['direct: "We go." ← Ruiz (said)']),
    "speaker nods": ('Carlos, her son, nodded. "She is strong."', ['direct: "She is strong." ← Carlos, her son']),
    "passive": (
        'She was described by critics as "a danger to us all".',
        ['direct: "a danger to us all" ← critics (was described)'],
    ),
}


@pytest.mark.parametrize("case", DIRECT)
def test_that_a_quotation_has_its_speaker(case: str) -> None:
    text, expected = DIRECT[case]
    assert read(text) == expected


STYLES = {
    "curly": "“We go,” said Ruiz.",
    "UK single": "‘We go,’ said Ruiz.",
    "UK single, comma outside": "‘We go’, said Ruiz.",
    "straight single": "'We don't go,' said Ruiz.",
    "apostrophes": "''We go,'' said Ruiz.",
    "backticks": "``We go,'' said Ruiz.",
    "guillemets": "«We go», said Ruiz.",
    "no-break spaces": "“We go,” said\u00a0Ruiz.",
    "nested": "“He said ‘no’ and left,” said Ruiz.",
    "officials’ apostrophe": "‘The officers’ report is wrong,’ said Ruiz.",
}


@pytest.mark.parametrize("style", STYLES)
def test_that_every_style_of_marks_is_read(style: str) -> None:
    text = STYLES[style]
    (found,) = suggest(text)
    assert (found.form, found.spans[0].start) == ("direct", 0)
    assert found.source is not None
    assert found.source.of(text) == "Ruiz"


INDIRECT = {
    "that": ("Ruiz said that it rained.", ["indirect: that it rained ← Ruiz (said)"]),
    "without that": ("Ruiz told the BBN there was hope.", ["indirect: there was hope ← Ruiz (told)"]),
    "in a statement": ("Ruiz said in a statement the order was void.", ["indirect: the order was void ← Ruiz (said)"]),
    "cue behind": ("It will rain, the officials said on Monday.", ["indirect: It will rain ← the officials (said)"]),
    "in the middle": ("The plan, she said, will fail.", ["indirect: The plan … will fail ← she (said)"]),
    "according to": (
        "According to a report by Acme, it rained.",
        ["indirect: it rained ← a report by Acme (According to)"],
    ),
    "according behind": ("It rained, according to Ruiz.", ["indirect: It rained ← Ruiz (according to)"]),
    "in the words of": (
        'He is, in the words of a friend, "mad".',
        ['mixed: He is … "mad" ← a friend (in the words of)'],
    ),
    "in her own words": (
        'She is, in her own words, "a simple woman".',
        ['mixed: She is … "a simple woman" ← her (in her own words)'],
    ),
    "what a state's data show": ("Prices fell 2%, state data show.", ["indirect: Prices fell 2% ← state data (show)"]),
    "a city, not a participle": (
        'Beijing "opposes" the plan, spokesman Li Wen told a daily briefing.',
        ['mixed: Beijing "opposes" the plan ← spokesman Li Wen (told)'],
    ),
    "in her words": (
        'The plan was, in Ruiz\'s words, "a bad day for all".',
        ['mixed: The plan was … "a bad day for all" ← Ruiz (in Ruiz\'s words)'],
    ),
    "in somebody's words, first": (
        'In Ruiz\'s words, it was "a bad day for all".',
        ['mixed: it was "a bad day for all" ← Ruiz (In Ruiz\'s words)'],
    ),
    "intent": ("Ruiz wants to resign.", ["indirect: to resign ← Ruiz (wants)"]),
    "no plans": (
        "Ministers have no plans to raise taxes.",
        ["indirect: to raise taxes ← Ministers (have no plans)"],
    ),
    "object": ("Ruiz urged the army to act.", ["indirect: the army to act ← Ruiz (urged)"]),
    "addressee": ("Judge Ruiz told jurors to ignore it.", ["indirect: to ignore it ← Judge Ruiz (told)"]),
    "accused": ("Ruiz accused him of lying.", ["indirect: him of lying ← Ruiz (accused)"]),
    "belief": ("Historians believe the plane was lost.", ["indirect: the plane was lost ← Historians (believe)"]),
    "noun": ("His claim that it rained is false.", ["indirect: that it rained ← His (claim)"]),
    "declined": ("She declined to say how many died.", ["indirect: how many died ← She (declined to say)"]),
    "nothing said": ("She declined to comment.", []),
    "negated": ("Ruiz did not say when it began.", ["indirect: when it began ← Ruiz (did not say)"]),
    "zero source": ("It is believed that it rained.", ["indirect: that it rained (is believed)"]),
    "two clauses": (
        "Ruiz said it rained, but Lee said it snowed.",
        ["indirect: it rained ← Ruiz (said)", "indirect: it snowed ← Lee (said)"],
    ),
    "shared subject": (
        'The union called it "absurd" and urged talks to resume.',
        ['mixed: "absurd" ← The union (called)', "indirect: talks to resume ← The union (urged)"],
    ),
    "dateline": ("HULL (Newswire) - It rained, police said.", ["indirect: It rained ← police (said)"]),
    "headline": ("Police: Man was lucky to survive", ["indirect: Man was lucky to survive ← Police (:)"]),
    "glued sentences": ("It rained, she said.This was new.", ["indirect: It rained ← she (said)"]),
    "noun, not verb": ("The claims were settled. He reports to the plans office.", []),
    "as agreed": ("The men were freed as agreed in the deal.", []),
    "mixed": (
        'Ruiz said the move was "an important step" for all.',
        ['mixed: the move was "an important step" for all ← Ruiz (said)'],
    ),
    "quotation as subject": ('He said "no one" had gone.', ['mixed: "no one" had gone ← He (said)']),
    "quotation behind the verb": (
        'It was, Mr. Hale said, "a bad day for us".',
        ['mixed: It was … "a bad day for us" ← Mr. Hale (said)'],
    ),
    "reported by nobody": ("By signing up you agree that we may write.", []),
    "data show": ("Prices fell 2%, LSEG data showed.", ["indirect: Prices fell 2% ← LSEG data (showed)"]),
    "records show": (
        "He was held on suspicion of theft, jail records show.",
        ["indirect: He was held on suspicion of theft ← jail records (show)"],
    ),
    "outlet understands": ("Ruiz will go, NTS News understands.", ["indirect: Ruiz will go ← NTS News (understands)"]),
    "analyst of an outlet": (
        "Prices may fall, according to Tradewire technicals analyst Wen Tao.",
        ["indirect: Prices may fall ← Tradewire technicals analyst Wen Tao (according to)"],
    ),
    "made clear": (
        "Ruiz has made it clear that she will go.",
        ["indirect: that she will go ← Ruiz (has made it clear)"],
    ),
    "those who": (
        "It pleased those in Hull who say the plan is bad.",
        ["indirect: the plan is bad ← those in Hull (say)"],
    ),
    "no one": ("Police said no one was hurt.", ["indirect: no one was hurt ← Police (said)"]),
    "claimed responsibility": ("The group claimed responsibility in a post on Friday.", []),
    "simply": ("His lawyers say he simply forgot.", ["indirect: he simply forgot ← His lawyers (say)"]),
    "per the paper": ("Per the Echo, Ruiz has gone.", ["indirect: Ruiz has gone ← the Echo (Per)"]),
    "claim with its verb": (
        "The claim that the fire was set drew a rebuke.",
        ["indirect: that the fire was set (claim)"],
    ),
    "asked, he laughed": (
        "Asked whether he would go, Ruiz laughed.",
        ["indirect: whether he would go (Asked)"],
    ),
    "main clause behind": (
        "As long as it rained, Ruiz said, nobody could leave.",
        ["indirect: As long as it rained … nobody could leave ← Ruiz (said)"],
    ),
    "goes on with and": (
        "The House will vote, they said, and fully expects to win.",
        ["indirect: The House will vote … and fully expects to win ← they (said)"],
    ),
    "colon behind": (
        'That means more names, Ruiz said: people held "for their views."',
        ['mixed: That means more names … people held "for their views." ← Ruiz (said)'],
    ),
    "who-clause behind a fragment": (
        'Hull is "in no rush", one delegate, who declined to be named, told Tradewire.',
        ['mixed: Hull is "in no rush" ← one delegate (told)'],
    ),
    "opening": ("After Ruiz said that it rained, the others left.", ["indirect: that it rained ← Ruiz (said)"]),
    "two places": ("HULL/YORK (Newswire) - It rained, police said.", ["indirect: It rained ← police (said)"]),
    "beside a title": (
        'Ruiz said on the podcast "Late Hour" that it rained.',
        ["indirect: that it rained ← Ruiz (said)"],
    ),
    "about a noun": ("The detainees Hull had pledged to free are home. So are those it agreed to keep.", []),
    "relative, not clause": ("The promise that came with the thaw was kept.", []),
    "done by": ("The accord announced by President Ruiz was late and marked a shift.", []),
    "noun behind to": ("Its commitment to improved relations is old.", []),
    "participle, not name": ("Two proposed routes were dropped.", []),
    "day before the clause": (
        "Ruiz said on Friday the deal was close.",
        ["indirect: the deal was close ← Ruiz (said)"],
    ),
    "when asked": (
        'When asked whether he would quit, Ruiz said he was "going nowhere".',
        ["indirect: whether he would quit (asked)", 'mixed: he was "going nowhere" ← Ruiz (said)'],
    ),
    "whom": (
        'Lee, whom Ruiz has called "mad," said he was "sane".',
        ['mixed: "mad," ← Ruiz (has called)', 'mixed: he was "sane" ← Lee (said)'],
    ),
    "according to before a fragment": (
        'According to Ruiz, the bill "would kill jobs."',
        ['mixed: the bill "would kill jobs." ← Ruiz (According to)'],
    ),
    "what another rejects": (
        'Ruiz said it would "pave the way for them," a charge the White House rejected.',
        ['mixed: it would "pave the way for them," a charge the White House rejected ← Ruiz (said)'],
    ),
    "what is titled says": (
        'The ad, titled "Morning," says Hart "voted to cut Medicare."',
        ['mixed: Hart "voted to cut Medicare." ← The ad (says)'],
    ),
    "figure, not age": (
        "According to the poll, 52 percent of voters approve of it.",
        ["indirect: 52 percent of voters approve of it ← the poll (According to)"],
    ),
    "released on a day": (
        "Emails released Monday show that he knew.",
        ["indirect: that he knew ← Emails released (show)"],
    ),
    "poll": ("A poll found most voters think it is bad.", ["indirect: most voters think it is bad ← A poll (found)"]),
    "no poll": ("Police found the car and are looking for him.", []),
    "as he said": ("It rained, as Ruiz said.", ["indirect: It rained ← Ruiz (said)"]),
    "warned it would": (
        'Hart warned it would be "dead" by May.',
        ['mixed: it would be "dead" by May ← Hart (warned)'],
    ),
    "understood": ("It is understood the club will appeal.", ["indirect: the club will appeal (is understood)"]),
    "aside with a cue": (
        "Jones, who denies murder, told the jury he panicked.",
        ["indirect: murder ← Jones (denies)", "indirect: he panicked ← Jones (told)"],
    ),
}


@pytest.mark.parametrize("case", INDIRECT)
def test_that_indirect_speech_is_found(case: str) -> None:
    text, expected = INDIRECT[case]
    assert read(text) == expected


FRAGMENTS = {
    "scare": ('The "alternative" facts were old.', ['scare: "alternative"']),
    "so-called": ('The so-called "clean up" began.', []),
    "title": ('He starred in "The Salt House" last year.', []),
    "name": ('The Cuban agents, known as the "Cuban Five", went home.', []),
    "sign": ('A sign called "Keep Out" was seen.', []),
    "said of something": ('Ruiz hailed the "brave" men.', ['mixed: "brave" ← Ruiz (hailed)']),
    "what somebody called": (
        'She was freed in what Hull called a "goodwill gesture."',
        ['mixed: "goodwill gesture." ← Hull (called)'],
    ),
    "on sale": ('"Hamilton" went on sale on Friday.', []),
    "work of an author": ('He wrote "The Art of the Deal" in 1987.', []),
    "of a movement": ('The "Black Lives Matter" movement began in 2013.', []),
    "far behind a smile": ("Ruiz was all smiles as she stepped out in a new 'it' coat.", ["scare: 'it'"]),
    "headline quote": ("'We lost everything': Families return", ["direct: 'We lost everything'"]),
    "shout": ("'I'M NOT SORRY' Star hits back", ["direct: 'I'M NOT SORRY' ← Star (hits back)"]),
}


@pytest.mark.parametrize("case", FRAGMENTS)
def test_that_what_nobody_said_is_no_direct_quote(case: str) -> None:
    text, expected = FRAGMENTS[case]
    assert read(text) == expected


def test_that_a_long_quotation_goes_through_paragraphs_without_closing_marks() -> None:
    text = '"There were forty families.\n\n"Then the boats stopped.\n\n"So they left," said Moira Bain.'
    (found,) = suggest(text)
    assert [span.of(text)[:6] for span in found.spans] == ['"There', '"Then ', '"So th']
    assert found.source is not None
    assert found.source.of(text) == "Moira Bain"


def test_that_a_paragraph_of_quotation_goes_on_with_the_speaker_before() -> None:
    text = '"It is time," Ruiz said.\n\n"We have made more than a million of them."'
    assert read(text)[1] == 'direct: "We have made more than a million of them." ← Ruiz'


def test_that_a_headline_that_repeats_a_quotation_has_its_speaker() -> None:
    text = '"WE WILL SEE IN A FEW DAYS"\n\n"We will see in a few days if it holds," said Ana Ruiz.'
    assert read(text)[0] == 'direct: "WE WILL SEE IN A FEW DAYS" ← Ana Ruiz'


@pytest.mark.parametrize(
    "text",
    [
        "“A slow-motion miracle. I wept.”\n— Petra Voll, The Courier",
        "“A slow-motion miracle. I wept.”\nPetra Voll, The Courier",
        "“A slow-motion miracle. I wept.” – Petra Voll, The Courier",
    ],
)
def test_that_a_signature_names_the_speaker(text: str) -> None:
    assert read(text) == ["direct: “A slow-motion miracle. I wept.” ← Petra Voll, The Courier"]


@pytest.mark.parametrize(("first", "second"), [("MARTHA KELL", "PIKE"), ("Q", "A")])
def test_that_a_transcript_is_what_its_labels_say(first: str, second: str) -> None:
    lines = (
        f"{first}: When will it run?",
        f"{second}: Next year.",
        "I was there on Monday.",
        f"{first}: And the cost?",
    )
    text = "\n\n".join((*lines, f"{second}: No idea."))
    assert read(text) == [
        f"direct: When will it run? ← {first} (:)",
        f"direct: Next year. … I was there on Monday. ← {second} (:)",
        f"direct: And the cost? ← {first} (:)",
        f"direct: No idea. ← {second} (:)",
    ]


def test_that_labels_which_are_no_speakers_make_no_transcript() -> None:
    assert read("UPDATE: More follows.\n\nPHOTOS: The fire in pictures.") == []


NAMES = {
    "pronoun": ('Maria Lopez left. "I go," she said.', "she", "Maria Lopez"),
    "gender": ('Maria Lopez met Tom Hale. "I go," she said.', "she", "Maria Lopez"),
    "last name": ('Tom Hale won. "I go," Hale said.', "Hale", "Tom Hale"),
    "description": ('Commissioner Bill Oakes waited. "I go," the commissioner said.', "the commissioner", "Bill Oakes"),
    "spokeswoman": (
        'Tom Ray won. His spokeswoman, Hope Hale, said it rained. "I go," she said.',
        "she",
        "Hope Hale",
    ),
    "Mrs May": ('Mrs May won. "I go," she said.', "she", "May"),
}


@pytest.mark.parametrize("case", NAMES)
def test_that_the_local_mention_stays_and_says_whom_it_means(case: str) -> None:
    text, source, speaker = NAMES[case]
    found = suggest(text)[-1]
    assert found.source is not None
    assert found.speaker is not None
    assert (found.source.of(text), found.speaker.of(text)) == (source, speaker)


def test_that_nobody_is_offered_where_the_route_is_weak() -> None:
    text = "The rain had stopped.\n\n“We have heard nothing at all about it.”"
    (found,) = suggest(text)
    assert (found.source, found.confidence < 0.5) == (None, True)


KINDS = {
    "said Ana Ruiz": ("person", "named"),
    "said a spokesman for the ministry": ("person", "unnamed"),
    "said officials": ("group", "unnamed"),
    "said the ministry": ("organisation", "unnamed"),
    "the report said": ("document", "unnamed"),
    "said Amnesty International": ("organisation", "named"),
    "said the ministry's spokesman, Jan Berg": ("person", "named"),
}


@pytest.mark.parametrize("words", KINDS)
def test_that_a_source_has_a_kind_and_a_naming_class(words: str) -> None:
    (found,) = suggest(f'"We go," {words}.')
    assert (found.kind, found.naming) == KINDS[words]


def test_that_a_promise_of_anonymity_is_found() -> None:
    text = '"We go," said an official, who spoke on condition of anonymity.'
    (found,) = suggest(text)
    assert found.anonymity is not None
    assert (found.anonymity.of(text), found.naming) == ("on condition of anonymity", "unnamed")


@pytest.mark.parametrize(
    "text",
    [
        "The minister said it rained. An official, who spoke on condition of anonymity, said it snowed.",
        "The minister said it rained. Speaking on condition of anonymity, an official said it snowed.",
        "The minister said it rained. An official said it snowed. She asked not to be named.",
    ],
)
def test_that_a_promise_of_anonymity_is_for_the_source_it_is_told_of(text: str) -> None:
    promised = {s.source.of(text).lower(): s.anonymity is not None for s in suggest(text, "en") if s.source}
    assert promised == {"the minister": False, "an official": True}


def test_that_the_reason_is_told_in_words() -> None:
    (found,) = suggest('"We go," said Ruiz.')
    assert found.reason == "after the quote: said"
