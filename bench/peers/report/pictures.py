# SPDX-License-Identifier: BSL-1.0
"""Bars of the times in L1, as SVG."""
import math

from results import POLICIES

# Middle tones: they can be told from a white and from a nearly black page alike.
COLORS = {"faithful": "#3f83c9", "fast": "#2f9e60", "correct": "#8f6fc7", "comparable peer": "#d9822b",
          "any peer": "#8a8f98"}
INK = "#767676"


def picture(run, kind, direction):
    """Bars of cycles per element in L1, one group per function."""
    groups = []
    for function in run.smooth:
        bars = [(policy, run.time(function, direction, kind, "L1", policy), "") for policy in POLICIES]
        name, time = run.fastest(function, direction, kind, "L1", comparable=True)
        bars.append(("comparable peer", time, name))
        name, time = run.fastest(function, direction, kind, "L1")
        bars.append(("any peer", time, name))
        groups.append((function, [(who, time * run.clock, name) for who, time, name in bars]))
    highest = max((time for _, bars in groups for _, time, _ in bars if not math.isnan(time)), default=1)
    step = 10 ** math.floor(math.log10(highest))
    step = next(s for s in (step / 5, step / 2, step, step * 2) if highest / s <= 7)
    top = math.ceil(highest * 1.02 / step) * step

    left, above, height, bar = 48, 58, 240, 15
    group = bar * len(COLORS) + 18
    width = left + group * len(groups) + 12
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {above + height + 34}" width="{width}" '
        f'height="{above + height + 34}" font-family="sans-serif" font-size="12" fill="{INK}">',
        f'<title>Cycles per element, {run.level}, {kind}, {direction}, in L1</title>',
        f'<text x="{left}" y="16" font-size="14">{run.level}, {kind}, {direction}: '
        f'cycles per element in L1 (less is better)</text>',
    ]
    x = left
    for who, color in COLORS.items():
        label = {"comparable peer": "fastest peer below 1000 ulp", "any peer": "fastest peer"}.get(who, "xact " + who)
        out.append(f'<rect x="{x}" y="28" width="11" height="11" fill="{color}"/>')
        out.append(f'<text x="{x + 16}" y="38">{label}</text>')
        x += 36 + 6.5 * len(label)
    for i in range(round(top / step) + 1):
        y = above + height - height * i * step / top
        out.append(f'<line x1="{left}" y1="{y:.1f}" x2="{width - 8}" y2="{y:.1f}" stroke="{INK}" '
                   f'stroke-opacity="{1 if i == 0 else 0.3}"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{i * step:g}</text>')
    for g, (function, bars) in enumerate(groups):
        x = left + 9 + g * group
        out.append(f'<text x="{x + bar * len(bars) / 2:.1f}" y="{above + height + 18}" text-anchor="middle">'
                   f'{function}</text>')
        for b, (who, cycles, name) in enumerate(bars):
            if math.isnan(cycles):
                continue
            size = height * cycles / top
            bx, by = x + b * bar, above + height - size
            out.append(f'<rect x="{bx + 1}" y="{by:.1f}" width="{bar - 2}" height="{size:.1f}" fill="{COLORS[who]}">'
                       f'<title>{name or who}: {cycles:.3g}</title></rect>')
            if name:
                # beside a tall bar the name would leave the picture, so it goes inside
                inside = size > height - 80
                ty = by + 6 if inside else by - 5
                ink, anchor = ("#ffffff", "end") if inside else (INK, "start")
                out.append(f'<text transform="translate({bx + bar / 2 + 3.5:.1f} {ty:.1f}) rotate(-90)" font-size="10" '
                           f'fill="{ink}" text-anchor="{anchor}">{name}</text>')
    out.append("</svg>")
    return "\n".join(out) + "\n"
