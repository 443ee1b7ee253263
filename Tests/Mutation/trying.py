"""The copy of the tree in which the mutants live: written, compiled and run there."""

import hashlib
import os
import re
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from schemata import SWITCH, Rewriter, blamed

LIBRARY = Path("Sources/TinyTensor")
HEADER = f"""#pragma once
/// The number of the mutant that is active, from the environment; 0 for none.
extern const int {SWITCH};
"""
IMPLEMENTATION = f"""#include <stdlib.h>
int {SWITCH} = 0;
__attribute__((constructor)) static void choose(void) {{
  const char *number = getenv("MUTANT");
  if (number) {SWITCH} = atoi(number);
}}
"""


FAILED = re.compile(r'✘ Test (?!run|case)"?(.*?)"?(?:\(\))? (?:recorded an issue|failed)')


def fail(message):
  sys.exit(f"Tests/mutate: {message}")


def say(message):
  print(message, file=sys.stderr, flush=True)


def fingerprint(paths):
  digest = hashlib.sha256()
  for path in sorted(paths):
    digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
  return digest.hexdigest()[:16]


class Copy:
  """A copy of the repository's files in a folder of its own."""

  def __init__(self, root, folder):
    self.root, self.folder, self.log = root, folder, folder.parent / "build.log"
    self.groups = {}

  def put(self, path, content):
    """Writes a file unless it is the same already, so that the build sees only what changed."""
    target = self.folder / path
    if target.exists() and target.read_bytes() == content:
      return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)

  def update(self):
    """Brings everything but the library's sources to the state of the tree."""
    listing = subprocess.run(
      ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=self.root, check=True,
      capture_output=True)  # fmt: skip
    files = [Path(name) for name in listing.stdout.decode().split("\0") if name]
    for path in files:
      is_mutated = LIBRARY in path.parents and path.suffix == ".swift"
      if is_mutated or not (self.root / path).is_file():
        continue
      content = (self.root / path).read_bytes()
      if path == Path("Package.swift"):
        content = self.package(content.decode()).encode()
      self.put(path, content)
      if os.access(self.root / path, os.X_OK):
        (self.folder / path).chmod(0o755)
    kept = {self.folder / path for path in files}
    for folder in ("Sources", "Chapters", "Tests"):
      for path in (self.folder / folder).rglob("*"):
        if path.is_file() and path not in kept and "CMutant" not in path.parts:
          path.unlink()
    self.put("Sources/CMutant/include/CMutant.h", HEADER.encode())
    self.put("Sources/CMutant/CMutant.c", IMPLEMENTATION.encode())
    data = self.folder / ".runs" / "data"
    if (self.root / ".runs" / "data").is_dir() and not data.exists():
      data.parent.mkdir(parents=True, exist_ok=True)
      data.symlink_to((self.root / ".runs" / "data").resolve())

  def package(self, text):
    head = 'name: "TinyTensor", dependencies: ['
    if text.count(head) != 1:
      fail("Package.swift: found no single TinyTensor target with dependencies")
    text = text.replace(head, head + '"CMutant", ')
    return text.replace(".systemLibrary(", '.target(name: "CMutant"),\n  .systemLibrary(', 1)

  def write(self, sources, mutants):
    for name, source in sources.items():
      rewriter = Rewriter(source, [m for m in mutants if m.place.file == name])
      self.put(LIBRARY / name, rewriter.rewritten().encode())
      self.groups[name] = rewriter.groups
      for number in rewriter.lost:
        mutants[number - 1].form = "dropped"

  # --- Compiling --------------------------------------------------------------------------------

  def settle(self, sources, mutants):
    """Gives every mutant another form, or drops it, until the library compiles."""
    for round_number in range(1, 40):
      self.write(sources, mutants)
      blames = self.errors(sources)
      if not blames:
        return
      for number in blames:
        mutants[number - 1].demote()
      say(f"round {round_number}: {len(blames)} mutants do not compile as they were written")
    fail("the mutants do not settle; see the log")

  def errors(self, sources):
    """The numbers of the mutants that keep the library from compiling."""
    systems = self.folder / "Sources" / "SystemLibraries"
    command = ["swiftc", "-frontend", "-emit-sil", "-Onone", "-o", "/dev/null", "-swift-version"]
    command += ["6", "-parse-as-library", "-module-name", "TinyTensor", "-package-name", "copy"]
    command += ["-Xcc", "-march=native", "-I", str(self.folder / "Sources" / "CMutant" / "include")]
    for path in [*systems.glob("*/module.modulemap"), self.module_map()]:
      command += ["-Xcc", f"-fmodule-map-file={path}"]
    command += ["-solver-expression-time-threshold=20"]
    command += [str(self.folder / LIBRARY / name) for name in sources]
    run = subprocess.run(["nice"] + command, capture_output=True, text=True)
    blames = self.blames(run.stderr)
    if run.returncode and not blames:
      fail(f"the copy does not compile:\n{run.stderr[-4000:]}")
    return blames

  def module_map(self):
    path = self.folder.parent / "CMutant.modulemap"
    header = self.folder / "Sources" / "CMutant" / "include" / "CMutant.h"
    path.write_text(f'module CMutant {{ header "{header}" export * }}\n')
    return path

  def blames(self, output):
    folder, blames = str(self.folder / LIBRARY), set()
    for path, line, column in re.findall(rf"^{re.escape(folder)}/(\S+?):(\d+):(\d+): error: ",
                                         output, re.M):  # fmt: skip
      text = (self.folder / LIBRARY / path).read_text()
      blames.update(blamed(text, self.groups[path], int(line), int(column)))
    return blames

  def build(self):
    say("building the copy with all its mutants; this takes minutes")
    command = ["nice", "swift", "build", "-c", "release", "--build-tests", "--package-path"]
    with open(self.log, "wb") as log:
      run = subprocess.run(command + [str(self.folder)], stdout=log, stderr=log)
    if run.returncode:
      fail(f"the build failed; see {self.log}")

  # --- Running ----------------------------------------------------------------------------------

  def run(self, number, arguments, cores, seconds):
    """One run of the tests with one mutant active: (outcome, what it was, seconds of computing).

    The outcome is "passed", "failed" (the first test that failed ends the run), "crashed" or
    "timed out": after so many seconds of computing, or twenty times as many in all.
    """
    (bundle,) = (self.folder / ".build" / "release").glob("*.xctest")
    environment = dict(os.environ, MUTANT=str(number), OMP_NUM_THREADS=str(cores))
    environment |= {"OMP_WAIT_POLICY": "passive", "SWIFT_BACKTRACE": "enable=no", "NO_COLOR": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
      [str(bundle), "--testing-library", "swift-testing", *arguments], cwd=self.folder,
      env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
      stderr=subprocess.STDOUT, start_new_session=True,
      preexec_fn=lambda: limit(seconds))  # fmt: skip
    try:
      outcome, evidence = self.watched(process, time.monotonic() + 20 * seconds)
    finally:
      try:
        os.killpg(process.pid, signal.SIGKILL)
      except ProcessLookupError:
        pass
      process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return outcome, evidence, took

  def watched(self, process, deadline):
    pending, last_words, closing = b"", "", ""
    descriptor = process.stdout.fileno()
    while True:
      left = deadline - time.monotonic()
      if left <= 0 or not select.select([descriptor], [], [], left)[0]:
        return "timed out", ""
      chunk = os.read(descriptor, 1 << 16)
      if not chunk:
        break
      *lines, pending = (pending + chunk).split(b"\n")
      for line in lines:
        line = line.decode(errors="replace")
        failed = FAILED.match(line)
        if failed:
          return "failed", failed.group(1)
        if "atal error: " in line:
          last_words = line.split("atal error: ", 1)[1]
        if " Test run with " in line:
          closing = line
    status = process.wait()
    if status == -signal.SIGXCPU:
      return "timed out", ""
    if status == 0 and closing.startswith("✔"):
      if " 0 tests" in closing:
        fail(f"no test ran: {closing}")
      return "passed", closing
    cause = last_words or (signal.Signals(-status).name if status < 0 else f"status {status}")
    return "crashed", cause


def limit(seconds):
  """No endless loops, no core dumps, and no mutant that eats the machine's memory."""
  resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
  resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
  resource.setrlimit(resource.RLIMIT_DATA, (6 << 30, 6 << 30))
  os.nice(5)
