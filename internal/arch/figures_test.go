package arch

import (
	"bytes"
	"slices"
	"testing"
)

func TestTestsAreNoShorterThanCode(t *testing.T) {
	var tests, programs int
	for _, s := range sources(t) {
		if s.test() {
			tests += s.written()
		} else {
			programs += s.written()
		}
	}
	t.Logf("%d lines of tests, %d lines of code, blank lines left out", tests, programs)
	if tests < programs {
		t.Errorf("%d lines of tests for %d of code: write down what the code promises", tests, programs)
	}
}

func TestCommentsSayWhy(t *testing.T) {
	const low, high = 15, 25 // percent
	var comments, written int
	for _, s := range code(t) {
		comments += s.comments()
		written += s.written()
	}
	share := float64(comments) / float64(written) * 100
	t.Logf("%.1f %% of the lines are comments", share)
	if share < low || share > high {
		t.Errorf("%.1f %% of the lines are comments, want %d to %d: reasons, and no more than them", share, low, high)
	}
}

func TestMostFilesAreVeryShort(t *testing.T) {
	const most = 100
	var lengths []int
	for _, s := range sources(t) {
		lengths = append(lengths, len(s.lines))
	}
	slices.Sort(lengths)
	median := lengths[len(lengths)/2]
	t.Logf("the median of %d files is %d lines", len(lengths), median)
	if median > most {
		t.Errorf("the median file has %d lines, at most %d: one idea for each file", median, most)
	}
}

func TestPackagesAreFewAndFlat(t *testing.T) {
	const maxPackages, maxDepth = 20, 4
	g := listPackages(t)
	var depth int
	for _, p := range g.ours() {
		depth = max(depth, g.depth(p))
	}
	t.Logf("%d packages, %d imports deep", len(g.ours()), depth)
	if n := len(g.ours()); n > maxPackages {
		t.Errorf("%d packages, at most %d: is there one that has a single user?", n, maxPackages)
	}
	if depth > maxDepth {
		t.Errorf("packages import each other %d deep, at most %d: a layer that only passes on can go", depth, maxDepth)
	}
}

// depth is the length of the longest chain of imports of our own that begins at a package. A circle ends it:
// the compiler has more to say about that.
func (g graph) depth(p string, above ...string) int {
	longest := 0
	for _, i := range g[p] {
		if isOurs(i) && !slices.Contains(above, i) {
			longest = max(longest, 1+g.depth(i, append(above, p)...))
		}
	}
	return longest
}

// written is how many lines are not blank.
func (s source) written() int {
	n := 0
	for _, line := range s.lines {
		if len(bytes.TrimSpace(line)) > 0 {
			n++
		}
	}
	return n
}

// comments is how many lines hold a comment, on their own or behind code, where the fields of a struct have theirs.
func (s source) comments() int {
	n := 0
	for _, group := range s.tree.Comments {
		for _, c := range group.List {
			n += height(c.Pos(), c.End())
		}
	}
	return n
}
