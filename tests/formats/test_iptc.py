"""News items as agencies send them: four standards, several items in one file, text in another."""

import json
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.importer import Article, Unread
from annotator.formats.iptc import newsml_1, newsml_g2, ninjs, nitf
from annotator.formats.registry import importer_for
from tests.formats.outlets import BODY, CAPTION, HEADLINE, STANDFIRST

PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
WHOLE = "\n\n".join((HEADLINE, *BODY))


def read(data: str, file: str = "a.xml") -> list[Article | Unread]:
    importer = importer_for(Path(file), data.encode())
    return list(importer.read(data.encode(), file))


def article(data: str, file: str = "a.xml") -> Article:
    (found,) = read(data, file)
    assert isinstance(found, Article)
    return found


def zones(found: Article) -> dict[str, str]:
    return {zone.kind: found.text[zone.start : zone.end] for zone in found.zones}


# --- NITF


def nitf_file(name: str = "", doctype: str = "") -> str:
    return f"""<?xml version="1.0"?>{doctype}<nitf{name}><head><title>{HEADLINE}</title>
    <tobject><tobject.subject tobject.subject.type="Weather"/></tobject>
    <docdata><date.issue norm="20240304T180500+0100"/><doc-id id-string="tide-1"/>
    <key-list><keyword key="harbour"/></key-list></docdata><pubdata name="The Tide" position.section="Coast" ex-ref="https://tide.example/1"/></head>
    <body><body.head><hedline><hl1>{HEADLINE}</hl1><hl2>{STANDFIRST}</hl2></hedline>
    <byline>By <person>Ana Lee</person></byline><distributor>Coast Press</distributor>
    <dateline><location>Port</location></dateline></body.head>
    <body.content><block>{PARAGRAPHS}<media media-type="image"><media-reference source="a.jpg">x</media-reference>
    <media-caption><p>{CAPTION}</p></media-caption></media></block></body.content></body></nitf>"""


@pytest.mark.parametrize("name", ["", ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">'])
def test_that_nitf_is_read_with_and_without_its_namespace(name: str, doctype: str) -> None:
    found = article(nitf_file(name, doctype))
    assert found.text == "\n\n".join((HEADLINE, STANDFIRST, *BODY, CAPTION))
    assert zones(found) == {"headline": HEADLINE, "standfirst": STANDFIRST, "caption": CAPTION}
    expected = {"outlet": "The Tide", "agency": "Coast Press", "byline": "Ana Lee", "section": "Coast"}
    assert expected.items() <= found.metadata.items()
    assert found.metadata["published"] == "2024-03-04T18:05:00+01:00"
    assert found.metadata["dateline"] == "Port"


@pytest.mark.parametrize(
    ("byline", "told"),
    [
        ("By <person>Ana Lee</person><byttl>Staff Reporter</byttl>", "Ana Lee, Staff Reporter"),
        ("By Ana Lee, <byttl>Staff Reporter</byttl>", "Ana Lee, Staff Reporter"),
        ("Von Ana Lee", "Ana Lee"),
        ("ana_lee2", None),
    ],
)
def test_that_a_byline_is_names_and_what_they_are(byline: str, told: str | None) -> None:
    given = nitf_file().replace("By <person>Ana Lee</person>", byline)
    assert article(given).metadata.get("byline") == told


def test_that_an_abstract_is_the_standfirst_and_the_second_headline_a_field() -> None:
    abstract = f"</hedline><abstract><p>{CAPTION}</p></abstract>"
    found = article(nitf_file().replace("</hedline>", abstract))
    assert zones(found)["standfirst"] == CAPTION
    assert found.metadata["subheadline"] == STANDFIRST
    assert STANDFIRST not in found.text


# --- NewsML-G2

XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{PARAGRAPHS}</body></html>'
CONTENTS = {
    "XHTML": f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>',
    "XHTML without a namespace": f'<inlineXML contenttype="xhtml/xml"><div xmlns="">{PARAGRAPHS}</div></inlineXML>',
    "NITF": f'<inlineXML contenttype="application/nitf+xml">{nitf_file().partition("?>")[2]}</inlineXML>',
    "escaped": f'<inlineData contenttype="text/html">{PARAGRAPHS.replace("<", "&lt;")}</inlineData>',
    "plain": f'<inlineData contenttype="text/plain">{chr(10).join(text + chr(10) for text in BODY)}</inlineData>',
}


def g2(
    content: str, guid: str = "urn:tide:1", kind: str = "text", status: str = "usable", headline: str = HEADLINE
) -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2" xml:lang="en">
    <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="x:cp"><name>Coast Press</name></provider>
    <versionCreated>2024-03-05T08:00:00Z</versionCreated><firstCreated>2024-03-04T18:05:00+01:00</firstCreated>
    <pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>{HEADLINE}</headline><by>Ana Lee</by>
    <slugline>HARBOUR</slugline><subject qcode="medtop:20000430"><name>ports</name></subject></contentMeta>
    <contentSet>{content}</contentSet></newsItem>"""


@pytest.mark.parametrize("form", CONTENTS)
def test_that_newsml_g2_is_read_in_whichever_markup(form: str) -> None:
    found = article(g2(CONTENTS[form]))
    assert [text for text in BODY if text in found.text] == list(BODY)
    assert found.text.startswith(HEADLINE)
    expected = {"agency": "Coast Press", "byline": "Ana Lee", "subjects": "ports", "id": "urn:tide:1", "language": "en"}
    assert expected.items() <= found.metadata.items()
    assert found.metadata["published"] == "2024-03-04T18:05:00+01:00"
    assert found.doubts == ()


def test_that_what_an_agency_prints_around_its_text_is_no_part_of_it() -> None:
    above, below = "<header><h1>{}</h1><p>cp 0412</p></header>", "<footer>cp al xx n1</footer>"
    page = XHTML.replace("<body>", f"<body>{above.format(HEADLINE)}").replace("</body>", f"{below}</body>")
    found = article(g2(f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>'))
    assert found.text == "\n\n".join((HEADLINE, "cp 0412", *BODY, "cp al xx n1"))
    printed = [found.text[zone.start : zone.end] for zone in found.zones if zone.kind == "boilerplate"]
    assert printed == ["cp 0412", "cp al xx n1"]


def test_that_signs_escaped_twice_are_signs() -> None:
    found = article(g2(CONTENTS["XHTML"].replace(BODY[0], "The pier&amp;#39;s end &amp;amp; the sea")))
    assert "The pier's end & the sea" in found.text


def test_that_a_message_gives_its_texts_and_names_what_is_elsewhere() -> None:
    picture = g2('<remoteContent href="a.jpg"/>', "urn:tide:2", "picture")
    far = g2('<remoteContent href="story.xml"/>', "urn:tide:3")
    gone = g2(CONTENTS["XHTML"], "urn:tide:4", status="canceled")
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{g2(CONTENTS["XHTML"])}{picture}{far}'
    found, missing, withdrawn = read(f"{message}{gone}</itemSet></newsMessage>")
    assert isinstance(found, Article)
    assert (found.text, found.file) == (WHOLE, "urn:tide:1")
    assert isinstance(missing, Unread)
    assert "“story.xml”" in missing.reason
    assert isinstance(withdrawn, Article)
    assert withdrawn.doubts == ("withdrawn by its sender (stat:canceled)",)


def test_that_a_package_is_told_by_what_it_names() -> None:
    package = """<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"><groupSet><group>
    <itemRef residref="urn:tide:7"/></group></groupSet></packageItem>"""
    with pytest.raises(UserError, match=r"only names items.*urn:tide:7"):
        read(package)


# --- NewsML 1


def component(headline: str, body: str, role: str = "Main", more: str = "") -> str:
    lines = f"<NewsLines><HeadLine>{headline}</HeadLine><ByLine>Ana Lee</ByLine></NewsLines>" if headline else ""
    return f"""<NewsComponent><Role FormalName="{role}"/>{lines}<ContentItem><MediaType FormalName="Text"/>
    <DataContent>{body}</DataContent></ContentItem>{more}</NewsComponent>"""


def newsml(components: str) -> str:
    return f"""<!DOCTYPE NewsML PUBLIC "-//x" "NewsML_1.2.dtd"><NewsML><NewsItem><Identification><NewsIdentifier>
    <ProviderId>coastpress.example</ProviderId><DateId>20240304</DateId><PublicIdentifier>urn:1</PublicIdentifier>
    </NewsIdentifier></Identification><NewsManagement><FirstCreated>20240304T180500+0100</FirstCreated>
    <Status FormalName="Usable"/></NewsManagement><NewsComponent>
    <AdministrativeMetadata><Provider><Party FormalName="Coast Press"/></Provider></AdministrativeMetadata>
    <DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>{components}</NewsComponent></NewsItem>
    </NewsML>"""


def test_that_newsml_1_is_read_with_the_captions_of_its_pictures() -> None:
    found = article(newsml(component(HEADLINE, PARAGRAPHS) + component("", f"<p>{CAPTION}</p>", "Caption")))
    assert found.text == f"{WHOLE}\n\n{CAPTION}"
    assert zones(found) == {"headline": HEADLINE, "caption": CAPTION}
    expected = {"agency": "Coast Press", "byline": "Ana Lee", "language": "en", "id": "urn:1", "status": "Usable"}
    assert expected.items() <= found.metadata.items()
    assert found.metadata["published"] == "2024-03-04T18:05:00+01:00"


def test_that_several_stories_of_one_item_are_several_articles() -> None:
    made = newsml(component(HEADLINE, PARAGRAPHS) + component("Ferries run", nitf_file().partition("?>")[2]))
    first, second = read(made)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, second.title) == (HEADLINE, "Ferries run")


def test_that_newsml_1_whose_text_is_elsewhere_names_it() -> None:
    with pytest.raises(UserError, match=r"“story\.html”"):
        read(newsml('<NewsComponent><ContentItem Href="story.html"/></NewsComponent>'))


# --- ninjs

BODY_HTML = f"<p>{'</p><p>'.join(BODY)}</p>"
PICTURE = {"type": "picture", "headline": "x", "description_text": CAPTION, "descriptions": [{"value": CAPTION}]}
NINJS = {
    "1": {
        **{"uri": "tide:1", "headline": HEADLINE, "byline": "Ana Lee", "language": "en", "pubstatus": "usable"},
        **{"versioncreated": "2024-03-04T18:05:00+01:00", "copyrightholder": "Coast Press", "body_xhtml": BODY_HTML},
        **{"subject": [{"code": "medtop:1", "name": "ports"}], "associations": {"main": PICTURE}},
    },
    "2": {
        **{"uri": "tide:1", "headlines": [{"role": "main", "value": HEADLINE}], "by": "Ana Lee", "language": "en"},
        **{"versioncreated": "2024-03-04T18:05:00+01:00", "infosources": [{"name": "Coast Press"}]},
        **{
            "bodies": [
                {"contenttype": "text/plain", "value": BODY[0]},
                {"contenttype": "text/html", "value": BODY_HTML},
            ]
        },
        **{"subjects": [{"name": "ports"}], "associations": [PICTURE], "pubstatus": "usable"},
    },
    "3": {
        **{
            "uri": "tide:1",
            "headlines": [{"value": HEADLINE}],
            "by": "Ana Lee",
            "language": "en",
            "pubStatus": "usable",
        },
        **{"versionCreated": "2024-03-04T18:05:00+01:00", "infoSources": [{"name": "Coast Press"}]},
        **{"bodies": [{"contentType": "text/html", "value": BODY_HTML}], "subjects": [{"name": "ports"}]},
        "associations": [PICTURE],
    },
}


@pytest.mark.parametrize("version", NINJS)
def test_that_ninjs_is_read_in_all_its_versions(version: str) -> None:
    found = article(json.dumps(NINJS[version]), "a.json")
    assert found.text == f"{WHOLE}\n\n{CAPTION}"
    assert zones(found) == {"headline": HEADLINE, "caption": CAPTION}
    expected = {"agency": "Coast Press", "byline": "Ana Lee", "subjects": "ports", "id": "tide:1", "status": "usable"}
    assert expected.items() <= found.metadata.items()
    assert found.metadata["published"] == "2024-03-04T18:05:00+01:00"


def test_that_of_renditions_as_long_the_one_with_paragraphs_is_taken() -> None:
    on_one_line = {"body_text": f"{' '.join(BODY)} (cp)", "body_html": BODY_HTML}
    item = {name: value for name, value in NINJS["1"].items() if name not in ("body_xhtml", "associations")}
    assert article(json.dumps({**item, **on_one_line}), "a.json").text == WHOLE


def test_that_of_a_list_of_items_those_without_text_are_named() -> None:
    bare = {"uri": "tide:2", "headline": "x", "renditions": {"main": {"href": "https://tide.example/2.html"}}}
    found, missing = read(json.dumps({"items": [NINJS["1"], bare]}), "a.json")
    assert isinstance(found, Article)
    assert isinstance(missing, Unread)
    assert "“https://tide.example/2.html”" in missing.reason


# --- broken


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<nitf><body>", "damaged"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>', "entities"),
        ("<newsItem>" + "<a>" * 300, "damaged"),
        ("<newsItem/>", "no news item"),
        ("<NewsML/>", "no text"),
        ("<unheard.of/>", "none of what ends in .xml"),
    ],
)
def test_that_a_broken_or_unknown_item_is_refused_in_one_sentence(data: str, said: str) -> None:
    with pytest.raises(UserError, match=f"“a.xml”.*{said}") as refused:
        read(data)
    assert "\n" not in str(refused.value)


def test_that_each_standard_is_told_by_its_first_element() -> None:
    made = {
        nitf: nitf_file(),
        newsml_g2: f"<!-- <NewsML> -->{g2('')}",
        newsml_1: newsml(""),
        ninjs: json.dumps(NINJS["3"]),
    }
    for module, data in made.items():
        assert [other for other in made if other.recognises(data.encode())] == [module]
