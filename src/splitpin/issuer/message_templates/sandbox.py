"""Templates as they run: compiled in Jinja's sandbox, which holds the values of one message and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2 import Template as JinjaTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from splitpin.errors import InvalidRequest
from splitpin.issuer.message_templates.grammar import FILTERS, Unspeakable, check_grammar
from splitpin.issuer.message_templates.model import LONGEST, Part

Values = Mapping[str, str | int]


class Sandbox:
    """Compiles templates. What is compiled keeps nothing of it but the filters."""

    __slots__ = ("_html", "_plain")

    def __init__(self) -> None:
        self._html = _environment(autoescape=True)
        self._plain = _environment(autoescape=False)

    def compile(self, part: Part, source: str, names: Iterable[str]) -> Compiled:
        """A template, ready to be filled in.

        Args:
            part: Of the message; in `html` every value is escaped.
            source: As written.
            names: The values that there are.

        Raises:
            InvalidRequest: It is too long, no template, or says what none may; names the part and the line.
        """
        if len(source) > LONGEST[part]:
            raise InvalidRequest(f"The {part} has more than {LONGEST[part]} characters.", field=part)
        environment = self._html if part == "html" else self._plain
        try:
            parsed = environment.parse(source)
            check_grammar(parsed, names)
            return Compiled(environment.from_string(parsed), len(source))
        except Unspeakable as error:
            raise _wrong(part, error.line, error.what) from None
        except TemplateSyntaxError as error:
            said = (error.message or "It cannot be read").rstrip(".")
            raise _wrong(part, error.lineno, f"{said[:200]}.") from None
        except (RecursionError, SyntaxError, MemoryError, ValueError, OverflowError):
            # Numbers of thousands of digits, brackets in brackets: what Python's own compiler says of them.
            raise InvalidRequest(
                f"The {part} cannot be read: it is nested too deeply, or too odd.", field=part
            ) from None


class Compiled:
    """A template that is ready.

    Attributes:
        size: Characters of its source.
    """

    __slots__ = ("_template", "size")

    def __init__(self, template: JinjaTemplate, size: int) -> None:
        self._template = template
        self.size = size

    def fill(self, values: Values) -> str:
        """What it says with these values.

        Raises:
            Exception: Whatever Jinja and Python have to say; a missing value is `jinja2.UndefinedError`.
        """
        return self._template.render(values)


def _environment(*, autoescape: bool) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.globals.clear()
    environment.tests.clear()
    return environment


def _wrong(part: Part, line: int | None, what: str) -> InvalidRequest:
    where = f"the {part}" if line is None else f"line {line} of the {part}"  # of some pieces Jinja knows no line
    return InvalidRequest(f"In {where}: {what}", field=part)
