"""What all tests share: windows are drawn without a display unless one is asked for; a busy computer fails no test."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A default run takes minutes on a laptop, so it draws few examples; HEAT_EXAMPLES=1000 looks harder.
settings.register_profile(
    "any-speed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=int(os.environ.get("HEAT_EXAMPLES", "30")),
)
settings.load_profile("any-speed")
