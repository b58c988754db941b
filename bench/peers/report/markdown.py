# SPDX-License-Identifier: BSL-1.0
"""Numbers and tables in Markdown."""
import math


def number(value, digits=3):
    return "" if math.isnan(value) else f"{value:#.{digits}g}".rstrip(".")


def ratio(value):
    return "" if math.isnan(value) else f"{value:.2f}"


def errors_text(value):
    if math.isinf(value):
        return "inf"
    return f"{value:.2g}" if value < 10 else f"{value:.0f}" if value < 1e5 else f"{value:.0e}".replace("e+0", "e")


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" + "---:|" * (len(header) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
