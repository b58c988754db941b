#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""How fast the loops of `faithful` could be if no instruction had to wait for another one.

usage: python3 -B port_limits.py OUTPUT ACTIVATIONS COMPILER FLAGS INCLUDES

Compiles the array loops of each of ACTIVATIONS with COMPILER, FLAGS and the include folders INCLUDES (lists, separated
by |) and has llvm-mca say how many cycles the execution units of this processor need for an iteration. OUTPUT gets a
line "type function direction instructions cycles" for each, per vector, after the name of the processor that llvm-mca
takes this one for.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FUNCTION = """void {direction}_{kind}({kind} const* x, {kind}* y, std::size_t n) {{
    auto const kernel = xact::apply::{direction}_kernel<xact::{activation}<{kind}>>{{xact::{activation}<{kind}>{{}}}};
    xact::apply::detail::whole_blocks(kernel, std::array{{x}}, std::array{{y}}, 0, n, false);
}}
"""


def find_llvm_mca():
    """The newest: it knows most processors."""
    names = ["llvm-mca"] + [f"llvm-mca-{version}" for version in range(14, 40)]
    found = [name for name in names if shutil.which(name)]
    return found[-1] if found else None


def compile_loops(activation, command):
    functions = "".join(FUNCTION.format(direction=direction, kind=kind, activation=activation)
                        for direction in ("forward", "derivative") for kind in ("float", "double"))
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "loops.cpp"
        source.write_text("#include <xact/xact.hpp>\n" + functions)
        assembly = source.with_suffix(".s")
        subprocess.run(command + ["-S", str(source), "-o", str(assembly)], check=True)
        return assembly.read_text()


def longest_loop(assembly, name):
    """The instructions of the longest loop of a function that holds no other."""
    body = re.search(rf"^_Z\d+{name}\w*:\n(.*?)\.cfi_endproc", assembly, re.M | re.S).group(1).splitlines()
    labels = {line[:-1]: at for at, line in enumerate(body) if re.match(r"\.L\d+:", line)}
    loops = []
    for end, line in enumerate(body):
        jump = re.match(r"\s+j\w+\s+(\.L\d+)", line)
        if jump and labels.get(jump.group(1), end) < end:
            loops.append((labels[jump.group(1)], end))
    loops = [(start, end) for start, end in loops
             if not any(start <= inner[0] and inner[1] <= end and (start, end) != inner for inner in loops)]
    start, end = max(loops, key=lambda loop: loop[1] - loop[0])
    return [line.strip() for line in body[start:end + 1] if re.match(r"\s+[a-z]", line)]


def vectors(loop):
    """An iteration stores each result once; what goes to the stack is no result."""
    stores = [line for line in loop if re.match(r"vmovup[sd]\s+%[xyz]mm\d+, ", line)]
    return sum(not re.search(r"\(%r[sb]p", line) for line in stores)


def cycles(loop, llvm_mca):
    straight = "\n".join(line for line in loop if not line.startswith("j"))
    text = subprocess.run([llvm_mca, "-mcpu=native"], input=straight, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"Block RThroughput:\s+([\d.]+)", text).group(1))


def main(arguments):
    if len(arguments) != 5:
        print(__doc__, file=sys.stderr)
        return 2
    output, compiler = pathlib.Path(arguments[0]), arguments[2]
    activations, flags, includes = (arguments[at].split("|") for at in (1, 3, 4))
    command = [compiler, "-std=c++17", *flags, *("-I" + folder for folder in includes)]
    llvm_mca = find_llvm_mca()
    if not llvm_mca:
        output.unlink(missing_ok=True)
        print("no port limits without llvm-mca (llvm-19 on Debian and Ubuntu)", file=sys.stderr)
        return 0
    version = subprocess.run([llvm_mca, "--version"], check=True, capture_output=True, text=True).stdout
    lines = [re.search(r"Host CPU: (\S+)", version).group(1)]
    for activation in activations:
        assembly = compile_loops(activation, command)
        for direction in ("forward", "derivative"):
            for kind in ("float", "double"):
                loop = longest_loop(assembly, f"{direction}_{kind}")
                count = vectors(loop)
                lines.append(f"{kind} {activation} {direction} {len(loop) / count:.4g} "
                             f"{cycles(loop, llvm_mca) / count:.4g}")
    output.write_text("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
