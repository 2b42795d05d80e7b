"""The page: self-contained, right to left, filters, evidence in context, and nothing of an article ever runs."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from chromium import BINARY, Browser
from cli_samples import HOSTILE, hostile_digest, sample_digest, sample_extraction
from iqdigest.digest.model import Digest
from iqdigest.formats import html_
from iqdigest.formats.base import Options
from iqdigest.formats.html_.chart import chart

ATTACK = (
    "\"><img src=x onerror=alert(1)><script>alert(2)</script></style></title><svg onload=alert(3)> ' onmouseover='alert(4) "
    '<a href="javascript:alert(5)">نص</a> <iframe src=http://evil.example></iframe> &lt;script&gt; ]]> --> {{7*7}} ' + HOSTILE
)
VOID = {"meta", "br", "input"}


def page(digest: Digest, **options: object) -> str:
    stream = io.StringIO()
    html_.write_digest(digest, stream, Options(**options))  # type: ignore[arg-type]
    return stream.getvalue()


class Checker(HTMLParser):
    """Tags that are opened and not closed, ids that stand twice, links that lead nowhere or outside."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.stack.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in ("src", "srcset", "action", "formaction", "style")
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        assert self.stack.pop() == tag

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def check(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    assert checker.stack == []
    assert len(checker.ids) == len(set(checker.ids))
    assert all(link.startswith("#") for link in checker.links)
    assert {link[1:] for link in checker.links} <= set(checker.ids)
    return checker


@pytest.mark.parametrize("text", ["نص", ATTACK])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_markup_is_whole_and_only_ours(text: str, lang: str) -> None:
    checker = check(page(sample_digest(text, text), lang=lang, as_of=dt.date(2025, 1, 1)))
    assert not checker.tags & {"img", "iframe", "object", "link", "base"}


def test_article_page_is_whole_and_only_ours() -> None:
    stream = io.StringIO()
    html_.write_article(sample_extraction(ATTACK), stream, Options())
    check(stream.getvalue())


def test_policy_forbids_everything_but_our_own_script_and_style() -> None:
    text = page(sample_digest())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]
    assert not re.search(r"https?://", text)


def test_no_control_characters_reach_the_page() -> None:
    text = page(hostile_digest())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_same_digest_same_bytes() -> None:
    assert page(sample_digest()) == page(sample_digest())


def test_planned_and_done_are_told_apart() -> None:
    text = page(sample_digest())
    assert re.search(r'<li class="fact done" id="m-aaaa"', text)
    assert re.search(r'<li class="fact planned" id="m-bbbb"', text)


def test_chart_has_a_line_for_each_force_and_place() -> None:
    text = page(sample_digest())
    chart = text[text.index("<svg") :].partition("</figure>")[0]
    assert chart.count("<circle") == 3
    assert "US · Iraq" in chart
    assert "3 Jan 2020: ~5,200 troops" in chart
    assert chart.count('class="range"') == 1


def test_chart_draws_a_reduction_behind_the_level_told_with_it() -> None:
    level, reduced = (
        replace(sample_digest().forces[0], id=id_, value=value, low=None, high=None, change=change)
        for id_, value, change in (("f-z", 2500, "level"), ("f-a", 2000, "reduction_to"))
    )
    drawn = chart([reduced, level], Options())
    assert drawn.index("#f-z") < drawn.index("#f-a")


def test_every_fact_has_its_evidence_in_context() -> None:
    text = page(sample_digest())
    assert "قبل <mark>خروج" in text
    assert "articles/two.txt:40" in text


def test_empty_digest_is_a_page() -> None:
    check(page(Digest()))


# ---- in a browser

needs_browser = pytest.mark.skipif(BINARY is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


def load(browser: Browser, folder: Path, text: str) -> None:
    file = folder / "page.html"
    file.write_text(text, "utf-8", "surrogatepass")
    browser.open(file)


@needs_browser
def test_no_request_leaves_the_page_and_nothing_of_an_article_runs(browser: Browser, tmp_path: Path) -> None:
    load(browser, tmp_path, page(sample_digest(ATTACK, ATTACK)))
    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    browser.evaluate("new Promise(done => setTimeout(done, 300))")
    assert [url for url in browser.requests if not url.startswith(("file:", "data:"))] == []
    assert browser.problems == []
    assert browser.evaluate("document.querySelectorAll('img, iframe, svg[onload]').length") == 0


@needs_browser
def test_policy_stops_what_would_get_past_escaping(browser: Browser, tmp_path: Path) -> None:
    text = page(sample_digest()).replace(
        "</main>", '<script>window.hacked = 1</script><img src="http://evil.example/x"></main>'
    )
    load(browser, tmp_path, text)
    assert browser.evaluate("typeof window.hacked") == "undefined"
    assert any("Content Security Policy" in problem for problem in browser.problems)


@needs_browser
def test_arabic_runs_right_to_left(browser: Browser, tmp_path: Path) -> None:
    load(browser, tmp_path, page(sample_digest()))
    direction = "getComputedStyle(document.querySelector('#m-aaaa p[lang=ar]')).direction"
    assert browser.evaluate(direction) == "rtl"
    assert browser.evaluate("getComputedStyle(document.body).direction") == "ltr"
    load(browser, tmp_path, page(sample_digest(), lang="ar"))
    assert browser.evaluate("getComputedStyle(document.body).direction") == "rtl"
    first = "document.querySelector('.timeline time').getBoundingClientRect().left"
    card = "document.querySelector('.timeline .card').getBoundingClientRect().left"
    assert browser.evaluate(first) > browser.evaluate(card)  # the dates stand on the right


@needs_browser
def test_filters_work_without_a_server(browser: Browser, tmp_path: Path) -> None:
    load(browser, tmp_path, page(sample_digest()))

    def shown(**values: str) -> int:
        browser.evaluate("document.getElementById('filters').reset()")
        for field, value in values.items():
            browser.evaluate(
                f"(() => {{const f = document.getElementById('filters').elements.namedItem('{field}');"
                f"f.value = '{value}'; f.dispatchEvent(new Event('input', {{bubbles: true}}))}})()"
            )
        browser.evaluate("new Promise(done => setTimeout(done, 20))")
        visible = "[...document.querySelectorAll('.fact')].filter(f => f.getClientRects().length).length"
        found: int = browser.evaluate(visible)
        return found

    assert shown() == 9
    assert shown(section="force") == 3
    assert shown(status="planned") == 2
    assert shown(place="Iraq") == 5
    assert shown(force="US") == 3
    assert shown(to="2020") == 1
    assert shown(**{"from": "2026"}) == 1
    assert shown(text="الأسَد m-cccc") == 1  # marks and hamza seats don't matter
    assert shown(text="xyzzy") == 0
    assert browser.evaluate("document.querySelector('#filters output').textContent") == "0 / 9"


@needs_browser
def test_all_evidence_opens_at_once(browser: Browser, tmp_path: Path) -> None:
    load(browser, tmp_path, page(sample_digest()))
    still_closed = "document.querySelectorAll('details:not([open])').length"
    assert browser.evaluate(still_closed) == 9
    browser.evaluate("document.querySelector('[name=evidence]').click()")
    assert browser.evaluate(still_closed) == 0


@needs_browser
def test_links_open_the_evidence(browser: Browser, tmp_path: Path) -> None:
    load(browser, tmp_path, page(sample_digest()))
    browser.evaluate("location.hash = '#m-bbbb'")
    browser.evaluate("new Promise(done => setTimeout(done, 100))")
    assert browser.evaluate("document.querySelector('#m-bbbb details').open") is True


@needs_browser
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_is_wider_than_the_window(browser: Browser, tmp_path: Path, width: int) -> None:
    load(browser, tmp_path, page(sample_digest("خروج مئات من قوات التحالف " * 8, "a/" * 60 + "x.txt")))
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
