#!/bin/sh
# Prepares .venv for `run`, `dev` or `validate`: system libraries (Debian, when root), virtual environment, locked packages.
set -eu
kind=${1:-run}
cd "$(dirname "$0")/.."

PYTHON=${PYTHON:-}
if [ -z "$PYTHON" ]; then
    for candidate in python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null 2>&1; then PYTHON=$candidate; break; fi
    done
fi
if [ -z "$PYTHON" ]; then
    echo "setup: Python 3.11 or newer is needed and was not found. Install it, or name it: make run PYTHON=/path/to/python3" >&2
    exit 2
fi
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "setup: $PYTHON is older than Python 3.11. Name a newer one: make run PYTHON=/path/to/python3" >&2
    exit 2
}

# What Qt's widgets need on a bare Debian 12, offscreen and in a window.
libraries="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 \
libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 \
libxcb-randr0 libxcb-sync1 libxcb-xfixes0 libxcb-image0 libxcb-render-util0 libxcb-shm0 libx11-xcb1"
# What the judges of PDF files need: a Java runtime, and classes it no longer brings along.
[ "$kind" = validate ] && libraries="$libraries default-jre-headless libjaxb-java"
"$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1 || libraries="$libraries python3-venv"

if command -v dpkg-query >/dev/null 2>&1; then
    missing=""
    for package in $libraries; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        if [ "$(id -u)" = 0 ]; then
            echo "setup: installing$missing"
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
        else
            echo "setup: these system packages are missing; ask an administrator to run: apt-get install$missing" >&2
        fi
    fi
fi

[ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
lock=requirements.lock
[ "$kind" = run ] || lock=requirements-$kind.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
if [ "$kind" != run ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    touch .venv/.ready-dev ".venv/.ready-$kind"
fi
# The first start is not the one that pays for compiling.
.venv/bin/python -m compileall -q heat_app db main.py
touch .venv/.ready-run
