"""What the page for starting an assessment shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.carrying import Fate
from heat_app.domain.ids import AssessmentId
from heat_app.ui.wording import Refusal


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """One routing rule to choose.

    Attributes:
        key: Which; empty for the form's own.
        title: What it is called.
        note: Where it comes from, and how sure that is.
        source_title: Where it can be read, or empty.
        source_url: The address of that, or empty.
    """

    key: str
    title: str
    note: str = ""
    source_title: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One form to choose.

    Attributes:
        form_id: Which.
        title: What it is called.
        stage: Which stage of the instrument, or empty.
        purpose: What it is for and when it is used.
        extent: How long it is, in words.
        group: The heading it stands under; empty where the forms need none.
        line: What it is for, in a sentence.
        size: How many questions, in words.
        notice: What people should know before they start, or empty.
        follows: The forms it takes answers over from, as people call them.
        rules: The routing rules to choose from, its own first; empty where there is no choice.
    """

    form_id: str
    title: str
    stage: str
    purpose: str
    extent: str
    group: str = ""
    line: str = ""
    size: str = ""
    notice: str = ""
    follows: tuple[str, ...] = ()
    rules: tuple[RuleChoice, ...] = ()

    def rule(self, key: str) -> RuleChoice | None:
        """Returns the rule with this key; the form's own for one it does not have."""
        own = self.rules[0] if self.rules else None
        return next((rule for rule in self.rules if rule.key == key), own)


@dataclass(frozen=True, slots=True)
class EarlierChoice:
    """One assessment to start from."""

    assessment_id: AssessmentId
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class ComingEntry:
    """One answer on its way.

    Attributes:
        fate: Whether it comes along whole, in part, or not.
        question: The question here.
        source: What the earlier question is called.
        left: What does not come along, or why nothing does.
    """

    fate: Fate
    question: str
    source: str
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come along from an earlier assessment.

    Attributes:
        source: Which one.
        reference: What people call it.
        title: What it is about.
        headline: How much comes along, in a sentence.
        entries: Every answer that is taken over, those that lose something first.
    """

    source: AssessmentId
    reference: str
    title: str
    headline: str
    entries: tuple[ComingEntry, ...]

    def with_fate(self, fate: Fate) -> tuple[ComingEntry, ...]:
        """Returns the answers that fare so."""
        return tuple(entry for entry in self.entries if entry.fate is fate)


@dataclass(frozen=True, slots=True)
class NewAssessmentState:
    """What the page shows.

    Attributes:
        forms: What there is to choose from.
        is_loading: Whether the forms are still being read.
        form_id: The one chosen, or empty.
        title: What is typed.
        form_error: What is wrong with the choice, or empty.
        title_error: What is wrong with the title, or empty.
        is_starting: Whether it is being created; it is started once however often the button is pressed.
        refusal: Why it could not be done.
        is_from_earlier: Whether the person wants to start from an earlier assessment.
        search: What is looked for among the earlier ones.
        found: The earlier ones that hold these words.
        found_words: How many there are, in words; empty while they are looked up.
        preview: What would come along, once an earlier one is chosen.
        source_error: What is wrong with the choice of the earlier one, or empty.
        rule: The routing rule chosen; empty for the form's own.
    """

    forms: tuple[FormChoice, ...] = ()
    is_loading: bool = True
    form_id: str = ""
    title: str = ""
    form_error: str = ""
    title_error: str = ""
    is_starting: bool = False
    refusal: Refusal | None = None
    is_from_earlier: bool = False
    search: str = ""
    found: tuple[EarlierChoice, ...] = ()
    found_words: str = ""
    preview: Preview | None = None
    source_error: str = ""
    rule: str = ""

    @property
    def form(self) -> FormChoice | None:
        """The form chosen, or None."""
        return next((form for form in self.forms if form.form_id == self.form_id), None)
