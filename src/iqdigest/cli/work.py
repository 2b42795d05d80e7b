"""Articles through the pipeline, in this process or in several, in the order of the input either way."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from iqdigest.cli.facts import Known, is_facts, read_facts_file
from iqdigest.cli.filters import filter_extraction
from iqdigest.cli.settings import Settings
from iqdigest.errors import InputError, IqdigestError
from iqdigest.fingerprint import content_hash, sentence_hashes
from iqdigest.formats.safe import json_line
from iqdigest.model import Document, Extraction
from iqdigest.reading import Input, InputWarning, read_input
from iqdigest.records import records

if TYPE_CHECKING:
    from iqdigest.profiles import Profile

_BATCH_FILES, _BATCH_BYTES = 32, 1 << 19
_WINDOW = 3  # batches a process that are under way; bounds memory whatever the size of the corpus


class Outcome(Struct, frozen=True):
    """What became of one article: its id with an extraction or rendered text, or a message in words.

    ``skipped`` marks an article that was known already; ``trouble`` a message that makes the run end with exit code 2.
    """

    id: str | None = None
    extraction: Extraction | None = None
    text: str | None = None
    message: str | None = None
    trouble: bool = False
    skipped: bool = False


class Task(Struct, frozen=True):
    """What to do with each article.  Pickled once into every worker.

    ``render`` gives JSON Lines as text instead of an extraction; articles whose content is ``known`` are left out, and an id
    that is known for another text gets a suffix.  ``keep_text`` keeps the article's text for showing evidence in context.
    """

    settings: Settings
    render: bool = False
    keep_text: bool = False
    filtered: bool = True
    known: Known = field(default_factory=Known)

    def of_source(self, source: Input | Document) -> Iterator[Outcome]:
        """Every article of one input."""
        if isinstance(source, Document):
            yield from self._of_document(source)
        elif is_facts(source.path):
            for item in read_facts_file(source.path):
                if isinstance(item, Extraction):
                    yield self._finished(item)
                else:
                    yield Outcome(message=str(item), trouble=True)
        else:
            for found in read_input(source):
                if isinstance(found, Document):
                    yield from self._of_document(found)
                else:
                    yield problem(found)

    def _of_document(self, document: Document) -> Iterator[Outcome]:
        from iqdigest.pipeline import extract

        settings, stem = self.settings, document.stem
        if self.known.hashes:
            digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
            if digest in self.known.hashes:
                yield Outcome(stem, skipped=True)
                return
            if stem in self.known.ids:
                document = replace(document, stem=f"{stem}~{digest[:6]}")
        published = (settings.published_by_id or {}).get(stem, settings.published)
        try:
            extraction = extract(document, published, profile(settings.profile))
            yield self._finished(extraction)
            for mention in extraction.dates:
                for warning in mention.warnings:
                    yield Outcome(message=f"warning: {document.path}: «{mention.span.text}»: {warning}")
        except IqdigestError as error:
            yield Outcome(message=str(error), trouble=True)
        except Exception as error:  # one article must not stop the others
            if os.environ.get("IQDIGEST_DEBUG"):
                raise
            why = f"{document.path}: internal error: {type(error).__name__}: {error}; left out; please report it"
            yield Outcome(message=why, trouble=True)

    def _finished(self, extraction: Extraction) -> Outcome:
        if self.filtered:
            extraction = filter_extraction(extraction, self.settings)
        article = extraction.article
        if self.render:
            return Outcome(article.id, text=rendered(extraction))
        if not self.keep_text:
            sha256, sentences = content_hash(article), sentence_hashes(article)
            article = replace(article, text="", sha256=sha256, sentences=sentences)
            extraction = replace(extraction, article=article)
        return Outcome(article.id, extraction)


def rendered(extraction: Extraction) -> str:
    """The records of one article as JSON Lines."""
    return "".join(json_line(record) + "\n" for record in records(extraction))


def problem(item: InputError | InputWarning) -> Outcome:
    """An input that can't be read, or a remark on one that was."""
    if isinstance(item, InputError):
        return Outcome(message=str(item), trouble=True)
    return Outcome(message=f"warning: {item}")


_profiles: dict[str, Profile] = {}


def profile(name: str | None) -> Profile | None:
    """The profile asked for, read once a process; None for the default one.  Raises `UsageError`, `LexiconError`."""
    if name is None:
        return None
    if name not in _profiles:
        from iqdigest.profiles import load_profile

        _profiles[name] = load_profile(name)
    return _profiles[name]


def outcomes(task: Task, sources: Iterable[Input | InputError]) -> Iterator[Outcome]:
    """Run the task over all sources in order, in ``task.settings.jobs`` processes."""
    profile(task.settings.profile)  # a wrong profile is told before anything is read
    if task.settings.jobs == 1:
        for source in sources:
            if isinstance(source, InputError):
                yield problem(source)
            else:
                yield from task.of_source(source)
        return
    yield from _in_processes(task, sources)


def _in_processes(task: Task, sources: Iterable[Input | InputError]) -> Iterator[Outcome]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    import iqdigest.pipeline  # noqa: F401  # imported and compiled once, shared by the forked workers
    from iqdigest.language.lexicon import default_lexicon

    default_lexicon()
    jobs = task.settings.jobs
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _start_worker, (task,))
    waiting: deque[Future[list[Outcome]] | list[Outcome]] = deque()
    try:
        for batch in _batches(sources):
            waiting.append([problem(batch)] if isinstance(batch, InputError | InputWarning) else pool.submit(_work, batch))
            while len(waiting) >= jobs * _WINDOW:
                yield from _result(waiting.popleft())
        while waiting:
            yield from _result(waiting.popleft())
    except BrokenProcessPool:
        raise IqdigestError("a worker process ended unexpectedly (out of memory?); try fewer with --jobs") from None
    except BaseException:  # Ctrl-C, or the reader of the result went away: what is under way is wanted no more
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(item: Any) -> list[Outcome]:
    found: list[Outcome] = item if isinstance(item, list) else item.result()
    return found


_Batch = list[Input | Document] | InputError | InputWarning


def _batches(sources: Iterable[Input | InputError]) -> Iterator[_Batch]:
    """Group small files, so that passing them on costs little; streamed inputs are read here and spread by article."""
    batch: list[Input | Document] = []
    size = 0
    for item in _spread(sources):
        if isinstance(item, InputError | InputWarning):
            if batch:
                yield batch
            batch, size = [], 0
            yield item
            continue
        batch.append(item)
        size += len(item.text) if isinstance(item, Document) else _size(item.path)
        if len(batch) >= _BATCH_FILES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _spread(sources: Iterable[Input | InputError]) -> Iterator[Input | Document | InputError | InputWarning]:
    for source in sources:
        if isinstance(source, Input) and _streamed(source.path) and not is_facts(source.path):
            yield from read_input(source)
        else:
            yield source


def _streamed(path: str) -> bool:
    return path == "-" or path.lower().endswith((".jsonl", ".jsonl.gz"))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


_task: Task | None = None


def _start_worker(task: Task) -> None:
    """Ctrl-C reaches every process of the terminal; only the parent answers it."""
    import signal

    global _task
    _task = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(batch: list[Input | Document]) -> list[Outcome]:
    assert _task is not None
    return [outcome for source in batch for outcome in _task.of_source(source)]
