"""What was checked, how often, and what was wrong."""

from collections import Counter


class Report:
    def __init__(self):
        self.counts = Counter()
        self.problems = {}

    def check(self, what, holds, problem):
        """Counts a check; a problem is kept once for each place it names."""
        self.counts[what] += 1
        if not holds:
            self.problems.setdefault(what, {})[problem] = None

    def count(self, what, number):
        """Counts checks that all hold."""
        self.counts[what] += number

    def merge(self, other):
        self.counts.update(other.counts)
        for what, problems in other.problems.items():
            self.problems.setdefault(what, {}).update(problems)

    def failed(self):
        return sum(1 for what in self.counts if self.problems.get(what))

    def print(self):
        width = max(len(what) for what in self.counts)
        print(f"{'the site in a browser':{width}} {'checks':>8} {'problems':>9}")
        for what, count in self.counts.items():
            print(f"{what:{width}} {count:8,} {len(self.problems.get(what, {})):9,}")
        for what, problems in self.problems.items():
            shown = list(problems)[:12]
            print(f"\n{what}:")
            for problem in shown:
                print(f"  {problem}")
            if len(problems) > len(shown):
                print(f"  and {len(problems) - len(shown)} more")
