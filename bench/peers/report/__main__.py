#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Turns what the peers_<level> programs wrote into performance.md and its pictures.

usage: python3 -B report RESULTS DOCS

RESULTS holds peers_<level>.json (--benchmark_out), peers_<level>_accuracy.txt (--accuracy) and, if there are any,
peers_<level>_instructions.txt (--instructions), peers_<level>_compile_cost.txt (compile_cost.cmake) and
peers_<level>_port_limits.txt (port_limits.py); DOCS gets performance.md and pictures/*.svg.
"""
import json
import pathlib
import sys

from pictures import picture
from results import COMPARABLE_ULP, DIRECTIONS, POLICIES, TYPES, Run
from tables import WIDE_SPREAD, all_table, cache_table, instruction_table, memory_table, port_table, small_table
from targets import targets_section


def introduction(run):
    caches = ", ".join(f"L{c['level']} {c['size'] // 1024} KiB" for c in run.context.get("caches", [])
                       if c["type"] != "Instruction")
    size = {name: int(run.context[f"bytes:{name}"]) >> 10 for name in ("L1", "L2", "memory")}
    return [
        "# Performance\n",
        "Written by `cmake --workflow --preset bench` (bench/peers), which measures xact next to what one would use "
        "instead on the machine it runs on.\n",
        f"Here: {run.context['processor']}, {caches}; {run.context['compiler']}; {run.clock:.2f} GHz, by a chain of "
        "dependent additions that was measured along with the rest and by which nanoseconds become cycles. One thread; "
        "normal(0, 2) inputs with a fixed seed, the same buffers for everybody, and what a call costs by itself counts. "
        f"Medians of {run.repetitions} repetitions in random order; `~` marks those that spread by more than "
        f"{WIDE_SPREAD:.0%}. An array has {size['L1']} KiB for L1, {size['L2']} KiB for L2 and "
        f"{size['memory'] >> 10} MiB for memory, three quarters of that where there are three arrays (backward, "
        "value_and_derivative). A peer that takes more than 4 ns per element in L1 is not measured on larger arrays.\n",
        f"A peer is *comparable* when its own largest error stays below {COMPARABLE_ULP} ulp for all finite inputs, "
        "except next to a derivative's root (1/16 to both sides) and for results that are subnormal or within a factor "
        "of 2048 of that, where exp overflows in most formulas. The errors are measured, by `peers_<level> "
        "--accuracy`. All ratios are times: below 1, the first is faster. Bold figures miss the target.\n"]


def has_times(run, kind, direction, where):
    """xact was measured, and not just a bound."""
    return any(peer in run.times.get((function, direction, kind, where), ())
               for function in run.functions for peer in POLICIES)


def level_section(run, pictures):
    out = [f"## {run.level}\n"]
    for kind in TYPES:
        for direction in DIRECTIONS:
            if not has_times(run, kind, direction, "L1"):
                continue
            out.append(f"### {run.level}, {kind}, {direction}\n")
            name = f"{run.level}_{kind}_{direction}.svg"
            pictures[name] = picture(run, kind, direction)
            out.append(f"![cycles per element](pictures/{name})\n")
            out.append("In L1:\n")
            out.append(cache_table(run, kind, direction))
            if has_times(run, kind, direction, "memory"):
                out.append("In memory, ns per element; the last column says how many times faster xact is:\n")
                out.append(memory_table(run, kind, direction))
        if any(has_times(run, kind, "forward", f"n={n}") for n in run.sets("n=")):
            out.append(f"### {run.level}, {kind}, small arrays\n")
            out.append(small_table(run, kind))
        if run.instructions:
            out.append(f"### {run.level}, {kind}, instructions\n")
            out.append("Counted one by one in L1, the loop included: the same in every run.\n")
            out.append(instruction_table(run, kind))
        if run.port_limits:
            out.append(f"### {run.level}, {kind}, port limits\n")
            out.append(f"What the execution units need, by llvm-mca's model of {run.port_model}, if no instruction "
                       "waits for another. Where that is more than was measured, in loops of look-ups above all, the "
                       "model is too hard on the processor.\n")
            out.append(port_table(run, kind))
    return out


def peers_section(runs):
    out = ["## The peers\n"]
    everybody = {}
    for run in runs:
        for peer, role in run.roles.items():
            if role != "subject":
                everybody.setdefault(peer, (role, {}))[1][run.level] = run.descriptions[peer]
    for peer, (role, texts) in everybody.items():
        if len(set(texts.values())) == 1:
            text = next(iter(texts.values()))
        else:
            text = "; ".join(f"{level}: {text}" for level, text in texts.items())
        note = {"own_level": "; picks the widest instruction set at run time, in every program, so it counts as a peer "
                             "of avx512 only (†)",
                "roof": "; a bound, not a peer"}.get(role, "")
        out.append(f"- `{peer}`: {text}{note}")
    out.append("\nAll others run the instruction set that the program is built for, with the same compiler options. "
               "The tables give each time with the largest error in ulp in parentheses.\n")
    for run in runs:
        for kind in TYPES:
            for where in ("L1", "L2", "memory"):
                if any(has_times(run, kind, direction, where) for direction in DIRECTIONS):
                    out.append(f"### {run.level}, {kind}, {where}\n")
                    out.append(all_table(run, kind, where))
    return out


def report(runs, pictures):
    out = introduction(runs[0])
    out.append("## Targets\n")
    out.append(targets_section(runs))
    for run in runs:
        out += level_section(run, pictures)
    out += peers_section(runs)
    return "\n".join(out).rstrip("\n") + "\n"


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    results, docs = map(pathlib.Path, arguments)
    runs = []
    for level in ("sse2", "native", "avx2", "avx512"):
        def text(kind):
            file = results / f"peers_{level}_{kind}.txt"
            return file.read_text() if file.exists() else ""

        times = results / f"peers_{level}.json"
        if times.exists():
            runs.append(Run(level, json.loads(times.read_text()), text("accuracy"), text("instructions"),
                            text("compile_cost"), text("port_limits")))
    if not runs:
        print(f"{results} has no peers_<level>.json", file=sys.stderr)
        return 1
    pictures = {}
    text = report(runs, pictures)
    (docs / "pictures").mkdir(parents=True, exist_ok=True)
    (docs / "performance.md").write_text(text, encoding="utf-8")
    for name, svg in pictures.items():
        (docs / "pictures" / name).write_text(svg, encoding="utf-8")
    print(f"wrote {docs / 'performance.md'} and {len(pictures)} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
